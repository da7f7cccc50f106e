import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {beforeEach, expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {animationFrame} from "@odoo/hoot-mock";
import {
    contains,
    mockService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {AddGoods} from "@ot_autopurchase/add_goods/add_goods";

defineMailModels();

const DRESS = {
    key: "610000000001",
    text: "https://item.taobao.com/item.htm?id=610000000001",
    trouble: "",
    title: "French dress",
    original_title: "连衣裙",
    provider: "Taobao",
    seller: "Lucky seller",
    url: "https://item.taobao.com/item.htm?id=610000000001",
    image_url: "",
    pictures: [],
    is_tmall: true,
    is_hierarchical: false,
    first_lot: 1,
    next_lot: 1,
    weight: 0.4,
    quantity: 1,
    currency_id: 1,
    configuration_id: "",
    properties: [
        {
            id: "color",
            name: "Color",
            values: [
                {id: "red", name: "red", image_url: ""},
                {id: "blue", name: "blue", image_url: ""},
            ],
        },
    ],
    configurations: [
        {id: "11", stock: 5, name: "red", image_url: "", options: {color: "red"}},
        {id: "12", stock: 0, name: "blue", image_url: "", options: {color: "blue"}},
    ],
};
const TEA = {...DRESS, key: "4", title: "Tea set", trouble: "No longer on offer."};

const quoted = (choice) => ({
    trouble: choice.quantity > 5 ? "5 in stock, 9 wanted." : "",
    stock: 5,
    price: 128,
    list_price: 140,
    promotion: "Sale",
    delivery: 8,
    tiers: [],
    unit_price: 20,
    total: 20 * choice.quantity,
});

beforeEach(() => {
    mockService("action", {
        doAction(action) {
            expect.step(action.type);
        },
    });
    onRpc("ot.goods.adding", "look_up", ({kwargs}) => {
        expect.step(`look up ${kwargs.text} for ${kwargs.order_id}`);
        return {id: 3, currency_id: 1, warning: "", goods: [DRESS, TEA]};
    });
    onRpc("ot.goods.adding", "quote", ({args}) => args[1].map(quoted));
    onRpc("ot.goods.adding", "add", ({args}) => {
        expect.step(`add ${JSON.stringify(args)}`);
        return {order_id: 7, count: args[1].length};
    });
});

async function open() {
    await mountWithCleanup(AddGoods, {
        props: {action: {params: {order_id: 7}}, actionId: 1},
    });
    await contains(".o_ot_links").edit("links");
    await contains("button[name=ot_look_up]").click();
    await animationFrame();
    expect.verifySteps(["look up links for 7"]);
}

const swatch = (name) => contains(`.o_ot_swatch:contains(${name})`);

test("goods are found, and what cannot be bought says why", async () => {
    await open();
    expect(queryAllTexts(".o_ot_goods_card h5 .badge")).toEqual(["Tmall", "Tmall"]);
    expect(".o_ot_goods_card:eq(0) h5").toHaveText(/French dress/);
    expect(".o_ot_goods_trouble").toHaveText("No longer on offer.");
    expect("button[name=ot_add]").not.toBeEnabled();
});

test("what is out of stock cannot be chosen", async () => {
    await open();
    expect(".o_ot_swatch:contains(blue)").not.toBeEnabled();
    expect(".o_ot_swatch:contains(blue)").toHaveClass("o_ot_sold_out");
    await swatch("red").click();
    await animationFrame();
    expect(".o_ot_swatch:contains(red)").toHaveClass("o_ot_chosen");
    expect(".o_ot_price").toHaveCount(1);
    expect("button[name=ot_add]").toBeEnabled();
});

test("a quantity that cannot be had says so and is not added", async () => {
    await open();
    await swatch("red").click();
    await contains(".o_ot_quantity").edit("9", {confirm: "blur"});
    await animationFrame();
    expect(".o_ot_choice_trouble").toHaveText("5 in stock, 9 wanted.");
    expect("button[name=ot_add]").not.toBeEnabled();
});

test("what was chosen is added, and the dialog closes", async () => {
    await open();
    await swatch("red").click();
    await contains(".o_ot_quantity").edit("3", {confirm: "blur"});
    await animationFrame();
    expect("button[name=ot_add]").toHaveText("Add 1");
    await contains("button[name=ot_add]").click();
    expect.verifySteps([
        'add [[3],[{"key":"610000000001","configuration_id":"11","quantity":3}]]',
        "ir.actions.act_window_close",
    ]);
});

test("several configurations of the same goods", async () => {
    await open();
    await swatch("red").click();
    await contains(".o_ot_another").click();
    expect(".o_ot_choice").toHaveCount(2);
    expect("button[name=ot_add]").not.toBeEnabled();
    await contains(".o_ot_choice:eq(1) .fa-trash").click();
    expect(".o_ot_choice").toHaveCount(1);
    await animationFrame();
    expect("button[name=ot_add]").toBeEnabled();
});
