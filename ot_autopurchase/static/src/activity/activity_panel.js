import {Component, onMounted, onPatched, useRef} from "@odoo/owl";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {deserializeDateTime, formatDateTime} from "@web/core/l10n/dates";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";
import {isWebAddress} from "../core/open_window";
import {StartButton} from "../start_button/start_button";

const STEP_CLASSES = {
    success: "list-group-item-success",
    warning: "list-group-item-warning",
    error: "list-group-item-danger",
    question: "list-group-item-info",
};
const STEP_ICONS = {
    success: "fa-check",
    warning: "fa-exclamation-triangle",
    error: "fa-times-circle",
    question: "fa-question-circle",
};
export const STATE_CLASSES = {
    due: "text-bg-info",
    question: "text-bg-warning",
    stuck: "text-bg-danger",
    done: "text-bg-success",
    failed: "text-bg-danger",
    cancelled: "text-bg-secondary",
};
export const BAR_CLASSES = {
    due: "progress-bar-striped progress-bar-animated",
    question: "progress-bar-striped bg-warning",
    stuck: "bg-danger",
    done: "bg-success",
    failed: "bg-danger",
    cancelled: "bg-secondary",
};

/** One activity as `ot.activity.watch` tells it: bar, log, questions, buttons. */
export class ActivityPanel extends Component {
    static template = "ot_autopurchase.ActivityPanel";
    static components = {StartButton};
    static props = {
        activity: Object,
        answer: Function,
        press: Function,
        retry: Function,
        giveUp: Function,
    };

    setup() {
        this.dialog = useService("dialog");
        this.log = useRef("log");
        let shown = 0;
        const scrollToEnd = () => {
            const {length} = this.props.activity.steps;
            if (length > shown && this.log.el) {
                this.log.el.scrollTop = this.log.el.scrollHeight;
            }
            shown = length;
        };
        onMounted(scrollToEnd);
        onPatched(scrollToEnd);
    }

    get stateClass() {
        return STATE_CLASSES[this.props.activity.state];
    }

    get barClass() {
        return BAR_CLASSES[this.props.activity.state];
    }

    get elapsed() {
        return formatSeconds(this.props.activity.elapsed);
    }

    get error() {
        return this.unlessSaid(this.props.activity.error);
    }

    get result() {
        return this.unlessSaid(this.props.activity.result);
    }

    /** Our words, unless the last step says the same. */
    unlessSaid(words) {
        return this.props.activity.steps.at(-1)?.message === words ? "" : words;
    }

    get facts() {
        const {activity} = this.props;
        return [activity.kind_name, activity.provider, activity.session]
            .filter(Boolean)
            .join(" · ");
    }

    stepClass(step) {
        return STEP_CLASSES[step.type] || "";
    }

    stepIcon(step) {
        return STEP_ICONS[step.type] || "fa-info-circle";
    }

    stepTime(step) {
        return step.elapsed ? formatSeconds(step.elapsed) : "";
    }

    answered(step) {
        const at = step.answered_at && deserializeDateTime(step.answered_at);
        return _t("%(answer)s, answered by %(who)s on %(when)s", {
            answer: step.answer,
            who: step.answered_by,
            when: at ? formatDateTime(at) : "",
        });
    }

    links(step) {
        return step.actions.filter((action) => isWebAddress(action.url));
    }

    answers(step) {
        return step.actions.filter((action) => !action.url);
    }

    /** The platform's own buttons end what runs (its Cancel), so a person is asked. */
    press(action) {
        const {activity, press} = this.props;
        return this.ask({
            title: action.name,
            body: _t(
                "The platform does this to “%(activity)s” at once, and it cannot be undone. What was ordered at the marketplace before stays ordered.",
                {activity: activity.name}
            ),
            confirmLabel: action.name,
            confirm: () => press(activity, action),
        });
    }

    giveUp() {
        return this.ask({
            title: _t("Give up?"),
            body: _t(
                "Nothing is left half done: an order that was placed on the platform and not booked yet is cancelled there."
            ),
            confirmLabel: _t("Give up"),
            confirm: () => this.props.giveUp(this.props.activity),
        });
    }

    /** Ask a person before it is done; resolves when it is done, or not wanted. */
    ask(question) {
        return new Promise((resolve) => {
            this.dialog.add(
                ConfirmationDialog,
                {...question, cancelLabel: _t("Go on"), cancel: () => undefined},
                {onClose: resolve}
            );
        });
    }
}

/** Seconds as hours:minutes:seconds. */
export function formatSeconds(seconds) {
    return luxon.Duration.fromObject({seconds}).toFormat("hh:mm:ss");
}
