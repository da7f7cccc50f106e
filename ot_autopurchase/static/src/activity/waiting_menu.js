import {Component, onMounted, onWillUnmount, useState} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {Dropdown} from "@web/core/dropdown/dropdown";
import {DropdownItem} from "@web/core/dropdown/dropdown_item";
import {ConnectionAbortedError, ConnectionLostError} from "@web/core/network/rpc";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";
import {session} from "@web/session";

// A message on the bus comes at once; this is for what it may have missed.
export const PERIOD = 5 * 60 * 1000;
const NOTICE = "ot_autopurchase.waiting";

/** Notice on every page: activities that wait for an answer or for help. */
export class WaitingMenu extends Component {
    static template = "ot_autopurchase.WaitingMenu";
    static components = {Dropdown, DropdownItem};
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.bus = useService("bus_service");
        this.state = useState({total: 0, mine: 0, rows: []});
        const look = () => this.load();
        let timer = null;
        if (!session.ot_is_operator) {
            return;
        }
        onMounted(() => {
            this.bus.subscribe(NOTICE, look);
            timer = browser.setInterval(look, PERIOD);
            look();
        });
        onWillUnmount(() => {
            this.bus.unsubscribe(NOTICE, look);
            browser.clearInterval(timer);
        });
    }

    async load() {
        try {
            Object.assign(
                this.state,
                await this.orm.silent.call("ot.activity", "waiting", [])
            );
        } catch (error) {
            const isTrouble =
                error instanceof ConnectionLostError ||
                error instanceof ConnectionAbortedError;
            if (!isTrouble) {
                throw error;
            }
        }
    }

    async open(row) {
        const action = await this.orm.call("ot.activity", "action_open", [[row.id]]);
        await this.action.doAction(action, {onClose: () => this.load()});
    }

    openAll() {
        return this.action.doAction("ot_autopurchase.ot_activity_action", {
            additionalContext: {search_default_needs_answer: 1},
            clearBreadcrumbs: true,
        });
    }
}

registry
    .category("systray")
    .add("ot_autopurchase.waiting", {Component: WaitingMenu}, {sequence: 26});
