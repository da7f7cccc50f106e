import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";

const INPUT_TYPES = {
    Color: "color",
    Float: "text",
    Link: "url",
    Money: "text",
    NumericUpDown: "number",
    Password: "password",
    Text: "text",
};
const DATE_LENGTH = "2024-01-15".length;
const MINUTE_LENGTH = "2024-01-15T09:30".length;

/** Choices of a tree in one row, each with its depth. */
function flatten(choices, depth = 0) {
    return (choices || []).flatMap((choice) => [
        {...choice, depth},
        ...flatten(choice.children, depth + 1),
    ]);
}

/**
 * One setting by the type that the platform gives it, with everything below it. A
 * changed value is sent at once; a refusal stays beside the field that it is about.
 */
export class SettingField extends Component {
    static template = "ot_autopurchase.SettingField";
    static components = {};
    static props = {
        node: Object,
        canEdit: Boolean,
        act: Function,
        openAddresses: Function,
    };

    setup() {
        this.state = useState({
            busy: false,
            // What was typed, until the platform has taken it.
            draft: null,
            error: "",
            saved: false,
            version: 0,
        });
    }

    get isContainer() {
        return ["Entry", "Group", "List"].includes(this.props.node.type);
    }

    get entryTitle() {
        return _t("No. %s", this.props.node.name);
    }

    get isTop() {
        return !this.props.node.path.includes("/");
    }

    get isLocked() {
        return !this.props.canEdit || this.props.node.is_read_only || this.state.busy;
    }

    get editor() {
        const {type} = this.props.node;
        if (type in INPUT_TYPES) {
            return "input";
        }
        return (
            {
                Date: "date",
                File: "lines",
                Html: "textarea",
                ManyTexts: "lines",
                PrioritySelectMany: "ordered",
                SelectMany: "boxes",
                SelectOne: "select",
                SelectTree: "select",
                Textarea: "textarea",
            }[type] || "unknown"
        );
    }

    get inputType() {
        return INPUT_TYPES[this.props.node.type];
    }

    get isDay() {
        return (this.props.node.date_precision || "").toLowerCase() === "day";
    }

    get text() {
        const {value} = this.props.node;
        return (
            this.state.draft ?? (Array.isArray(value) ? value.join("\n") : value || "")
        );
    }

    get dateText() {
        return this.text.slice(0, this.isDay ? DATE_LENGTH : MINUTE_LENGTH);
    }

    get several() {
        return this.props.node.value || [];
    }

    get choices() {
        return flatten(this.props.node.choices);
    }

    get unchosen() {
        return this.choices.filter((choice) => !this.several.includes(choice.name));
    }

    get lacksValueAmongChoices() {
        return !this.choices.some((choice) => choice.name === this.text);
    }

    /** Indented by spaces that a list of options does not swallow. */
    indented(choice) {
        return "\u00a0\u00a0\u00a0".repeat(choice.depth) + choice.label;
    }

    labelOf(name) {
        const choice = this.choices.find((each) => each.name === name);
        return choice ? choice.label : name;
    }

    get placeholder() {
        const {node} = this.props;
        if (node.is_secret) {
            return node.is_set ? "••••••••" : "";
        }
        return node.placeholders ? node.placeholders[0][0] : "";
    }

    async run(method, ...args) {
        Object.assign(this.state, {busy: true, error: "", saved: false});
        const error = await this.props.act(method, this.props.node.id, args);
        Object.assign(this.state, {busy: false, error, saved: !error});
        if (!error) {
            // The field shows what the platform made of it, not what was typed.
            this.state.version++;
            this.state.draft = null;
        }
    }

    onText(ev) {
        const {value} = ev.target;
        if (!this.props.node.is_secret || value) {
            this.state.draft = value;
            return this.run("action_save", value);
        }
    }

    onLines(ev) {
        this.state.draft = ev.target.value;
        return this.run("action_save", ev.target.value.split("\n"));
    }

    onBox(name, ev) {
        const chosen = this.choices
            .map((choice) => choice.name)
            .filter((each) =>
                each === name ? ev.target.checked : this.several.includes(each)
            );
        return this.run("action_save", chosen);
    }

    onAddChoice(ev) {
        return this.run("action_save", [...this.several, ev.target.value]);
    }

    onDropChoice(name) {
        return this.run(
            "action_save",
            this.several.filter((each) => each !== name)
        );
    }

    onRaise(index) {
        const names = [...this.several];
        names.splice(index - 1, 2, names[index], names[index - 1]);
        return this.run("action_save", names);
    }
}
SettingField.components = {SettingField};
