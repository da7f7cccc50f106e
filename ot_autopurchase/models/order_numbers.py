"""Order numbers of the marketplaces, as people type or paste them."""

import re
import unicodedata

_BETWEEN = re.compile(r"[\s,;、，；]+")
_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{3,63}")


def split_order_numbers(text):
    """The numbers in a text, each once, in their order.

    :param text: any number of numbers, apart by blanks, commas or new lines; digits
        of a Chinese keyboard (full width) are taken for digits
    :returns: (list of numbers, list of what is no number)
    """
    plain = unicodedata.normalize("NFKC", text or "")
    parts = list(dict.fromkeys(filter(None, _BETWEEN.split(plain))))
    bad = [part for part in parts if not _NUMBER.fullmatch(part)]
    return [part for part in parts if part not in bad], bad
