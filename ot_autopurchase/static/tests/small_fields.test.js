import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {queryAllTexts} from "@odoo/hoot-dom";
import {mockDate} from "@odoo/hoot-mock";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
} from "@web/../tests/web_test_helpers";

class Goods extends models.Model {
    _name = "goods";

    display_name = fields.Char();
    picture = fields.Char();
    link = fields.Char();
    expires_at = fields.Datetime();

    _records = [
        {
            id: 1,
            display_name: "Dress",
            picture: "https://img.example/dress.jpg",
            link: "https://item.example/1",
            expires_at: "2026-01-15 15:00:00",
        },
        {
            id: 2,
            display_name: "Case",
            picture: "javascript:alert(1)",
            link: "javascript:alert(1)",
            expires_at: "2026-01-15 12:00:00",
        },
        {id: 3, display_name: "Tea", expires_at: "2026-01-15 08:00:00"},
    ];
}

defineMailModels();
defineModels([Goods]);

const mountGoods = () =>
    mountView({
        type: "list",
        resModel: "goods",
        arch: `
            <list>
                <field name="display_name"/>
                <field name="picture" widget="ot_picture"/>
                <field name="link" widget="ot_link"/>
                <field name="expires_at" widget="ot_relative_time" options="{'warn': true}"/>
            </list>`,
    });

test("a picture is enlarged by a click", async () => {
    await mountGoods();
    expect(".o_ot_picture").toHaveCount(1, {message: "only web addresses are shown"});
    await contains(".o_ot_picture").click();
    expect(".modal-title").toHaveText("Dress");
    expect(".modal img").toHaveAttribute("data-src", "https://img.example/dress.jpg");
    await contains(".modal img").click();
    expect(".modal").toHaveCount(0);
});

test("the link opens the original in a new window", async () => {
    await mountGoods();
    expect(".o_ot_original").toHaveCount(1);
    expect(".o_ot_original").toHaveAttribute("href", "https://item.example/1");
    expect(".o_ot_original").toHaveAttribute("target", "_blank");
    expect(".o_ot_original").toHaveAttribute("rel", "noopener noreferrer");
});

test("what expires soon or has expired stands out", async () => {
    mockDate("2026-01-15 09:58:00", 0);
    await mountGoods();
    expect(queryAllTexts(".o_field_ot_relative_time")).toEqual([
        "in 5 hours",
        "in 2 hours",
        "1 hour ago",
    ]);
    expect(".o_field_ot_relative_time:eq(0) span").not.toHaveClass("text-warning");
    expect(".o_field_ot_relative_time:eq(1) span").toHaveClass("text-warning");
    expect(".o_field_ot_relative_time:eq(2) span").toHaveClass("text-danger");
});
