"""A barcode scanner: a keyboard that types a code in a few milliseconds."""

import time

SECONDS_BETWEEN_KEYS = 0.003
# The key of a Latin keyboard that types a letter in another layout, or a wide one.
KEYS = dict(
    zip("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM", strict=True)
)


class Scanner:
    """Types into whatever has the focus of a page, as real keys and not as a paste.

    :param page: Playwright's page
    :param str prefix: what the scanner puts before each code, ``suffix`` after it
    """

    def __init__(self, page, prefix="", suffix=""):
        self.page = page
        self.prefix = prefix
        self.suffix = suffix
        self._keyboard = page.context.new_cdp_session(page)

    def scan(self, code, enter=True):
        for letter in f"{self.prefix}{code}{self.suffix}":
            self._press(letter, _place(letter), letter)
        if enter:
            self._press("Enter", "Enter", "\r")

    def _press(self, key, place, text):
        about = {"key": key, "code": place}
        self._send({**about, "type": "keyDown", "text": text})
        self._send({**about, "type": "keyUp"})
        time.sleep(SECONDS_BETWEEN_KEYS)

    def _send(self, event):
        self._keyboard.send("Input.dispatchKeyEvent", event)


def _place(letter):
    key = KEYS.get(letter.upper(), letter.upper())
    if "０" <= key <= "Ｚ":
        key = chr(ord(key) - 0xFEE0)
    if key.isdecimal():
        return f"Digit{key}"
    return f"Key{key}" if key.isalpha() else ""


def in_russian_layout(code):
    """What a scanner types while the machine has the Russian layout."""
    letters = {key: letter for letter, key in KEYS.items()}
    return "".join(letters.get(letter, letter) for letter in code)


def in_wide_letters(code):
    """What a scanner types while Chinese input writes wide letters and digits."""
    return "".join(chr(ord(letter) + 0xFEE0) for letter in code)
