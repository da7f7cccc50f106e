import {Component} from "@odoo/owl";
import {deserializeDateTime, formatDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

/**
 * The way of the goods: statuses that were passed, with their time where it is known,
 * the current one, the next one and those ahead. In a list it is a row of dots.
 */
export class StatusTimelineField extends Component {
    static template = "ot_autopurchase.StatusTimelineField";
    static props = {...standardFieldProps, compact: {type: Boolean, optional: true}};

    get steps() {
        const steps = this.props.record.data[this.props.name] || [];
        return steps.map((step) => ({...step, time: this.time(step)}));
    }

    get current() {
        return this.steps.find((step) => step.state === "current");
    }

    time(step) {
        return step.at ? formatDateTime(deserializeDateTime(step.at)) : "";
    }

    title(step) {
        const words = {
            passed: _t("passed"),
            current: _t("now"),
            next: _t("next"),
            ahead: _t("ahead"),
        };
        const said = `${step.name}: ${words[step.state]}`;
        return step.time ? `${said}, ${step.time}` : said;
    }
}

registry.category("fields").add("ot_status_timeline", {
    component: StatusTimelineField,
    displayName: _t("Way of the goods"),
    supportedTypes: ["json"],
    extractProps: ({options, viewType}) => ({
        compact: options.compact ?? viewType === "list",
    }),
});
