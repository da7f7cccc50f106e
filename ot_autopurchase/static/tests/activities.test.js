import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {beforeEach, expect, test} from "@odoo/hoot";
import {queryAllTexts, queryOne} from "@odoo/hoot-dom";
import {Deferred, advanceTime, animationFrame} from "@odoo/hoot-mock";
import {Activities} from "@ot_autopurchase/activity/activities";
import {INTERVAL} from "@ot_autopurchase/core/refresh_hook";
import {contains, mountWithCleanup, onRpc} from "@web/../tests/web_test_helpers";

defineMailModels();

const QUESTION = {
    id: 12,
    type: "question",
    message: "The configuration is out of date",
    elapsed: 8,
    actions: [
        {index: 0, name: "Skip this product", url: ""},
        {index: 1, name: "Cancel this product", url: ""},
        {index: 2, name: "Open page", url: "https://item.example/3"},
        {index: 3, name: "Bad link", url: "javascript:alert(1)"},
    ],
    answer: "",
    answered_by: "",
    answered_at: "",
};
const FOUND = {
    ...QUESTION,
    id: 11,
    type: "success",
    message: "Found order lines: 2",
    actions: [],
};

let activity = null;

beforeEach(() => {
    activity = {
        id: 5,
        name: "Export order ORD-0000000146",
        kind: "export",
        kind_name: "Booking",
        state: "due",
        state_name: "In process",
        stage_name: "",
        is_open: true,
        percent: 40,
        result: "",
        error: "",
        started_at: "2026-01-15 09:32:00",
        elapsed: 3725,
        found_lines: 2,
        found_provider_orders: 1,
        waits_for: "OT Platform",
        provider: "Taobao",
        session: "lucky_buyer_88",
        sale_order: "S00001",
        actions: [],
        can_retry: false,
        can_give_up: false,
        steps: [FOUND],
    };
    onRpc("ot.activity", "watch", ({args}) => {
        expect.step(`watch ${args[0]}`);
        return [structuredClone(activity)];
    });
});

const mountActivities = (props = {}) =>
    mountWithCleanup(Activities, {props: {ids: [5], ...props}});

test("the window shows time, state, bar, counters and steps", async () => {
    await mountActivities();
    expect(".o_ot_activity_name").toHaveText("Export order ORD-0000000146");
    expect(".o_ot_elapsed").toHaveText("01:02:05");
    expect(".o_ot_state").toHaveText("In process");
    expect(".progress-bar").toHaveText("40%");
    expect(".o_ot_found_lines").toHaveText("2");
    expect(".o_ot_found_provider_orders").toHaveText("1");
    expect(".o_ot_waits_for").toHaveText("Waits for: OT Platform");
    expect(queryAllTexts(".o_ot_message")).toEqual(["Found order lines: 2"]);
    expect(".o_ot_step").toHaveClass("list-group-item-success");
    expect(".o_ot_may_close").toHaveCount(1);
    expect.verifySteps(["watch 5"]);
});

test("it grows by itself and stops at the end", async () => {
    await mountActivities();
    activity.steps.push({...FOUND, id: 13, type: "error", message: "Out of stock"});
    activity.percent = 70;
    await advanceTime(INTERVAL);
    expect(queryAllTexts(".o_ot_message")).toEqual([
        "Found order lines: 2",
        "Out of stock",
    ]);
    expect(".progress-bar").toHaveText("70%");
    Object.assign(activity, {
        state: "done",
        state_name: "Finished",
        is_open: false,
        percent: 100,
        result: "2 of 2 lines are booked.",
    });
    await advanceTime(INTERVAL);
    expect(".o_ot_state").toHaveText("Finished");
    expect(".o_ot_result").toHaveText("2 of 2 lines are booked.");
    expect(".o_ot_may_close").toHaveCount(0);
    expect.verifySteps(["watch 5", "watch 5", "watch 5"]);
    await advanceTime(INTERVAL * 5);
    expect.verifySteps([]);
});

test("a slow server is never asked twice at once", async () => {
    let answer = null;
    onRpc("ot.activity", "watch", () => {
        expect.step("watch");
        return answer;
    });
    answer = [structuredClone(activity)];
    await mountActivities();
    answer = new Deferred();
    await advanceTime(INTERVAL * 6);
    expect.verifySteps(["watch", "watch"]);
    answer.resolve([structuredClone(activity)]);
    await animationFrame();
    await advanceTime(INTERVAL);
    expect.verifySteps(["watch"]);
});

