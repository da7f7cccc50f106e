import {
    Component,
    onMounted,
    onWillStart,
    useExternalListener,
    useRef,
    useState,
} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {Mutex} from "@web/core/utils/concurrency";
import {useBus, useService} from "@web/core/utils/hooks";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {StartButton} from "../start_button/start_button";
import {FaultDialog} from "./fault_dialog";
import {ScanGoods} from "./scan_goods";
import {isSwallowed, isTypedCount, latinKey} from "./scan_keys";

const KEPT = 12;
const WAREHOUSE = "ot_autopurchase.warehouse";

/**
 * The warehouse door: a code from any keyboard-like scanner, wherever the cursor is,
 * finds its goods; they are counted, received, labelled, or a fault is noted.
 */
export class ScanAction extends Component {
    static template = "ot_autopurchase.ScanAction";
    static components = {ScanGoods, StartButton};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.mutex = new Mutex();
        this.input = useRef("code");
        this.state = useState({
            warehouses: [],
            warehouseId: null,
            canReceive: false,
            canClear: false,
            busy: false,
            scan: null,
            counts: {},
            counted: {},
            recent: [],
        });
        useBus(useService("barcode").bus, "barcode_scanned", ({detail}) =>
            this.onScanned(detail.barcode, detail.target)
        );
        useExternalListener(window, "keydown", (event) => this.onKey(event), {
            capture: true,
        });
        onWillStart(() => this.loadDoor());
        onMounted(() => document.activeElement?.blur());
        this.receive = () => this.mutex.exec(() => this.receiveCounted());
        this.print = () => this.printLabels();
        this.setCount = (goods, count) => {
            this.state.counts[goods.key] = count;
        };
        this.noteFault = (goods) =>
            this.dialog.add(FaultDialog, {
                goods,
                note: async (words) => {
                    await this.call("ot_note_fault", [goods.move_id, words]);
                    this.notification.add(_t("The fault is noted on the receipt."), {
                        type: "success",
                    });
                },
            });
        this.open = (goods) =>
            this.action.doAction({
                type: "ir.actions.act_window",
                res_model: "stock.picking",
                res_id: goods.picking_id,
                views: [[false, "form"]],
                target: "new",
            });
    }

    call(method, args) {
        return this.orm.call("stock.picking", method, args);
    }

    async loadDoor() {
        const door = await this.call("ot_door", []);
        const {warehouses} = door;
        const known = Number(browser.localStorage.getItem(WAREHOUSE));
        const isThere = warehouses.some(({id}) => id === known);
        Object.assign(this.state, {
            warehouses,
            warehouseId: isThere ? known : null,
            canReceive: door.can_receive,
            canClear: door.can_clear,
        });
        if (warehouses.length === 1) {
            this.state.warehouseId = warehouses[0].id;
        }
    }

    chooseWarehouse(event) {
        this.state.warehouseId = Number(event.target.value) || null;
        browser.localStorage.setItem(WAREHOUSE, this.state.warehouseId || "");
    }

    // -- what the scanner types ----------------------------------------------------

    /**
     * An input method has swallowed a key: it is given to the barcode service by its
     * place on the keyboard.
     */
    onKey(event) {
        const key = isSwallowed(event) && latinKey(event);
        if (key) {
            event.preventDefault();
            event.stopPropagation();
            event.target.dispatchEvent(
                new KeyboardEvent("keydown", {key, code: event.code, bubbles: true})
            );
        }
    }

    onScanned(barcode, target) {
        if (target?.dataset?.key) {
            if (isTypedCount(barcode)) {
                return;
            }
            // The scanner typed into a count: what stood there comes back.
            target.value = this.state.counts[target.dataset.key];
        }
        this.scan(barcode);
    }

    onCodeKey(event) {
        const {value} = event.target;
        if (["Enter", "Tab"].includes(event.key) && value.trim()) {
            event.preventDefault();
            event.target.value = "";
            this.scan(value);
        }
    }

    /** Codes are looked up one after the other, in the order in which they came. */
    scan(code) {
        return this.mutex.exec(() => this.countOne(code) || this.lookUp(code));
    }

    /** Counts one more of goods in the list whose own barcode was scanned. */
    countOne(code) {
        const scanned = code.trim().toUpperCase();
        const goods = this.awaited.find(
            ({barcode, key, quantity}) =>
                barcode &&
                barcode.toUpperCase() === scanned &&
                (!this.state.counted[key] || this.state.counts[key] < quantity)
        );
        if (!goods || this.state.scan.hits.some(({kind}) => kind === "product")) {
            return false;
        }
        const {key} = goods;
        const before = this.state.counted[key] ? Number(this.state.counts[key]) : 0;
        this.state.counts[key] = before + 1;
        this.state.counted[key] = true;
        return true;
    }

    async lookUp(code) {
        this.state.busy = true;
        try {
            const scan = await this.call("ot_scan", [code, this.state.warehouseId]);
            if (scan.code) {
                this.show(scan);
            }
        } finally {
            this.state.busy = false;
        }
    }

    show(scan) {
        const counts = {};
        for (const {goods} of scan.hits) {
            for (const {key, state, quantity} of goods) {
                counts[key] = state === "awaited" ? quantity : 0;
            }
        }
        Object.assign(this.state, {scan, counts, counted: {}});
        const others = this.state.recent.filter(({code}) => code !== scan.code);
        const line = {code: scan.code, found: scan.hits.length > 0};
        this.state.recent = [line, ...others].slice(0, KEPT);
    }

    // -- what is shown -------------------------------------------------------------

    get awaited() {
        const hits = this.state.scan?.hits || [];
        const seen = new Set();
        return hits
            .flatMap(({goods}) => goods)
            .filter(({key, state}) => {
                const isNew = state === "awaited" && !seen.has(key);
                seen.add(key);
                return isNew;
            });
    }

    get isUnknown() {
        return this.state.scan && !this.state.scan.hits.length;
    }

    get isAmbiguous() {
        return this.state.scan?.hits.length > 1;
    }

    get pieces() {
        return this.awaited.reduce(
            (sum, {key}) => sum + (Number(this.state.counts[key]) || 0),
            0
        );
    }

    get receiveLabel() {
        return _t("Receive %s pcs", this.pieces);
    }

    // -- what is done --------------------------------------------------------------

    async receiveCounted() {
        const counts = this.awaited.map(({key, move_id}) => [
            move_id,
            Number(this.state.counts[key]) || 0,
        ]);
        const next = await this.call("ot_receive", [counts, this.state.warehouseId]);
        this.notification.add(_t("%s pcs are received.", this.pieces), {
            type: "success",
        });
        await this.lookUp(this.state.scan.code);
        if (next) {
            this.action.doAction(next);
        }
    }

    async printLabels() {
        const ids = this.state.scan.hits
            .flatMap(({goods}) => goods)
            .map(({move_id}) => move_id)
            .filter(Boolean);
        const report = await this.call("ot_print_labels", [[...new Set(ids)]]);
        await this.action.doAction(report);
    }

    get canPrint() {
        const hits = this.state.scan?.hits || [];
        return hits.some(({goods}) => goods.some(({move_id}) => move_id));
    }

    openUnknown() {
        this.action.doAction("ot_autopurchase.ot_scan_unknown_action");
    }

    close() {
        if (this.env.config.breadcrumbs?.length > 1) {
            this.action.restore();
        } else {
            browser.location.assign("/odoo");
        }
    }
}

registry.category("actions").add("ot_autopurchase.scan", ScanAction);
