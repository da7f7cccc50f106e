import {Component, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useRefresh} from "../core/refresh_hook";
import {ActivityPanel} from "./activity_panel";

/**
 * One or several activities, live: read again every few seconds while one of them is
 * open. Closing it stops nothing but the reading.
 */
export class Activities extends Component {
    static template = "ot_autopurchase.Activities";
    static components = {ActivityPanel};
    static props = {
        ids: {type: Array, element: Number},
        onChanged: {type: Function, optional: true},
    };
    static defaultProps = {onChanged: () => undefined};

    setup() {
        this.orm = useService("orm");
        this.state = useState({activities: null});
        const {refresh} = useRefresh(() => this.load());
        this.callAndRefresh = async (model, method, args) => {
            try {
                await this.orm.call(model, method, args);
            } finally {
                await refresh();
            }
        };
        this.answer = (step, action) =>
            this.callAndRefresh("ot.activity.step", "action_answer", [
                [step.id],
                action.index,
            ]);
        this.press = (activity, action) =>
            this.callAndRefresh("ot.activity", "action_do", [[activity.id], action.id]);
        this.retry = (activity) =>
            this.callAndRefresh("ot.activity", "action_retry", [[activity.id]]);
        this.giveUp = (activity) =>
            this.callAndRefresh("ot.activity", "action_give_up", [[activity.id]]);
    }

    get isOpen() {
        return (this.state.activities || []).some((activity) => activity.is_open);
    }

    async load() {
        const before = this.states;
        this.state.activities = await this.orm.silent.call("ot.activity", "watch", [
            this.props.ids,
        ]);
        if (before !== null && before !== this.states) {
            this.props.onChanged();
        }
        return this.isOpen;
    }

    get states() {
        const {activities} = this.state;
        return activities && activities.map((row) => `${row.id} ${row.state}`).join();
    }
}

/** `<widget name="ot_activity_window"/>` in the form of an activity. */
export class ActivityWindow extends Component {
    static template = "ot_autopurchase.ActivityWindow";
    static components = {Activities};
    static props = {...standardWidgetProps};

    setup() {
        // The form around it shows the state too, unless somebody is editing it.
        this.onChanged = async () => {
            const {record} = this.props;
            if (!(await record.isDirty())) {
                await record.load();
            }
        };
    }
}

registry.category("view_widgets").add("ot_activity_window", {
    component: ActivityWindow,
});

/** Client action: the windows of several activities that were started together. */
export class ActivitiesAction extends Component {
    static template = "ot_autopurchase.ActivitiesAction";
    static components = {Activities};
    static props = {...standardActionServiceProps};
}

registry.category("actions").add("ot_autopurchase.activities", ActivitiesAction);
