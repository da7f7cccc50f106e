import {expect, test} from "@odoo/hoot";
import {queryAll, queryAllTexts} from "@odoo/hoot-dom";
import {defineModels, fields, models, mountView} from "@web/../tests/web_test_helpers";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

class Line extends models.Model {
    _name = "line";
    timeline = fields.Json();
    _records = [
        {
            id: 1,
            timeline: [
                {id: 1, name: "Awaiting payment", state: "passed", at: ""},
                {id: 2, name: "Paid", state: "current", at: "2030-01-15 09:31:00"},
                {id: 4, name: "Ordered", state: "next", at: ""},
                {id: 6, name: "Received", state: "ahead", at: ""},
            ],
        },
    ];
}

defineModels([Line]);
defineMailModels();

test("a form names every status, and when it was reached", async () => {
    await mountView({
        type: "form",
        resModel: "line",
        resId: 1,
        arch: `<form><field name="timeline" widget="ot_status_timeline"/></form>`,
    });
    expect(queryAllTexts(".o_ot_timeline_name")).toEqual([
        "Awaiting payment",
        "Paid",
        "Ordered",
        "Received",
    ]);
    expect(".o_ot_timeline_current .o_ot_timeline_time").toHaveText(/2030/);
    expect(".o_ot_timeline_next .o_ot_timeline_name").toHaveText("Ordered");
});

test("a list shows dots, and the name of the current status alone", async () => {
    await mountView({
        type: "list",
        resModel: "line",
        arch: `<list><field name="timeline" widget="ot_status_timeline"/></list>`,
    });
    expect(queryAll(".o_ot_timeline_dot").length).toBe(4);
    expect(".o_ot_timeline_name").toHaveCount(0);
    expect(".o_data_cell").toHaveText("Paid");
    expect(".o_ot_timeline_passed").toHaveAttribute(
        "title",
        "Awaiting payment: passed"
    );
});
