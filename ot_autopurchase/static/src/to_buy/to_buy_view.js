import {useEffect} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {ListController} from "@web/views/list/list_controller";
import {listView} from "@web/views/list/list_view";
import {ToBuyTotals} from "./to_buy_totals";

// Sellers whose goods are shown at once; each costs a request.
const MOST_UNFOLDED = 20;

/** All that is ready to be bought, the goods of each seller unfolded. */
export class ToBuyController extends ListController {
    static template = "ot_autopurchase.ToBuyView";
    static components = {...ListController.components, ToBuyTotals};

    setup() {
        super.setup();
        useEffect(
            (root) => {
                this.unfold(root);
            },
            () => [this.model.root]
        );
    }

    async unfold(root) {
        const sellers = (root?.groups || [])
            .filter((group) => !group.isFolded)
            .flatMap((group) => group.list.groups || [])
            .filter((group) => group.isFolded);
        await Promise.all(
            sellers.slice(0, MOST_UNFOLDED).map((group) => group.toggle())
        );
    }
}

registry.category("views").add("ot_to_buy", {...listView, Controller: ToBuyController});
