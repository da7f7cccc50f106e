import {Component, onWillStart, useState} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {deserializeDateTime, formatDateTime} from "@web/core/l10n/dates";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {Layout} from "@web/search/layout";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {SettingField} from "./setting_field";

/** Client action: the settings that the platform keeps for a provider. */
export class ProviderSettings extends Component {
    static template = "ot_autopurchase.ProviderSettings";
    static components = {Layout, SettingField};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.providerId =
            this.props.action.params?.provider_id ||
            this.props.action.context.active_id;
        this.state = useState({page: null, busy: false});
        this.act = this.act.bind(this);
        this.openAddresses = () => this.open("action_addresses");
        onWillStart(() => this.read());
    }

    get readAt() {
        const {read_at: moment} = this.state.page;
        return moment && formatDateTime(deserializeDateTime(moment));
    }

    async read() {
        this.state.busy = true;
        try {
            this.state.page = await this.orm.call("ot.provider", "settings_page", [
                [this.providerId],
                true,
            ]);
        } finally {
            this.state.busy = false;
        }
    }

    async open(method) {
        this.action.doAction(
            await this.orm.call("ot.provider", method, [[this.providerId]])
        );
    }

    /**
     * Change one setting; what it is refused for comes back as text, to be shown
     * beside the field.
     */
    async act(method, id, args) {
        try {
            this.state.page = await this.orm.call("ot.provider.setting", method, [
                [id],
                ...args,
            ]);
            return "";
        } catch (error) {
            return error.data?.message || error.message || _t("It was not saved.");
        }
    }
}

registry.category("actions").add("ot_autopurchase.provider_settings", ProviderSettings);
