import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {beforeEach, expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {Deferred, animationFrame} from "@odoo/hoot-mock";
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
    ready_ids = fields.One2many({relation: "sale.order.line", readonly: true});

    _records = [{id: 7, note: "", ready_ids: [1, 2, 3]}];
}

class SaleOrderLine extends models.Model {
    _name = "sale.order.line";

    name = fields.Char();

    _records = [
        {id: 1, name: "Dress"},
        {id: 2, name: "Phone case"},
        {id: 3, name: "Tea set"},
    ];
}

defineMailModels();
defineModels([SaleOrder, SaleOrderLine]);

const BOOK = "button[name=action_ot_check]";
const tick = (row) => contains(`.o_data_row:eq(${row}) .o_list_record_selector input`);

let onClose = null;

beforeEach(() => {
    onClose = null;
    mockService("action", {
        doAction(action, options) {
            expect.step(`action ${action.res_id}`);
            onClose = options.onClose;
        },
    });
    onRpc("sale.order", "action_ot_check", ({args}) => {
        expect.step(`book ${JSON.stringify(args)}`);
        return {type: "ir.actions.act_window", res_model: "ot.activity", res_id: 5};
    });
});

const mountOrder = () =>
    mountView({
        type: "form",
        resModel: "sale.order",
        resId: 7,
        arch: `
            <form>
                <field name="note"/>
                <field name="ready_ids" widget="ot_goods_lines">
                    <list no_open="1"><field name="name"/></list>
                </field>
            </form>`,
    });

test("with none ticked, all goods are booked", async () => {
    await mountOrder();
    expect(BOOK).toHaveText("Book all");
    expect(queryAllTexts(".o_data_row")).toEqual(["Dress", "Phone case", "Tea set"]);
    await contains(BOOK).click();
    expect.verifySteps(["book [[7],null]", "action 5"]);
});

test("only the ticked goods are booked", async () => {
    await mountOrder();
    await tick(0).click();
    await tick(2).click();
    expect(".o_data_row.table-info").toHaveCount(2);
    expect(BOOK).toHaveText("Book 2 ticked");
    await contains(BOOK).click();
    expect.verifySteps(["book [[7],[1,3]]", "action 5"]);
});

test("the box above ticks all, and none", async () => {
    await mountOrder();
    await contains("thead .o_list_record_selector input").click();
    expect(".o_data_row input:checked").toHaveCount(3);
    expect(BOOK).toHaveText("Book 3 ticked");
    await tick(1).click();
    expect("thead .o_list_record_selector input").not.toBeChecked();
    await contains("thead .o_list_record_selector input").click();
    expect(".o_data_row input:checked").toHaveCount(3);
    await contains("thead .o_list_record_selector input").click();
    expect(BOOK).toHaveText("Book all");
});

test("unsaved changes are saved before anything is booked", async () => {
    onRpc("sale.order", "web_save", ({args}) => {
        expect.step(`save ${args[1].note}`);
    });
    await mountOrder();
    await contains("[name=note] input").edit("Fragile");
    await tick(1).click();
    await contains(BOOK).click();
    expect.verifySteps(["save Fragile", "book [[7],[2]]", "action 5"]);
});

test("the button shows at once that the work has started", async () => {
    const booked = new Deferred();
    onRpc("sale.order", "action_ot_check", () => booked);
    await mountOrder();
    await contains(BOOK).click();
    expect(BOOK).not.toBeEnabled();
    expect(`${BOOK} .fa-spin`).toHaveCount(1);
    booked.resolve(false);
    await animationFrame();
    expect(BOOK).toBeEnabled();
    expect(`${BOOK} .fa-spin`).toHaveCount(0);
});

test("the order is read again when the window is closed", async () => {
    await mountOrder();
    await contains(BOOK).click();
    onRpc("sale.order", "web_read", ({parent}) => {
        expect.step("read");
        const rows = parent();
        rows[0].ready_ids = rows[0].ready_ids.slice(0, 1);
        return rows;
    });
    onClose();
    await animationFrame();
    expect.verifySteps(["book [[7],null]", "action 5", "read"]);
    expect(queryAllTexts(".o_data_row")).toEqual(["Dress"]);
});
