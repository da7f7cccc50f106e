import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {isWebAddress} from "../core/open_window";

/** The goods' own page at the marketplace, in a new window. */
export class LinkField extends Component {
    static template = "ot_autopurchase.LinkField";
    static props = {...standardFieldProps};

    get address() {
        const address = this.props.record.data[this.props.name];
        return isWebAddress(address) ? address : "";
    }
}

registry.category("fields").add("ot_link", {
    component: LinkField,
    displayName: _t("Link to the original"),
    supportedTypes: ["char"],
    listViewWidth: 90,
});
