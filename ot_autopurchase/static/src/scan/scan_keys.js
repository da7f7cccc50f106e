/**
 * What a scanner types is read by Community's barcode service. Two things are added to
 * it here: keys that an input method swallows, and scans while a count is edited.
 */

const SIGNS = {
    Minus: "-",
    Equal: "=",
    BracketLeft: "[",
    BracketRight: "]",
    Backslash: "\\",
    Semicolon: ";",
    Quote: "'",
    Comma: ",",
    Period: ".",
    Slash: "/",
    Space: " ",
};

/**
 * The character that a key has on a Latin keyboard, by its place.
 *
 * @param {KeyboardEvent} event
 * @returns {string} empty for keys that type nothing
 */
export function latinKey(event) {
    const {code} = event;
    const found = /^(?:Key([A-Z])|(?:Digit|Numpad)([0-9]))$/.exec(code);
    if (found) {
        return found[1] ? found[1] : found[2];
    }
    return SIGNS[code] || (code === "Enter" || code === "NumpadEnter" ? "Enter" : "");
}

/**
 * Whether an input method (as for Chinese) has taken a key that it types nothing with.
 *
 * @param {KeyboardEvent} event
 * @returns {Boolean}
 */
export function isSwallowed(event) {
    return (
        event.key === "Process" &&
        !event.target.matches?.('input,textarea,[contenteditable="true"]')
    );
}

/**
 * Whether what was scanned may as well be a number that somebody typed fast, perhaps
 * after Ctrl+A, which the barcode service takes for the letter.
 *
 * @param {string} code
 * @returns {Boolean}
 */
export function isTypedCount(code) {
    return /^a?[0-9]{1,5}(?:[.,][0-9]+)?$/.test(code);
}
