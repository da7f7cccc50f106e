import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {
    contains,
    mockService,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {session} from "@web/session";
import {WaitingMenu} from "@ot_autopurchase/activity/waiting_menu";

defineMailModels();

const row = (id, name) => ({
    id,
    name,
    sale_order: "S00042",
    what: "Configuration is out of date",
    waits_for: "Olga Operator",
    state: "question",
});

async function mountMenu(answer) {
    patchWithCleanup(session, {ot_is_operator: true});
    onRpc("ot.activity", "waiting", () => answer());
    const menu = await mountWithCleanup(WaitingMenu);
    await animationFrame();
    return menu;
}

test("nothing is shown while nothing waits", async () => {
    await mountMenu(() => ({total: 0, mine: 0, rows: []}));
    expect(".o_ot_waiting").toHaveCount(0);
});

test("what waits for me is counted, what waits for others is only listed", async () => {
    await mountMenu(() => ({
        total: 2,
        mine: 1,
        rows: [row(1, "Export order 1"), row(2, "Link order 2")],
    }));
    expect(".o_ot_waiting_count").toHaveText("1");
    await contains(".o_ot_waiting").click();
    expect(queryAllTexts(".o_ot_waiting_row strong")).toEqual([
        "Export order 1",
        "Link order 2",
    ]);
    expect(".o_ot_waiting_all").toHaveText("All that waits (2)");
});

test("an activity opens its window, and is looked for again when that closes", async () => {
    let waiting = {total: 1, mine: 1, rows: [row(7, "Export order 7")]};
    let onClose = null;
    mockService("action", {
        doAction(action, options) {
            expect.step(`open ${action.res_id}`);
            onClose = options.onClose;
        },
    });
    onRpc("ot.activity", "action_open", ({args}) => ({res_id: args[0][0]}));
    await mountMenu(() => waiting);
    await contains(".o_ot_waiting").click();
    await contains(".o_ot_waiting_row").click();
    expect.verifySteps(["open 7"]);
    waiting = {total: 0, mine: 0, rows: []};
    await onClose();
    await animationFrame();
    expect(".o_ot_waiting").toHaveCount(0);
});
