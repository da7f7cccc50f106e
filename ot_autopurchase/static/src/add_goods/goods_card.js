import {Component, useState} from "@odoo/owl";
import {formatCurrency} from "@web/core/currency";
import {_t} from "@web/core/l10n/translation";
import {isWebAddress} from "../core/open_window";
import {Swatches} from "./swatches";

/** Goods that were found, with what is chosen of them; or why they cannot be bought. */
export class GoodsCard extends Component {
    static template = "ot_autopurchase.GoodsCard";
    static components = {Swatches};
    static props = {
        goods: Object,
        currencyId: Number,
        onChange: Function,
        onRemove: Function,
    };

    setup() {
        this.state = useState({picture: ""});
    }

    get picture() {
        const {goods} = this.props;
        const chosen = goods.configurations.find((each) =>
            goods.choices.some((choice) => choice.configuration_id === each.id)
        );
        const address = this.state.picture || chosen?.image_url || goods.image_url;
        return isWebAddress(address) ? address : "";
    }

    get link() {
        const {url} = this.props.goods;
        return isWebAddress(url) ? url : "";
    }

    /** What is said of lots beside the quantity. */
    get lots() {
        const {first_lot: first, next_lot: next} = this.props.goods;
        if (next > 1) {
            return _t("from %(first)s, in steps of %(next)s", {first, next});
        }
        return first > 1 ? _t("from %s", first) : "";
    }

    inYuan(amount) {
        return formatCurrency(amount, this.props.goods.currency_id);
    }

    inOrder(amount) {
        return formatCurrency(amount, this.props.currencyId);
    }

    isComplete(choice) {
        return Boolean(
            choice.configuration_id || !this.props.goods.configurations.length
        );
    }

    onChoose(choice, options, configurationId) {
        this.state.picture = "";
        Object.assign(choice, {options, configuration_id: configurationId});
        this.props.onChange();
    }

    onQuantity(choice, event) {
        choice.quantity = Number(event.target.value);
        this.props.onChange();
    }

    onAnother() {
        this.props.goods.choices.push({
            options: {},
            configuration_id: "",
            quantity: this.props.goods.quantity,
            quote: null,
        });
    }

    onDrop(choice) {
        const {choices} = this.props.goods;
        choices.splice(choices.indexOf(choice), 1);
        this.props.onChange();
    }
}
