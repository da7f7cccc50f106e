import {_t} from "@web/core/l10n/translation";
import {goodsButtons} from "./goods_lines_field";

goodsButtons
    .add("confirm_price", {
        list: "purchased",
        method: "action_ot_confirm_price",
        label: _t("Confirm price"),
        icon: "fa-check",
        title: _t("Buy at the price that the seller asks; the customer's price stays"),
    })
    .add("change_price", {
        list: "purchased",
        method: "action_ot_change_price",
        label: _t("Recalculate price"),
        icon: "fa-calculator",
        title: _t("Pass the purchase price on, or ask the customer"),
    })
    .add("edit_price", {
        list: "purchased",
        method: "action_ot_edit_price",
        label: _t("Edit original prices"),
        icon: "fa-money",
        title: _t("Enter original price and original delivery by hand"),
    });
