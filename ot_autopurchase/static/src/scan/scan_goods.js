import {Component, useState} from "@odoo/owl";
import {isWebAddress} from "../core/open_window";

const BROKEN = "/web/static/img/placeholder.png";
const STATE_CLASSES = {
    awaited: "text-bg-info",
    received: "text-bg-success",
    packed: "text-bg-primary",
    none: "text-bg-warning",
};

/** Goods for which a code stands, each with its picture, order, customer and count. */
export class ScanGoods extends Component {
    static template = "ot_autopurchase.ScanGoods";
    static props = {
        hit: Object,
        counts: Object,
        canReceive: Boolean,
        warehouseId: {type: [Number, {value: null}]},
        setCount: Function,
        noteFault: Function,
        open: Function,
    };

    setup() {
        this.broken = useState({});
    }

    picture({key, image_url}) {
        const isOwn = image_url.startsWith("/web/image/");
        return !this.broken[key] && (isOwn || isWebAddress(image_url))
            ? image_url
            : BROKEN;
    }

    stateClass({state}) {
        return STATE_CLASSES[state];
    }

    isCountable(goods) {
        return this.props.canReceive && goods.state === "awaited";
    }

    isElsewhere({state, warehouse_id}) {
        const {warehouseId} = this.props;
        return state === "awaited" && warehouseId && warehouse_id !== warehouseId;
    }

    step(goods, by) {
        const count = (Number(this.props.counts[goods.key]) || 0) + by;
        this.props.setCount(goods, Math.min(Math.max(count, 0), goods.quantity));
    }

    onCount(goods, event) {
        const count = Number(event.target.value.replace(",", "."));
        const isSensible = Number.isFinite(count) && count >= 0;
        this.props.setCount(goods, isSensible ? count : this.props.counts[goods.key]);
        event.target.value = this.props.counts[goods.key];
    }
}
