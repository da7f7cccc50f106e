import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import {expect, test} from "@odoo/hoot";
import {animationFrame} from "@odoo/hoot-mock";
import {
    manuallyDispatchProgrammaticEvent,
    queryAllTexts,
    queryOne,
} from "@odoo/hoot-dom";
import {
    contains,
    getService,
    makeServerError,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {WebClient} from "@web/webclient/webclient";

defineMailModels();

let lastId = 0;

/** A node of the settings as the server tells it. */
function node(path, type, values = {}) {
    lastId++;
    return {
        id: lastId,
        path,
        label: path.split("/").at(-1),
        type,
        kind: false,
        description: false,
        unit: false,
        hint: false,
        is_read_only: false,
        is_secret: false,
        is_set: true,
        can_be_reset: false,
        min_value: false,
        max_value: false,
        date_precision: false,
        constraints: false,
        choices: false,
        placeholders: false,
        value: false,
        children: [],
        ...values,
    };
}

const choice = (name, more = {}) => ({
    name,
    label: `The ${name}`,
    description: "",
    disabled: false,
    children: [],
    ...more,
});

function page(children, values = {}) {
    return {
        name: "Taobao",
        notice: false,
        read_at: "2030-01-15 09:30:00",
        can_edit: true,
        settings: [node("Top", "Group", {children})],
        ...values,
    };
}

/** Open the screen; what is saved is noted, and the screen stays as it was. */
async function open(shown) {
    onRpc("ot.provider", "settings_page", ({args}) => {
        expect.step(`read ${args[0]} ${args[1]}`);
        return shown;
    });
    onRpc("ot.provider.setting", "*", ({method, args}) => {
        expect.step(`${method} ${JSON.stringify(args.slice(1))}`);
        return shown;
    });
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "ot_autopurchase.provider_settings",
        params: {provider_id: 7},
    });
    await animationFrame();
    expect.verifySteps(["read 7 true"]);
}

const field = (name) => `[data-path="Top/${name}"]`;

test("every type has an editor of its own and is saved as it wants", async () => {
    const choices = [choice("a"), choice("b")];
    await open(
        page([
            node("Top/One", "SelectOne", {choices, value: "a"}),
            node("Top/Many", "SelectMany", {choices, value: ["a"]}),
            node("Top/Order", "PrioritySelectMany", {choices, value: ["a", "b"]}),
            node("Top/Texts", "ManyTexts", {value: ["x", "y"]}),
            node("Top/Tree", "SelectTree", {
                choices: [choice("gd", {children: [choice("gz")]})],
                value: "gd",
            }),
            node("Top/Line", "Text", {value: "text"}),
            node("Top/Lines", "Textarea", {value: "text"}),
            node("Top/Page", "Html", {value: "<b>x</b>"}),
            node("Top/Price", "Money", {value: "1.5"}),
            node("Top/Day", "Date", {value: "2030-01-15", date_precision: "Day"}),
            node("Top/Files", "File", {value: ["f1"]}),
        ])
    );
    await contains(`${field("One")} select`).select("b");
    await contains(`${field("Many")} input:eq(1)`).click();
    await contains(`${field("Order")} .o_ot_raise`).click();
    await contains(`${field("Order")} .o_ot_drop:eq(0)`).click();
    await contains(`${field("Texts")} textarea`).edit("x\nz");
    await contains(`${field("Tree")} select`).select("gz");
    await contains(`${field("Line")} input`).edit("other");
    await contains(`${field("Lines")} textarea`).edit("other");
    await contains(`${field("Page")} textarea`).edit("<i>y</i>");
    await contains(`${field("Price")} input`).edit("2.5");
    const day = queryOne(`${field("Day")} input`);
    day.value = "2030-02-03";
    manuallyDispatchProgrammaticEvent(day, "change");
    await animationFrame();
    await contains(`${field("Files")} textarea`).edit("f2");
    expect.verifySteps([
        'action_save ["b"]',
        'action_save [["a","b"]]',
        'action_save [["b","a"]]',
        'action_save [["b"]]',
        'action_save [["x","z"]]',
        'action_save ["gz"]',
        'action_save ["other"]',
        'action_save ["other"]',
        'action_save ["<i>y</i>"]',
        'action_save ["2.5"]',
        'action_save ["2030-02-03"]',
        'action_save [["f2"]]',
    ]);
    expect(`${field("One")} .o_ot_setting_state`).toHaveText(/Saved/);
});

