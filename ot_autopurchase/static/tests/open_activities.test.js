import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {beforeEach, expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {advanceTime} from "@odoo/hoot-mock";
import {INTERVAL} from "@ot_autopurchase/core/refresh_hook";
import {
    contains,
    defineModels,
    fields,
    mockService,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

class SaleOrder extends models.Model {
    _name = "sale.order";

    note = fields.Char();
    ot_activity_count = fields.Integer();
    ot_open_change_count = fields.Integer();

    _records = [{id: 7, ot_activity_count: 1}];
}

defineMailModels();
defineModels([SaleOrder]);

let open = [];

beforeEach(() => {
    open = [
        {
            id: 5,
            name: "Booking S00001",
            login: "lucky_buyer_88",
            state: "due",
            state_name: "In process",
            percent: 40,
            waits_for: "OT Platform",
        },
    ];
    onRpc("sale.order", "watch_activities", () => {
        expect.step("watch");
        return structuredClone(open);
    });
    onRpc("sale.order", "web_read", () => expect.step("read"));
});

const mountOrder = () =>
    mountView({
        type: "form",
        resModel: "sale.order",
        resId: 7,
        arch: `<form><field name="note"/><widget name="ot_open_activities"/></form>`,
    });

test("the order is read again when an activity changes, and when it ends", async () => {
    await mountOrder();
    expect(".o_ot_open_activity").toHaveText(/Booking S00001/);
    expect(".progress-bar").toHaveText("40%");
    expect.verifySteps(["read", "watch"]);
    open[0].percent = 60;
    await advanceTime(INTERVAL);
    expect(".progress-bar").toHaveText("60%");
    expect.verifySteps(["watch"]);
    Object.assign(open[0], {state: "question", state_name: "Needs an answer"});
    await advanceTime(INTERVAL);
    expect(queryAllTexts(".o_ot_open_activity button")).toEqual(["Answer"]);
    expect.verifySteps(["watch", "read"]);
    open = [];
    await advanceTime(INTERVAL);
    expect(".o_ot_open_activity").toHaveCount(0);
    expect.verifySteps(["watch", "read"]);
    await advanceTime(INTERVAL * 5);
    expect.verifySteps([]);
});

test("what is being typed is never thrown away", async () => {
    await mountOrder();
    await contains("[name=note] input").edit("Fragile");
    expect.verifySteps(["read", "watch"]);
    open = [];
    await advanceTime(INTERVAL);
    expect("[name=note] input").toHaveValue("Fragile");
    expect.verifySteps(["watch"]);
});

test("its window opens from here", async () => {
    mockService("action", {
        doAction: (action) => expect.step(`action ${action.res_id}`),
    });
    onRpc("ot.activity", "action_open", ({args}) => ({res_id: args[0][0]}));
    await mountOrder();
    await contains(".o_ot_open_activity button").click();
    expect.verifySteps(["read", "watch", "action 5"]);
});
