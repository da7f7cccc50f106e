import {Component, useState} from "@odoo/owl";
import {rpc} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/**
 * A button that shows at once that its work has started: greyed, with a spinner, and
 * deaf to a second click until the work has been taken up.
 */
export class StartButton extends Component {
    static template = "ot_autopurchase.StartButton";
    static props = {
        work: Function,
        label: String,
        icon: {type: String, optional: true},
        className: {type: String, optional: true},
        name: {type: String, optional: true},
        disabled: {type: Boolean, optional: true},
        title: {type: String, optional: true},
    };
    static defaultProps = {className: "btn-secondary"};

    setup() {
        this.state = useState({busy: false});
    }

    async onClick() {
        if (this.state.busy) {
            return;
        }
        this.state.busy = true;
        try {
            await this.props.work();
        } finally {
            this.state.busy = false;
        }
    }
}

/**
 * Returns a function that saves the record of a view, calls a method of it as a button
 * does, runs the action that comes back, and reloads the record when that is closed.
 */
export function useRecordMethod(getRecord) {
    const action = useService("action");
    return async function callMethod(method, args = []) {
        const record = getRecord();
        if (!(await record.save())) {
            return;
        }
        const {resModel, resId, context} = record;
        const reload = () => record.model.load();
        const next = await rpc(`/web/dataset/call_button/${resModel}/${method}`, {
            model: resModel,
            method,
            args: [[resId], ...args],
            kwargs: {context},
        });
        if (next) {
            // Not waited for: an action that another one overtakes never resolves.
            action.doAction(next, {onClose: reload});
        } else {
            await reload();
        }
    };
}

/** `<widget name="ot_start_button" method="…" string="…" icon="…" class="…"/>` */
export class StartButtonWidget extends Component {
    static template = "ot_autopurchase.StartButtonWidget";
    static components = {StartButton};
    static props = {
        ...standardWidgetProps,
        method: String,
        label: String,
        icon: {type: String, optional: true},
        buttonClass: {type: String, optional: true},
        title: {type: String, optional: true},
    };

    setup() {
        const callMethod = useRecordMethod(() => this.props.record);
        this.work = () => callMethod(this.props.method);
    }
}

export const startButtonWidget = {
    component: StartButtonWidget,
    extractProps: ({attrs}) => ({
        method: attrs.method,
        label: attrs.string,
        icon: attrs.icon,
        buttonClass: attrs.button_class,
        title: attrs.title,
    }),
};

registry.category("view_widgets").add("ot_start_button", startButtonWidget);
