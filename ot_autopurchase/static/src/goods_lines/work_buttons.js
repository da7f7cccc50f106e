import {_t} from "@web/core/l10n/translation";
import {goodsButtons} from "./goods_lines_field";

for (const list of ["ready", "purchased"]) {
    goodsButtons
        .add(`change_status_${list}`, {
            list,
            method: "action_ot_change_status",
            label: _t("Change status"),
            icon: "fa-exchange",
            title: _t("Statuses that all ticked goods may get next"),
        })
        .add(`cancel_lines_${list}`, {
            list,
            method: "action_ot_cancel_lines",
            label: _t("Cancel"),
            icon: "fa-ban",
            title: _t("Cancel ticked goods at the platform"),
        });
}
