import {_t} from "@web/core/l10n/translation";
import {goodsButtons} from "./goods_lines_field";

goodsButtons
    .add("bind", {
        list: "ready",
        method: "action_ot_bind",
        label: _t("Bind to provider's order"),
        icon: "fa-link",
        title: _t("The goods stand in an order at the marketplace already"),
    })
    .add("enter_ready", {
        list: "ready",
        method: "action_ot_enter",
        label: _t("Enter by hand"),
        icon: "fa-pencil",
        title: _t("The goods were bought elsewhere: enter number and track"),
    })
    .add("unbind", {
        list: "purchased",
        method: "action_ot_unbind",
        label: _t("Unbind"),
        icon: "fa-chain-broken",
        title: _t("Cancel the booking; the goods are ready for purchase again"),
    })
    .add("enter_purchased", {
        list: "purchased",
        method: "action_ot_enter",
        label: _t("Enter by hand"),
        icon: "fa-pencil",
        title: _t("Enter a number or a track number that the platform does not tell"),
    });