test("limits, unit, constraints and hints stand beside the field", async () => {
    await open(
        page([
            node("Top/Border", "NumericUpDown", {
                value: "10",
                unit: "%",
                min_value: "0",
                max_value: "100",
                constraints: ["A whole number"],
                hint: "Mind it",
                can_be_reset: true,
                placeholders: [["{x}", "The unknown"]],
            }),
        ])
    );
    expect(field("Border")).toHaveText(/%[^]*Mind it[^]*A whole number[^]*0 to 100/);
    expect(`${field("Border")} input`).toHaveAttribute("max", "100");
    await contains(`${field("Border")} .o_ot_reset`).click();
    expect.verifySteps(["action_reset []"]);
});

test("a refusal stays beside its field, with what was typed", async () => {
    await open(page([node("Top/Line", "Text", {value: "old"})]));
    onRpc("ot.provider.setting", "action_save", () => {
        throw makeServerError({message: "Not in your tariff"});
    });
    await contains(`${field("Line")} input`).edit("new");
    expect(`${field("Line")} .o_ot_setting_error`).toHaveText("Not in your tariff");
    expect(`${field("Line")} input`).toHaveValue("new");
    expect(`${field("Line")} input`).toHaveClass("is-invalid");
});

test("a password is never shown and an empty one never sent", async () => {
    await open(page([node("Top/Word", "Password", {is_secret: true, is_set: true})]));
    const input = queryOne(`${field("Word")} input`);
    expect(input).toHaveValue("");
    expect(input.type).toBe("password");
    expect(input.placeholder).toBe("••••••••");
    await contains(`${field("Word")} input`).edit("hush");
    expect.verifySteps(['action_save ["hush"]']);
});

test("an unknown type is shown and cannot be changed", async () => {
    await open(
        page([
            node("Top/New", "Hologram", {value: "who knows", is_read_only: true}),
            node("Top/Press", "Button", {is_read_only: true, hint: "Elsewhere"}),
        ])
    );
    expect(field("New")).toHaveText(/who knows[^]*Hologram/);
    expect(`${field("New")} input`).toHaveCount(0);
    expect(field("Press")).toHaveText(/Elsewhere/);
});

test("entries of a list are added and removed", async () => {
    await open(
        page([
            node("Top/Houses", "List", {
                kind: "addresses",
                children: [
                    node("Top/Houses/#1", "Entry", {
                        children: [node("Top/Houses/#1/City", "Text", {value: "广州"})],
                    }),
                ],
            }),
        ])
    );
    await contains(".o_ot_add_entry").click();
    await contains(".o_ot_remove_entry").click();
    await contains('[data-path="Top/Houses/#1/City"] input').edit("深圳");
    expect.verifySteps([
        "action_add_entry []",
        "action_remove_entry []",
        'action_save ["深圳"]',
    ]);
});

test("an operator looks; what was said last is shown with a notice", async () => {
    await open(
        page([node("Top/Line", "Text", {value: "old"})], {
            can_edit: false,
            notice: "The platform is away",
        })
    );
    expect(`${field("Line")} input`).toHaveProperty("disabled", true);
    expect(queryAllTexts(".alert")).toEqual([
        "The platform is away",
        "An autopurchase manager changes these settings.",
    ]);
    await contains(".o_ot_read_again").click();
    expect.verifySteps(["read 7 true"]);
});
