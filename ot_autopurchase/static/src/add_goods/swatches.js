import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {
    chooseValue,
    findConfiguration,
    isInStock,
    stateOfValue,
} from "./configurations";

/**
 * The configurations of goods as swatches. Options that depend on each other are
 * offered as whole configurations.
 */
export class Swatches extends Component {
    static template = "ot_autopurchase.Swatches";
    static props = {
        goods: Object,
        options: Object,
        configurationId: String,
        onChoose: Function,
    };

    setup() {
        this.isInStock = isInStock;
    }

    stateOf(property, value) {
        const {goods, options} = this.props;
        return stateOfValue(goods.configurations, options, property.id, value.id);
    }

    titleOf(name, state) {
        if (state === "sold_out") {
            return _t("%s: out of stock", name);
        }
        if (state === "missing") {
            return _t("%s: not with what is chosen now", name);
        }
        return name;
    }

    nameOf(property) {
        const chosen = this.props.options[property.id];
        return property.values.find((value) => value.id === chosen)?.name || "";
    }

    onValue(property, value) {
        const {goods, onChoose} = this.props;
        const options = chooseValue(
            goods.configurations,
            this.props.options,
            property.id,
            value.id
        );
        const found = findConfiguration(goods.configurations, options);
        onChoose(options, found ? found.id : "");
    }

    onConfiguration(configuration) {
        this.props.onChoose({...configuration.options}, configuration.id);
    }
}
