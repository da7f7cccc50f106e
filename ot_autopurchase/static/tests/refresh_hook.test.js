import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {destroy, expect, test} from "@odoo/hoot";
import {Deferred, advanceTime, animationFrame} from "@odoo/hoot-mock";
import {Component, xml} from "@odoo/owl";
import {INTERVAL, useRefresh} from "@ot_autopurchase/core/refresh_hook";
import {ConnectionLostError} from "@web/core/network/rpc";
import {mountWithCleanup} from "@web/../tests/web_test_helpers";

defineMailModels();

async function mountRefreshing(load) {
    class Refreshing extends Component {
        static template = xml`<div/>`;
        static props = {};

        setup() {
            Object.assign(this, useRefresh(load));
        }
    }
    return mountWithCleanup(Refreshing);
}

test("it loads again after each interval while the load says so", async () => {
    let left = 3;
    await mountRefreshing(async () => {
        expect.step("load");
        left--;
        return left > 0;
    });
    expect.verifySteps(["load"]);
    await advanceTime(INTERVAL);
    expect.verifySteps(["load"]);
    await advanceTime(INTERVAL);
    expect.verifySteps(["load"]);
    await advanceTime(INTERVAL * 10);
    expect.verifySteps([]);
});

test("a slow load is never overtaken by a second one", async () => {
    const loads = [];
    const mounting = mountRefreshing(() => {
        expect.step("load");
        loads.push(new Deferred());
        return loads.at(-1);
    });
    await advanceTime(INTERVAL * 10);
    expect.verifySteps(["load"]);
    loads[0].resolve(true);
    const component = await mounting;
    await advanceTime(INTERVAL);
    expect.verifySteps(["load"]);
    component.refresh();
    component.refresh();
    await advanceTime(INTERVAL * 10);
    expect.verifySteps([]);
    loads[1].resolve(true);
    await animationFrame();
    // What was asked for meanwhile is one more load, and only after the last one.
    expect.verifySteps(["load"]);
    loads[2].resolve(false);
    await advanceTime(INTERVAL * 10);
    expect.verifySteps([]);
});

test("it stops with its component", async () => {
    const component = await mountRefreshing(async () => {
        expect.step("load");
        return true;
    });
    expect.verifySteps(["load"]);
    destroy(component);
    await advanceTime(INTERVAL * 3);
    expect.verifySteps([]);
});

test("a lost connection is waited out", async () => {
    let isLost = false;
    await mountRefreshing(async () => {
        expect.step(isLost ? "lost" : "load");
        if (isLost) {
            throw new ConnectionLostError("/web/dataset/call_kw");
        }
        return true;
    });
    isLost = true;
    await advanceTime(INTERVAL);
    isLost = false;
    await advanceTime(INTERVAL);
    expect.verifySteps(["load", "lost", "load"]);
});

test("a refresh starts an ended one again", async () => {
    let isOpen = false;
    const component = await mountRefreshing(async () => {
        expect.step("load");
        return isOpen;
    });
    isOpen = true;
    await component.refresh();
    await advanceTime(INTERVAL);
    expect.verifySteps(["load", "load", "load"]);
});
