import {Component, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useRefresh} from "../core/refresh_hook";
import {StartButton} from "../start_button/start_button";
import {BAR_CLASSES, STATE_CLASSES} from "./activity_panel";

/** What is under way for one order; reads it again while something is. */
export class OpenActivities extends Component {
    static template = "ot_autopurchase.OpenActivities";
    static components = {StartButton};
    static props = {orderId: Number, onChanged: Function};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.stateClasses = STATE_CLASSES;
        this.barClasses = BAR_CLASSES;
        this.state = useState({activities: []});
        this.known = null;
        const {refresh} = useRefresh(() => this.load());
        this.open = async (activity) => {
            const action = activity.change_id
                ? await this.orm.call("ot.line.change", "action_open", [
                      [activity.change_id],
                  ])
                : await this.orm.call("ot.activity", "action_open", [[activity.id]]);
            await this.action.doAction(action, {onClose: refresh});
        };
    }

    async load() {
        const activities = await this.orm.silent.call(
            "sale.order",
            "watch_activities",
            [[this.props.orderId]]
        );
        this.state.activities = activities;
        const now = activities.map((row) => `${row.id} ${row.state}`).join();
        const isChanged = this.known !== null && this.known !== now;
        this.known = now;
        if (isChanged) {
            this.props.onChanged();
        }
        return activities.length > 0;
    }

    isWaiting(activity) {
        return ["question", "stuck"].includes(activity.state);
    }

    openLabel(activity) {
        return activity.state === "question" ? _t("Answer") : _t("Open");
    }
}

/**
 * `<widget name="ot_open_activities"/>` on a sale order. It starts anew with another
 * order, and when an activity was added.
 */
export class OpenActivitiesWidget extends Component {
    static template = "ot_autopurchase.OpenActivitiesWidget";
    static components = {OpenActivities};
    static props = {...standardWidgetProps};

    setup() {
        this.onChanged = async () => {
            const {record} = this.props;
            if (!(await record.isDirty())) {
                await record.load();
            }
        };
    }

    get key() {
        const {resId, data} = this.props.record;
        return `${resId} ${data.ot_activity_count} ${data.ot_open_change_count}`;
    }
}

registry.category("view_widgets").add("ot_open_activities", {
    component: OpenActivitiesWidget,
    fieldDependencies: [
        {name: "ot_activity_count", type: "integer"},
        {name: "ot_open_change_count", type: "integer"},
    ],
});
