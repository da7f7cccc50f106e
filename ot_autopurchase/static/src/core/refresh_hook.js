import {onWillDestroy, onWillStart} from "@odoo/owl";
import {browser} from "@web/core/browser/browser";
import {ConnectionAbortedError, ConnectionLostError} from "@web/core/network/rpc";

export const INTERVAL = 5000;

function isConnectionTrouble(error) {
    return (
        error instanceof ConnectionLostError || error instanceof ConnectionAbortedError
    );
}

/**
 * Loads again and again while a component lives and there is something to wait for.
 * Never two loads at once: the next one is planned when the last one has ended.
 *
 * @param {() => Promise<Boolean>} load returns whether to go on
 * @param {Object} [options]
 * @param {Boolean} [options.immediate=true] load before the component is shown
 * @returns {{refresh: () => Promise<void>}} refresh: load at once, or, while a load is
 *  under way, once more after it
 */
export function useRefresh(load, {immediate = true} = {}) {
    let timer = null;
    let current = null;
    let again = false;
    let ended = false;

    async function run() {
        let goOn = true;
        try {
            do {
                again = false;
                goOn = await load();
            } while (again && !ended);
        } catch (error) {
            if (!isConnectionTrouble(error)) {
                throw error;
            }
        } finally {
            current = null;
        }
        if (goOn) {
            plan();
        }
    }

    function plan() {
        browser.clearTimeout(timer);
        if (!ended) {
            timer = browser.setTimeout(refresh, INTERVAL);
        }
    }

    function refresh() {
        if (ended) {
            return Promise.resolve();
        }
        browser.clearTimeout(timer);
        again = Boolean(current);
        current = current || run();
        return current;
    }

    if (immediate) {
        onWillStart(refresh);
    }
    onWillDestroy(() => {
        ended = true;
        browser.clearTimeout(timer);
    });
    return {refresh, plan};
}
