import {Component, useState} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {isWebAddress} from "../core/open_window";

const BROKEN = "/web/static/img/placeholder.png";

export class PictureDialog extends Component {
    static template = "ot_autopurchase.PictureDialog";
    static components = {Dialog};
    static props = {close: Function, source: String, title: String};
}

/** Picture of goods by its address at the marketplace; a click enlarges it. */
export class PictureField extends Component {
    static template = "ot_autopurchase.PictureField";
    static props = {...standardFieldProps};

    setup() {
        this.dialog = useService("dialog");
        this.state = useState({source: ""});
        useRecordObserver((record) => {
            const address = record.data[this.props.name];
            this.state.source = isWebAddress(address) ? address : "";
        });
    }

    onBroken() {
        this.state.source = BROKEN;
    }

    enlarge() {
        const {data} = this.props.record;
        this.dialog.add(PictureDialog, {
            source: this.state.source,
            title: data.product_id?.display_name || data.display_name || _t("Picture"),
        });
    }
}

registry.category("fields").add("ot_picture", {
    component: PictureField,
    displayName: _t("Picture by its address"),
    supportedTypes: ["char"],
    listViewWidth: 64,
});
