import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {beforeEach, expect, test} from "@odoo/hoot";
import {press, queryAllTexts, queryFirst} from "@odoo/hoot-dom";
import {Deferred, advanceTime, animationFrame} from "@odoo/hoot-mock";
import {isTypedCount, latinKey} from "@ot_autopurchase/scan/scan_keys";
import {WebClient} from "@web/webclient/webclient";
import {
    contains,
    getService,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {browser} from "@web/core/browser/browser";

defineMailModels();

const goods = (number, values = {}) => ({
    key: `move-${number}`,
    move_id: number,
    product: `Goods ${number}`,
    configuration: "red M",
    image_url: `/web/image/product.product/${number}/image_128`,
    barcode: `BAR${number}`,
    order: "S00042",
    customer: "Anna Berzina",
    comment: "",
    quantity: 2,
    state: "awaited",
    state_name: "Awaited",
    picking_id: 9,
    picking: "WH/IN/00009",
    warehouse_id: 1,
    warehouse: "Guangzhou",
    ...values,
});
const hit = (kind, code, rows) => ({
    kind,
    kind_name: kind,
    code,
    parcel_id: false,
    goods: rows,
});

let door = null;
let known = null;

beforeEach(() => {
    door = {
        warehouses: [{id: 1, name: "Guangzhou"}],
        can_receive: true,
        can_clear: true,
    };
    known = {YT1: [hit("track", "YT1", [goods(1), goods(2)])]};
    onRpc("stock.picking", "ot_door", () => door);
    onRpc("stock.picking", "ot_scan", ({args}) => {
        expect.step(`scan ${args.join()}`);
        return {code: args[0], hits: known[args[0]] || []};
    });
    onRpc("stock.picking", "ot_receive", ({args}) => {
        expect.step(`receive ${JSON.stringify(args)}`);
        return false;
    });
});

async function openDoor() {
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "ot_autopurchase.scan",
        target: "fullscreen",
    });
}

/** As fast as a scanner types, and with the Enter that it sends at the end. */
async function scan(code) {
    for (const key of code) {
        await press(key);
    }
    await press("Enter");
    await animationFrame();
    await animationFrame();
}

const counts = () =>
    [...document.querySelectorAll(".o_ot_scan_count input")].map(({value}) => value);

test("a scanned code shows its goods, the cursor being nowhere", async () => {
    await openDoor();
    expect(".o_ot_scan_empty").toHaveCount(1);
    await scan("YT1");
    expect.verifySteps(["scan YT1,1"]);
    expect(".o_ot_scan_found").toHaveText("YT1");
    expect(".o_ot_scan_goods").toHaveCount(2);
    expect(".o_ot_scan_goods:first").toHaveText(/Goods 1.*S00042.*Anna Berzina/s);
    expect(counts()).toEqual(["2", "2"]);
});

test("a scanner without Enter at the end is understood too", async () => {
    await openDoor();
    for (const key of "YT1") {
        await press(key);
    }
    await advanceTime(200);
    await animationFrame();
    expect.verifySteps(["scan YT1,1"]);
});

test("a code that is typed by hand is looked up by Enter", async () => {
    await openDoor();
    await contains(".o_ot_scan_code").edit("YT1", {confirm: "enter"});
    await animationFrame();
    expect.verifySteps(["scan YT1,1"]);
    expect(".o_ot_scan_code").toHaveValue("");
});

test("what was counted is received, once", async () => {
    const received = new Deferred();
    await openDoor();
    await scan("YT1");
    await contains(".o_ot_scan_goods:first [aria-label='One less']").click();
    await contains(".o_ot_scan_goods:last input").edit("0");
    expect("button[name=receive]").toHaveText(/Receive 1 pcs/);
    onRpc("stock.picking", "ot_receive", () => received);
    await contains("button[name=receive]").click();
    expect("button[name=receive]").not.toBeEnabled();
    expect("button[name=receive] .fa-spin").toHaveCount(1);
    known.YT1[0].goods[0].state = "received";
    received.resolve(false);
    await animationFrame();
    await animationFrame();
    expect.verifySteps(["scan YT1,1", "scan YT1,1"]);
    expect(".o_ot_scan_goods[data-state=received]").toHaveCount(1);
    expect(counts()).toEqual(["2"]);
});

test("goods are counted by scanning their own barcodes", async () => {
    await openDoor();
    await scan("YT1");
    await scan("BAR1");
    expect(counts()).toEqual(["1", "2"]);
    await scan("bar1");
    expect(counts()).toEqual(["2", "2"]);
    await contains("button[name=receive]").click();
    await animationFrame();
    expect.verifySteps(["scan YT1,1", "receive [[[1,2],[2,2]],1]", "scan YT1,1"]);
});

