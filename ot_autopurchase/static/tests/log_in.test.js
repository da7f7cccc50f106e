import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {advanceTime, animationFrame} from "@odoo/hoot-mock";
import {logIn} from "@ot_autopurchase/log_in/log_in_action";
import {LogInMenu} from "@ot_autopurchase/log_in/log_in_menu";
import {browser} from "@web/core/browser/browser";
import {WebClient} from "@web/webclient/webclient";
import {
    contains,
    getMockEnv,
    mockService,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";

defineMailModels();

const ACTION = {params: {url: "https://login.example/taobao", provider: "Taobao"}};

/** A browser that opens windows, or blocks them. */
function mockWindows({blocked}) {
    const opened = {closed: false, opener: window};
    patchWithCleanup(browser, {
        open: (url, target) => {
            expect.step(`open ${url} ${target}`);
            return blocked ? null : opened;
        },
    });
    mockService("action", {
        doAction: (action) => expect.step(`do ${action.tag || action}`),
    });
    return opened;
}

test("the marketplace opens in a new window that cannot reach back", async () => {
    const opened = mockWindows({blocked: false});
    await mountWithCleanup(WebClient);
    expect.verifySteps([]);
    logIn(getMockEnv(), ACTION);
    await animationFrame();
    expect.verifySteps(["open https://login.example/taobao _blank"]);
    expect(opened.opener).toBe(null);
    expect(".o_ot_blocked").toHaveCount(0);
    expect(".o_notification").toHaveText(/Taobao/);
});

test("hints for the log-in are told, each on its line", async () => {
    mockWindows({blocked: false});
    await mountWithCleanup(WebClient);
    const hints = "The code comes by SMS.\nNo app is needed.";
    logIn(getMockEnv(), {params: {...ACTION.params, hints}});
    await animationFrame();
    expect.verifySteps(["open https://login.example/taobao _blank"]);
    expect(".o_notification").toHaveText(/The code comes by SMS[^]*No app is needed/);
});

test("the list is read again when the person comes back", async () => {
    const opened = mockWindows({blocked: false});
    await mountWithCleanup(WebClient);
    logIn(getMockEnv(), ACTION);
    await advanceTime(3000);
    expect.verifySteps(["open https://login.example/taobao _blank"]);
    window.dispatchEvent(new Event("focus"));
    window.dispatchEvent(new Event("focus"));
    expect.verifySteps(["do soft_reload"]);
    opened.closed = true;
    await advanceTime(3000);
    expect.verifySteps(["do soft_reload"]);
});

test("a blocked window leaves a link and says why", async () => {
    mockWindows({blocked: true});
    await mountWithCleanup(WebClient);
    logIn(getMockEnv(), ACTION);
    await animationFrame();
    expect(".modal-title").toHaveText("The browser has blocked the window");
    expect(".o_ot_blocked").toHaveText(/allow pop-up\s+windows/);
    expect(".o_ot_blocked").toHaveText(/https:\/\/login\.example\/taobao/);
    expect.verifySteps(["open https://login.example/taobao _blank"]);
    await contains(".o_ot_open_blocked").click();
    expect.verifySteps(["open https://login.example/taobao _blank"]);
    expect(".modal").toHaveCount(0);
});

test("what is no web address is never opened", async () => {
    mockWindows({blocked: false});
    await mountWithCleanup(WebClient);
    logIn(getMockEnv(), {params: {url: "javascript:alert(1)", provider: "Taobao"}});
    await animationFrame();
    expect.verifySteps([]);
    expect(".modal-title").toHaveText("The browser has blocked the window");
});

test("the provider is chosen from a menu", async () => {
    mockWindows({blocked: false});
    onRpc("ot.provider", "search_read", ({kwargs}) => {
        expect.step(JSON.stringify(kwargs.domain.at(-1)));
        return [
            {id: 1, display_name: "Taobao", instance_id: [3, "OT Platform"]},
            {id: 2, display_name: "1688", instance_id: [3, "OT Platform"]},
        ];
    });
    onRpc("ot.provider", "action_log_in", ({args}) => {
        expect.step(`log in ${args[0]}`);
        return {type: "ir.actions.client", tag: "ot_autopurchase.log_in"};
    });
    await mountWithCleanup(LogInMenu, {props: {instanceId: 3}});
    await contains(".o_ot_log_in").click();
    expect(queryAllTexts(".o-dropdown-item")).toEqual(["Taobao", "1688"]);
    await contains(".o-dropdown-item:contains(1688)").click();
    expect.verifySteps([
        '["instance_id","=",3]',
        "log in 2",
        "do ot_autopurchase.log_in",
    ]);
});
