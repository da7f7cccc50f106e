import {Component, onMounted, onWillUnmount, xml} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {_t} from "@web/core/l10n/translation";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";

const PERIOD = 1500;

/**
 * Shows that work goes on, and reads the record again until its state has changed.
 */
export class AutoReload extends Component {
    static template = xml`
        <div t-if="isBusy" class="d-flex align-items-center gap-2 text-muted">
            <span class="spinner-border spinner-border-sm" role="status"/>
            <span t-out="words"/>
        </div>`;
    static props = {...standardWidgetProps, busy: {type: String, optional: true}};

    setup() {
        onMounted(() => {
            this.timer = setInterval(() => this.look(), PERIOD);
        });
        onWillUnmount(() => clearInterval(this.timer));
    }

    get isBusy() {
        const {data} = this.props.record;
        return this.props.busy ? data[this.props.busy] : data.state === "waiting";
    }

    get words() {
        return this.props.busy
            ? _t("MALL is being told…")
            : _t("MALL is making the labels…");
    }

    async look() {
        const {record} = this.props;
        // What somebody is typing is never read over.
        if (this.isBusy && record.resId && !(await record.isDirty())) {
            await record.load();
        }
    }
}

registry.category("view_widgets").add("mall_auto_reload", {
    component: AutoReload,
    extractProps: ({attrs}) => ({busy: attrs.busy}),
});
