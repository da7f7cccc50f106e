import {Component, xml} from "@odoo/owl";
import {formatDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const WARN_HOURS = 3;

/** A moment as people say it, "in 3 hours", with the exact time as its tooltip. */
export class RelativeTimeField extends Component {
    static template = xml`
        <span t-if="value" t-att-class="className" t-att-title="exact" t-out="words"/>`;
    static props = {...standardFieldProps, warn: {type: Boolean, optional: true}};

    get value() {
        return this.props.record.data[this.props.name];
    }

    get words() {
        return this.value.toRelative();
    }

    get exact() {
        return formatDateTime(this.value);
    }

    get className() {
        const hours = this.value.diffNow("hours").hours;
        if (!this.props.warn || hours > WARN_HOURS) {
            return "";
        }
        return hours > 0 ? "text-warning fw-bold" : "text-danger fw-bold";
    }
}

registry.category("fields").add("ot_relative_time", {
    component: RelativeTimeField,
    displayName: _t("Relative time"),
    supportedOptions: [
        {
            label: _t("Warn when it comes near"),
            name: "warn",
            type: "boolean",
        },
    ],
    supportedTypes: ["datetime"],
    extractProps: ({options}) => ({warn: Boolean(options.warn)}),
});
