import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {AutoComplete} from "@web/core/autocomplete/autocomplete";
import {CharField, charField} from "@web/views/fields/char/char_field";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {TextField, textField} from "@web/views/fields/text/text_field";

const NOTES = [{name: "notes", type: "json"}];

/** What is to be said beside the field of a component's props. */
function noteOf({name, record}) {
    const [level, words] = (record.data.notes || {})[name] || [];
    return words ? {level, words} : null;
}

/** A line of text, with what is wrong with it below. */
export class CheckedCharField extends CharField {
    static template = "ot_autopurchase.CheckedCharField";

    get note() {
        return noteOf(this.props);
    }
}

/** Lines of text, with what is wrong with them below. */
export class CheckedTextField extends TextField {
    static template = "ot_autopurchase.CheckedTextField";

    get note() {
        return noteOf(this.props);
    }
}

/** A Chinese region code, found by the name of the city or the district. */
export class RegionField extends Component {
    static template = "ot_autopurchase.RegionField";
    static components = {AutoComplete};
    static props = {...standardFieldProps, placeholder: {type: String, optional: true}};

    setup() {
        this.orm = useService("orm");
    }

    get note() {
        return noteOf(this.props);
    }

    get value() {
        return this.props.record.data[this.props.name] || "";
    }

    get sources() {
        return [{placeholder: _t("Looking up…"), options: (text) => this.search(text)}];
    }

    async search(text) {
        const found = text.trim()
            ? await this.orm.call("ot.warehouse.address", "search_regions", [text])
            : [];
        return found.map(({code, name}) => ({
            label: `${code} ${name}`,
            onSelect: () => this.update(code),
        }));
    }

    update(code) {
        return this.props.record.update({[this.props.name]: code.trim()});
    }
}

const fields = registry.category("fields");
fields.add("ot_checked_char", {
    ...charField,
    component: CheckedCharField,
    fieldDependencies: NOTES,
});
fields.add("ot_checked_text", {
    ...textField,
    component: CheckedTextField,
    fieldDependencies: NOTES,
});
fields.add("ot_region", {
    component: RegionField,
    supportedTypes: ["char"],
    fieldDependencies: NOTES,
    extractProps: ({placeholder}) => ({placeholder}),
});
