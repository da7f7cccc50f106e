import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {animationFrame, runAllTimers} from "@odoo/hoot-mock";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

class Address extends models.Model {
    _name = "ot.warehouse.address";

    mobile = fields.Char();
    address = fields.Text();
    region_code = fields.Char();
    notes = fields.Json();

    _records = [
        {
            id: 1,
            mobile: "123",
            address: "广州市尚都1号",
            notes: {
                mobile: ["danger", "11 digits are needed"],
                address: ["warning", "The city is named twice"],
            },
        },
    ];
}

defineMailModels();
defineModels([Address]);

const mountAddress = () =>
    mountView({
        type: "form",
        resModel: "ot.warehouse.address",
        resId: 1,
        arch: `
            <form>
                <field name="mobile" widget="ot_checked_char"/>
                <field name="address" widget="ot_checked_text"/>
                <field name="region_code" widget="ot_region"/>
            </form>`,
    });

test("what is wrong stands below its field, by its weight", async () => {
    await mountAddress();
    expect("[name=mobile] .text-danger").toHaveText("11 digits are needed");
    expect("[name=address] .text-warning-emphasis").toHaveText(
        "The city is named twice"
    );
    expect("[name=region_code] .o_ot_field_note").toHaveCount(0);
});

test("a region code is found by the names of city and district", async () => {
    onRpc("ot.warehouse.address", "search_regions", ({args}) => {
        expect.step(args[0]);
        return [{code: "440111", name: "广东省 广州市 白云区"}];
    });
    onRpc("ot.warehouse.address", "web_save", ({args}) => {
        expect.step(args[1].region_code);
    });
    await mountAddress();
    await contains("[name=region_code] input").edit("白云", {confirm: false});
    await runAllTimers();
    await animationFrame();
    expect(".o-autocomplete--dropdown-item").toHaveText("440111 广东省 广州市 白云区");
    await contains(".o-autocomplete--dropdown-item").click();
    expect("[name=region_code] input").toHaveValue("440111");
    await contains(".o_form_button_save").click();
    expect.verifySteps(["白云", "440111"]);
});

test("a code that is known is simply typed", async () => {
    onRpc("ot.warehouse.address", "search_regions", () => []);
    onRpc("ot.warehouse.address", "web_save", ({args}) => {
        expect.step(args[1].region_code);
    });
    await mountAddress();
    await contains("[name=region_code] input").edit("150784 ", {confirm: "blur"});
    await contains(".o_form_button_save").click();
    expect.verifySteps(["150784"]);
});
