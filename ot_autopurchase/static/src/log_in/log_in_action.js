import {Component} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {openWindow} from "../core/open_window";

const LOOK_EVERY = 1000;
// Long enough to be read before the person looks at the new window.
const HINTS_DELAY = 20000;

/** Says that the browser has blocked the marketplace's window, and offers a link. */
export class BlockedDialog extends Component {
    static template = "ot_autopurchase.BlockedDialog";
    static components = {Dialog};
    static props = {
        close: Function,
        hints: {type: String, optional: true},
        provider: String,
        url: String,
        open: Function,
    };

    onOpen() {
        this.props.open();
        this.props.close();
    }
}

/**
 * Calls back when the person comes from a window: once when our page has the focus
 * again, once when the window is closed.
 *
 * @param {Window} opened
 * @param {Function} callback
 */
export function onReturnFrom(opened, callback) {
    function onFocus() {
        browser.removeEventListener("focus", onFocus);
        callback();
    }
    browser.addEventListener("focus", onFocus);
    const timer = browser.setInterval(() => {
        if (opened.closed) {
            browser.clearInterval(timer);
            callback();
        }
    }, LOOK_EVERY);
}

/**
 * Client action: the marketplace's log-in in a window of its own. Nothing waits for
 * it: the page stays usable, and is read again when the person comes back.
 */
export function logIn(env, action) {
    const {url, provider, hints} = action.params;
    const reload = () => env.services.action.doAction("soft_reload");
    const open = () => {
        const opened = openWindow(url);
        if (opened) {
            onReturnFrom(opened, reload);
        }
        return Boolean(opened);
    };
    if (open()) {
        const words = _t("Log in at %s in the new window, then come back.", provider);
        env.services.notification.add([words, hints].filter(Boolean).join("\n"), {
            type: "info",
            autocloseDelay: HINTS_DELAY,
            className: "o_ot_login_hints",
        });
    } else {
        env.services.dialog.add(BlockedDialog, {hints, provider, url, open});
    }
}

registry.category("actions").add("ot_autopurchase.log_in", logIn);
