import {Component, useState} from "@odoo/owl";
import {RecordSelector} from "@web/core/record_selectors/record_selector";
import {formatCurrency} from "@web/core/currency";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {KeepLast} from "@web/core/utils/concurrency";
import {useAutofocus, useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {StartButton} from "../start_button/start_button";
import {GoodsCard} from "./goods_card";

/**
 * Client action: paste links, choose configurations and quantities, add them to the
 * order of the action's parameters, or to a new one.
 */
export class AddGoods extends Component {
    static template = "ot_autopurchase.AddGoods";
    static components = {GoodsCard, RecordSelector, StartButton};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.lastQuote = new KeepLast();
        const {order_id: orderId} = this.props.action.params;
        this.orderId = orderId || false;
        this.state = useState({
            text: "",
            partnerId: false,
            adding: null,
            goods: [],
            currencyId: false,
            warning: "",
        });
        useAutofocus({refName: "text"});
        this.lookUp = this.lookUp.bind(this);
        this.add = this.add.bind(this);
    }

    get canLookUp() {
        return Boolean(
            this.state.text.trim() && (this.orderId || this.state.partnerId)
        );
    }

    /** What can be put on the order as it stands. */
    get ready() {
        return this.complete.filter(({quote}) => quote && !quote.trouble);
    }

    get isReady() {
        return this.ready.length > 0 && this.ready.length === this.wanted.length;
    }

    get total() {
        const sum = this.ready.reduce((total, {quote}) => total + quote.total, 0);
        return formatCurrency(sum, this.state.currencyId);
    }

    get addLabel() {
        return _t("Add %s", this.ready.length);
    }

    get wanted() {
        return this.state.goods
            .filter((goods) => !goods.trouble)
            .flatMap((goods) => goods.choices);
    }

    get complete() {
        return this.state.goods
            .filter((goods) => !goods.trouble)
            .flatMap((goods) =>
                goods.choices.filter(
                    (choice) => choice.configuration_id || !goods.configurations.length
                )
            );
    }

    async onPartner(partnerId) {
        this.state.partnerId = partnerId;
        if (this.state.adding && partnerId) {
            await this.lookUp();
        }
    }

    async lookUp() {
        const found = await this.orm.call("ot.goods.adding", "look_up", [], {
            text: this.state.text,
            order_id: this.orderId,
            partner_id: this.state.partnerId,
        });
        Object.assign(this.state, {
            adding: found.id,
            currencyId: found.currency_id,
            warning: found.warning,
            goods: found.goods.map((goods) => this.withChoice(goods)),
        });
        await this.quote();
    }

    withChoice(goods) {
        const {configurations = [], configuration_id: id = "", quantity = 1} = goods;
        const preset = configurations.find((each) => each.id === id);
        const choice = {
            key: goods.key,
            configuration_id: id,
            options: preset ? {...preset.options} : {},
            quantity,
            quote: null,
        };
        return {
            pictures: [],
            ...goods,
            configurations,
            choices: goods.trouble ? [] : [choice],
        };
    }

    toSend(choices) {
        return choices.map((choice) => ({
            key: choice.key,
            configuration_id: choice.configuration_id,
            quantity: choice.quantity,
        }));
    }

    async quote() {
        for (const goods of this.state.goods) {
            for (const choice of goods.choices) {
                choice.key = goods.key;
            }
        }
        for (const choice of this.wanted) {
            if (!this.complete.includes(choice)) {
                choice.quote = null;
            }
        }
        const asked = this.complete;
        const quotes = asked.length
            ? await this.lastQuote.add(
                  this.orm.call("ot.goods.adding", "quote", [
                      [this.state.adding],
                      this.toSend(asked),
                  ])
              )
            : [];
        asked.forEach((choice, index) => {
            choice.quote = quotes[index];
        });
    }

    onRemove(goods) {
        this.state.goods.splice(this.state.goods.indexOf(goods), 1);
    }

    async add() {
        const added = await this.orm.call("ot.goods.adding", "add", [
            [this.state.adding],
            this.toSend(this.ready),
        ]);
        this.notification.add(_t("%s lines were added.", added.count), {
            type: "success",
        });
        if (this.orderId) {
            this.action.doAction({type: "ir.actions.act_window_close"});
        } else {
            this.action.doAction({
                type: "ir.actions.act_window",
                res_model: "sale.order",
                res_id: added.order_id,
                views: [[false, "form"]],
            });
        }
    }
}

registry.category("actions").add("ot_autopurchase.add_goods", AddGoods);
