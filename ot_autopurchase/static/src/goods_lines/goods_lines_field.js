import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {X2ManyField, x2ManyField} from "@web/views/fields/x2many/x2many_field";
import {ListRenderer} from "@web/views/list/list_renderer";
import {StartButton, useRecordMethod} from "../start_button/start_button";

/** A list of goods inside a form: as long as its rows, and nothing is cut off. */
export class GoodsListRenderer extends ListRenderer {
    get getEmptyRowIds() {
        return [];
    }
}

export class GoodsListField extends X2ManyField {
    static template = "ot_autopurchase.GoodsListField";
    static components = {...X2ManyField.components, ListRenderer: GoodsListRenderer};
}

registry.category("fields").add("ot_goods_list", {
    ...x2ManyField,
    component: GoodsListField,
    displayName: _t("Goods"),
    supportedTypes: ["one2many"],
    additionalClasses: ["o_field_one2many"],
});

/** The same, with rows that can be ticked. */
export class TickableListRenderer extends GoodsListRenderer {
    get ticked() {
        return this.props.list.records.filter((record) => record.selected);
    }

    get selectAll() {
        const {records} = this.props.list;
        return records.length > 0 && this.ticked.length === records.length;
    }

    toggleSelection() {
        const isWanted = !this.selectAll;
        for (const record of this.props.list.records) {
            record.toggleSelection(isWanted);
        }
    }
}

/**
 * What can be done with ticked goods, by the list in which they stand. An entry:
 * {list: "ready" | "purchased", method, label, icon}; the method of the sale order is
 * called with the ids of what is ticked, or with null for all.
 */
export const goodsButtons = registry.category("ot_goods_buttons");

/** Goods with buttons above them: tick some, or none for all, and press one. */
export class GoodsLinesField extends GoodsListField {
    static template = "ot_autopurchase.GoodsLinesField";
    static components = {
        ...GoodsListField.components,
        ListRenderer: TickableListRenderer,
        StartButton,
    };
    static list = "ready";

    setup() {
        super.setup();
        const callMethod = useRecordMethod(() => this.props.record);
        this.run = (method) => {
            // Saving reads the lines anew and forgets what was ticked: taken before.
            const ids = this.ticked.map((record) => record.resId);
            return callMethod(method, [ids.length ? ids : null]);
        };
        this.book = () => this.run("action_ot_check");
    }

    get canBook() {
        return this.constructor.list === "ready";
    }

    get buttons() {
        const {list} = this.constructor;
        return goodsButtons
            .getAll()
            .filter((button) => button.list === list)
            .map((button) => ({...button, work: () => this.run(button.method)}));
    }

    get ticked() {
        return this.list.records.filter((record) => record.selected);
    }

    get bookLabel() {
        const count = this.ticked.length;
        return count ? _t("Book %s ticked", count) : _t("Book all");
    }

    get rendererProps() {
        return {...super.rendererProps, allowSelectors: true};
    }
}

registry.category("fields").add("ot_goods_lines", {
    ...x2ManyField,
    component: GoodsLinesField,
    displayName: _t("Goods to book"),
    supportedTypes: ["one2many"],
    additionalClasses: ["o_field_one2many"],
});

export class PurchasedLinesField extends GoodsLinesField {
    static list = "purchased";
}

registry.category("fields").add("ot_purchased_lines", {
    ...x2ManyField,
    component: PurchasedLinesField,
    displayName: _t("Purchased goods"),
    supportedTypes: ["one2many"],
    additionalClasses: ["o_field_one2many"],
});
