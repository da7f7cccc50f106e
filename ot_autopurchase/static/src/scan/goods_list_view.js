import {useExternalListener} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {useBus, useService} from "@web/core/utils/hooks";
import {ListController} from "@web/views/list/list_controller";
import {listView} from "@web/views/list/list_view";

// A person needs longer between the last letter and Enter.
const SCANNER_MS = 60;

/** Orders by goods: a scanned track number is searched, wherever the cursor is. */
export class GoodsListController extends ListController {
    setup() {
        super.setup();
        this.lastKeyAt = 0;
        useBus(useService("barcode").bus, "barcode_scanned", ({detail}) =>
            this.searchTrack(detail.barcode)
        );
        useExternalListener(window, "keydown", (event) => this.onKey(event), {
            capture: true,
        });
    }

    /**
     * A scanner presses Enter before the menu of the search box is there to take it:
     * then its code is searched here.
     */
    onKey(event) {
        const {key, target, timeStamp} = event;
        const isFast = timeStamp - this.lastKeyAt < SCANNER_MS;
        this.lastKeyAt = timeStamp;
        const isSearch = target.matches?.(".o_searchview_input");
        if (key === "Enter" && isFast && isSearch && target.value.trim()) {
            event.preventDefault();
            event.stopImmediatePropagation();
            this.searchTrack(target.value);
            target.value = "";
            target.dispatchEvent(new InputEvent("input", {bubbles: true}));
        }
    }

    searchTrack(code) {
        const value = code.trim();
        const {searchModel} = this.env;
        const [item] = searchModel.getSearchItems(
            ({type, fieldName}) => type === "field" && fieldName === "ot_track_numbers"
        );
        searchModel.addAutoCompletionValues(item.id, {
            label: value,
            operator: "=",
            value,
        });
    }
}

registry.category("views").add("ot_goods_list_view", {
    ...listView,
    Controller: GoodsListController,
});
