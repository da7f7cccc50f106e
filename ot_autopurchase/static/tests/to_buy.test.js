import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

class SaleOrderLine extends models.Model {
    _name = "sale.order.line";

    name = fields.Char();
    ot_provider_type = fields.Char({groupable: true});
    ot_seller_name = fields.Char({groupable: true});
    ot_market_sum = fields.Float();

    _records = [
        {
            id: 1,
            name: "Dress",
            ot_provider_type: "Taobao",
            ot_seller_name: "A",
            ot_market_sum: 272,
        },
        {
            id: 2,
            name: "Case",
            ot_provider_type: "Taobao",
            ot_seller_name: "B",
            ot_market_sum: 26,
        },
        {
            id: 3,
            name: "Box",
            ot_provider_type: "Alibaba1688",
            ot_seller_name: "C",
            ot_market_sum: 74,
        },
    ];
}

defineMailModels();
defineModels([SaleOrderLine]);

const total = (type, count, amount, balance) => ({
    id: count,
    type,
    provider: type,
    count,
    amount,
    unpriced: 0,
    currency_id: 1,
    needs_login: false,
    logins: [
        {id: 1, name: `buyer of ${type}`, has_balance: true, balance, currency_id: 1},
    ],
});

const mountList = (options = {}) => {
    onRpc("sale.order.line", "ot_to_buy_totals", () => [
        total("Taobao", 2, 298, 200),
        total("Alibaba1688", 1, 74, 12000),
    ]);
    return mountView({
        type: "list",
        resModel: "sale.order.line",
        arch: `
            <list js_class="ot_to_buy" expand="1">
                <field name="name"/>
                <field name="ot_provider_type"/>
                <field name="ot_market_sum"/>
            </list>`,
        ...options,
    });
};

const card = (type) => `.o_ot_to_buy_totals [data-provider=${type}]`;

test("what is ready stands beside the balance, red where it does not do", async () => {
    await mountList();
    expect(`${card("Taobao")} .o_ot_ready_sum`).toHaveText("$ 298.00");
    expect(`${card("Taobao")} .text-danger:contains(buyer of Taobao)`).toHaveCount(1);
    expect(`${card("Alibaba1688")} .text-danger`).toHaveCount(0);
});

test("what is ticked is summed for each provider", async () => {
    await mountList();
    await contains(".o_data_row:contains(Case) .o_list_record_selector input").click();
    expect(`${card("Taobao")} .o_ot_ticked_sum strong`).toHaveText("$ 26.00");
    expect(`${card("Alibaba1688")} .o_ot_ticked_sum`).toHaveCount(0);
    expect(`${card("Taobao")} .text-danger`).toHaveCount(0);
    await contains(".o_data_row:contains(Box) .o_list_record_selector input").click();
    expect(`${card("Alibaba1688")} .o_ot_ticked_sum strong`).toHaveText("$ 74.00");
});

test("the goods of every seller are unfolded", async () => {
    await mountList({groupBy: ["ot_provider_type", "ot_seller_name"]});
    await animationFrame();
    expect(queryAllTexts(".o_data_row .o_data_cell[name=name]").sort()).toEqual([
        "Box",
        "Case",
        "Dress",
    ]);
});
