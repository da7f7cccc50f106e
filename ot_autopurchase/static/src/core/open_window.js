import {browser} from "@web/core/browser/browser";

/**
 * Addresses come from the platform: only web addresses are ever opened.
 *
 * @param {string} address
 * @returns {Boolean}
 */
export function isWebAddress(address) {
    return /^https?:\/\//i.test(address || "");
}

/**
 * Opens an address of somebody else in a new window, which cannot reach back.
 *
 * @param {string} address
 * @returns {Window|null} null when the browser blocks it or it is no web address
 */
export function openWindow(address) {
    const opened = isWebAddress(address) ? browser.open(address, "_blank") : null;
    if (opened) {
        opened.opener = null;
    }
    return opened;
}
