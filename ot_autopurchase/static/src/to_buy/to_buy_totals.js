import {Component, onWillStart, onWillUpdateProps, useState} from "@odoo/owl";
import {formatCurrency} from "@web/core/currency";
import {KeepLast} from "@web/core/utils/concurrency";
import {useService} from "@web/core/utils/hooks";

/** The sums of what is ready, and of what is ticked, beside the logins' balances. */
export class ToBuyTotals extends Component {
    static template = "ot_autopurchase.ToBuyTotals";
    static props = {domain: Array, selection: Array, isAllSelected: Boolean};

    setup() {
        this.orm = useService("orm");
        this.last = new KeepLast();
        this.state = useState({totals: []});
        onWillStart(() => this.load(this.props.domain));
        onWillUpdateProps((next) => {
            if (JSON.stringify(next.domain) !== JSON.stringify(this.props.domain)) {
                return this.load(next.domain);
            }
        });
    }

    async load(domain) {
        this.state.totals = await this.last.add(
            this.orm.call("sale.order.line", "ot_to_buy_totals", [domain])
        );
    }

    /** What of a provider is ticked: `{count, amount}`. */
    ticked(total) {
        if (this.props.isAllSelected) {
            return {count: total.count, amount: total.amount};
        }
        const rows = this.props.selection.filter(
            (record) => record.data.ot_provider_type === total.type
        );
        const amount = rows.reduce((sum, row) => sum + row.data.ot_market_sum, 0);
        return {count: rows.length, amount};
    }

    isShort(total, login) {
        const {count, amount} = this.ticked(total);
        return login.has_balance && login.balance < (count ? amount : total.amount);
    }

    format(amount, currencyId) {
        return formatCurrency(amount, currencyId);
    }
}