test("the log scrolls to its end when a step comes", async () => {
    activity.steps = [...Array(40).keys()].map((id) => ({...FOUND, id}));
    await mountActivities();
    const log = queryOne(".o_ot_log");
    log.style.maxHeight = "200px";
    log.style.overflowY = "auto";
    log.scrollTop = 0;
    await advanceTime(INTERVAL);
    expect(log.scrollTop).toBe(0, {message: "nothing new: the reader is left alone"});
    activity.steps.push({...FOUND, id: 100});
    await advanceTime(INTERVAL);
    expect(log.scrollTop).toBeGreaterThan(0);
    expect.verifySteps(["watch 5", "watch 5", "watch 5"]);
});

test("a question is answered by its button, and who answered is shown", async () => {
    Object.assign(activity, {
        state: "question",
        state_name: "Needs an answer",
        steps: [FOUND, QUESTION],
    });
    onRpc("ot.activity.step", "action_answer", ({args}) => {
        expect.step(`answer ${JSON.stringify(args)}`);
        activity.state = "due";
        activity.steps[1] = {
            ...QUESTION,
            actions: [],
            answer: "Cancel this product",
            answered_by: "Olga Operator",
            answered_at: "2026-01-15 09:33:00",
        };
        return true;
    });
    await mountActivities();
    expect(queryAllTexts(".o_ot_answer")).toEqual([
        "Skip this product",
        "Cancel this product",
    ]);
    await contains(".o_ot_answer:contains(Cancel this product)").click();
    expect.verifySteps(["watch 5", "answer [[12],1]", "watch 5"]);
    expect(".o_ot_answer").toHaveCount(0);
    expect(".o_ot_answered").toHaveText(
        /Cancel this product, answered by Olga Operator/
    );
});

test("a link opens a new window and answers nothing", async () => {
    Object.assign(activity, {state: "question", steps: [QUESTION]});
    await mountActivities();
    expect(".o_ot_link").toHaveCount(1, {message: "no script hides behind a link"});
    expect(".o_ot_link").toHaveAttribute("href", "https://item.example/3");
    expect(".o_ot_link").toHaveAttribute("target", "_blank");
    expect.verifySteps(["watch 5"]);
});

test("a refused answer leaves the window alive", async () => {
    expect.errors(1);
    Object.assign(activity, {state: "question", steps: [QUESTION]});
    onRpc("ot.activity.step", "action_answer", () => {
        throw new Error("answered already");
    });
    await mountActivities();
    await contains(".o_ot_answer:eq(0)").click();
    expect.verifyErrors(["RPC_ERROR"]);
    expect.verifySteps(["watch 5", "watch 5"]);
    expect(".o_ot_answer:eq(0)").toBeEnabled();
});

test("the platform's own buttons, Retry and Give up", async () => {
    for (const method of ["action_do", "action_retry", "action_give_up"]) {
        onRpc("ot.activity", method, ({args}) => {
            expect.step(`${method} ${JSON.stringify(args)}`);
            return true;
        });
    }
    Object.assign(activity, {
        state: "stuck",
        error: "The platform refused.",
        actions: [{id: "Cancel", name: "Abort booking"}],
        can_retry: true,
        can_give_up: true,
    });
    await mountActivities();
    expect(".o_ot_error").toHaveText("The platform refused.");
    await contains(".o_ot_press").click();
    expect(".modal").toHaveText(/stays ordered/);
    await contains(".modal .btn-secondary").click();
    expect.verifySteps(["watch 5"]);
    await contains(".o_ot_press").click();
    await contains(".modal .btn-primary").click();
    await contains(".o_ot_retry").click();
    await contains(".o_ot_give_up").click();
    await contains(".modal .btn-secondary").click();
    expect.verifySteps([
        'action_do [[5],"Cancel"]',
        "watch 5",
        "action_retry [[5]]",
        "watch 5",
    ]);
    await contains(".o_ot_give_up").click();
    await contains(".modal .btn-primary").click();
    expect.verifySteps(["action_give_up [[5]]", "watch 5"]);
});

test("whoever shows it hears of a new state once", async () => {
    await mountActivities({onChanged: () => expect.step("changed")});
    await advanceTime(INTERVAL);
    activity.state = "question";
    await advanceTime(INTERVAL);
    await advanceTime(INTERVAL);
    expect.verifySteps(["watch 5", "watch 5", "watch 5", "changed", "watch 5"]);
});