test("a scan into a count leaves the count as it was", async () => {
    known.SF987654 = [hit("track", "SF987654", [goods(3)])];
    await openDoor();
    await scan("YT1");
    await contains(".o_ot_scan_goods:first .o_ot_scan_count input").click();
    await scan("SF987654");
    expect.verifySteps(["scan YT1,1", "scan SF987654,1"]);
    expect(counts()).toEqual(["2"]);
    expect(".o_ot_scan_found").toHaveText("SF987654");
});

test("a number typed fast into a count is a count", async () => {
    await openDoor();
    await scan("YT1");
    await contains(".o_ot_scan_goods:first .o_ot_scan_count input").edit("100");
    await advanceTime(200);
    expect.verifySteps(["scan YT1,1"]);
    expect(counts()).toEqual(["100", "2"]);
});

test("an unknown code says so and stays in the list of the last ones", async () => {
    await openDoor();
    await scan("YT1");
    await scan("NONE9");
    expect(".o_ot_scan_unknown").toHaveText(/NONE9.*Nothing is known/s);
    expect(queryAllTexts(".o_ot_scan_recent button")).toEqual(["NONE9", "YT1"]);
    await contains(".o_ot_scan_recent button:last").click();
    await animationFrame();
    expect(".o_ot_scan_found").toHaveText("YT1");
    expect.verifySteps(["scan YT1,1", "scan NONE9,1", "scan YT1,1"]);
});

test("a code that stands for several things shows them all", async () => {
    known.X77 = [
        hit("track", "X77", [goods(1)]),
        hit("provider_order", "X77", [goods(1)]),
    ];
    await openDoor();
    await scan("X77");
    expect(".o_ot_scan_ambiguous").toHaveCount(1);
    expect(".o_ot_scan_hit").toHaveCount(2);
    await contains("button[name=receive]").click();
    await animationFrame();
    // The same goods under two names are received once.
    expect.verifySteps(["scan X77,1", "receive [[[1,2]],1]", "scan X77,1"]);
});

test("where there are several warehouses, one is chosen and remembered", async () => {
    door.warehouses.push({id: 2, name: "Yiwu"});
    patchWithCleanup(browser, {
        localStorage: {
            getItem: () => null,
            setItem: (name, value) =>
                name.startsWith("ot_") && expect.step(`${name}=${value}`),
        },
    });
    await openDoor();
    await contains(".o_ot_scan_warehouse").select("2");
    await scan("YT1");
    expect.verifySteps(["ot_autopurchase.warehouse=2", "scan YT1,2"]);
    expect(queryAllTexts(".o_ot_scan_goods .text-danger.small")).toEqual([
        "Belongs to Guangzhou",
        "Belongs to Guangzhou",
    ]);
});

test("who may not receive sees the goods and no counts", async () => {
    door.can_receive = false;
    await openDoor();
    await scan("YT1");
    expect(".o_ot_scan_goods").toHaveCount(2);
    expect(".o_ot_scan_count, button[name=receive], .o_ot_scan_fault").toHaveCount(0);
    expect.verifySteps(["scan YT1,1"]);
});

test("a fault is noted", async () => {
    onRpc("stock.picking", "ot_note_fault", ({args}) => {
        expect.step(`fault ${args.join()}`);
        return true;
    });
    await openDoor();
    await scan("YT1");
    await contains(".o_ot_scan_fault:first").click();
    expect("button[name=note_fault]").not.toBeEnabled();
    await contains(".o_ot_fault_words").edit("broken");
    await contains("button[name=note_fault]").click();
    await animationFrame();
    expect(".modal").toHaveCount(0);
    expect.verifySteps(["scan YT1,1", "fault 1,broken"]);
});

test("keys that an input method swallows are read by their place", async () => {
    await openDoor();
    for (const code of ["KeyY", "KeyT", "Digit1", "Enter"]) {
        document.body.dispatchEvent(
            new KeyboardEvent("keydown", {key: "Process", code, bubbles: true})
        );
    }
    await animationFrame();
    await animationFrame();
    expect.verifySteps(["scan YT1,1"]);
    expect(queryFirst(".o_ot_scan_found")).toHaveText("YT1");
});

test("keys and their places", () => {
    for (const [code, key] of [
        ["KeyQ", "Q"],
        ["Digit7", "7"],
        ["Numpad7", "7"],
        ["Minus", "-"],
        ["Enter", "Enter"],
        ["ShiftLeft", ""],
        ["F5", ""],
    ]) {
        expect(latinKey({code})).toBe(key);
    }
    expect(["7", "120", "2,5", "12345", "a12"].every(isTypedCount)).toBe(true);
    expect(["123456", "YT1", "", "1-2"].some(isTypedCount)).toBe(false);
});
