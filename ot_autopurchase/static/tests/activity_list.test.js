import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {beforeEach, expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {advanceTime} from "@odoo/hoot-mock";
import {INTERVAL} from "@ot_autopurchase/core/refresh_hook";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

class Activity extends models.Model {
    _name = "ot.activity";

    percent = fields.Integer();
    state = fields.Selection({
        selection: [
            ["due", "In process"],
            ["done", "Finished"],
        ],
    });

    _records = [
        {id: 1, percent: 100, state: "done"},
        {id: 2, percent: 40, state: "due"},
    ];
}

defineMailModels();
defineModels([Activity]);

beforeEach(() => {
    onRpc("ot.activity", "watch_list", ({args}) => {
        expect.step(`watch ${args[0]}`);
        return true;
    });
});

const mountList = () =>
    mountView({
        type: "list",
        resModel: "ot.activity",
        arch: `
            <list js_class="ot_activity_list">
                <field name="percent"/>
                <field name="state"/>
            </list>`,
    });

test("the list moves by itself until all of its rows have ended", async () => {
    let percent = 40;
    onRpc("ot.activity", "web_search_read", ({parent}) => {
        const answer = parent();
        Object.assign(
            answer.records.find((row) => row.id === 2),
            {percent, state: percent === 100 ? "done" : "due"}
        );
        return answer;
    });
    await mountList();
    percent = 70;
    await advanceTime(INTERVAL);
    expect(queryAllTexts(".o_data_row:eq(1) .o_data_cell")).toEqual([
        "70",
        "In process",
    ]);
    percent = 100;
    await advanceTime(INTERVAL);
    expect(queryAllTexts(".o_data_row:eq(1) .o_data_cell")).toEqual([
        "100",
        "Finished",
    ]);
    expect.verifySteps(["watch 2", "watch 2"]);
    await advanceTime(INTERVAL * 5);
    expect.verifySteps([]);
});

test("rows that somebody has ticked are left alone", async () => {
    await mountList();
    await contains(".o_data_row:eq(1) .o_list_record_selector input").click();
    await advanceTime(INTERVAL * 3);
    expect.verifySteps([]);
    expect(".o_data_row input:checked").toHaveCount(1);
});
