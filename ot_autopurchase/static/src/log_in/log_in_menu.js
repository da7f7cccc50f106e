import {Component, useState} from "@odoo/owl";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

/** Log in: choose the provider; its marketplace opens in a new window. */
export class LogInMenu extends Component {
    static template = "ot_autopurchase.LogInMenu";
    static components = {Dropdown, DropdownItem};
    static props = {
        instanceId: {type: [Number, Boolean], optional: true},
        beforeLogIn: {type: Function, optional: true},
        buttonClass: {type: String, optional: true},
    };
    static defaultProps = {buttonClass: "btn-secondary", beforeLogIn: async () => true};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({providers: null, busy: false});
    }

    async readProviders() {
        const domain = [
            ["session_required", "=", true],
            ["is_integrated", "=", true],
        ];
        if (this.props.instanceId) {
            domain.push(["instance_id", "=", this.props.instanceId]);
        }
        this.state.providers = await this.orm.searchRead("ot.provider", domain, [
            "display_name",
            "instance_id",
        ]);
    }

    /** The instance is named where a choice of several would be unclear. */
    nameOf(provider) {
        const names = this.state.providers.map((row) => row.display_name);
        const isUnclear = names.filter((name) => name === provider.display_name);
        return isUnclear.length > 1
            ? `${provider.display_name} (${provider.instance_id[1]})`
            : provider.display_name;
    }

    async logIn(provider) {
        this.state.busy = true;
        try {
            if (await this.props.beforeLogIn()) {
                const action = await this.orm.call("ot.provider", "action_log_in", [
                    [provider.id],
                ]);
                await this.action.doAction(action);
            }
        } finally {
            this.state.busy = false;
        }
    }
}

/** `<widget name="ot_log_in"/>` on a record that has `ot_instance_id`. */
export class LogInWidget extends Component {
    static template = "ot_autopurchase.LogInWidget";
    static components = {LogInMenu};
    static props = {...standardWidgetProps};

    setup() {
        this.beforeLogIn = () => this.props.record.save();
    }

    get instanceId() {
        const {resModel, resId, data} = this.props.record;
        return resModel === "ot.instance" ? resId : data.ot_instance_id?.id || false;
    }
}

registry.category("view_widgets").add("ot_log_in", {component: LogInWidget});
