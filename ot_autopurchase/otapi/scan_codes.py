"""What a scanner typed, as the codes that it may stand for.

A scanner is a keyboard: its letters come out as the layout of the machine has them,
and it may put a prefix and a suffix around the code.
"""

import re
import unicodedata
from collections.abc import Iterable

# The keys of a Latin keyboard, and what the Russian layout types with them.
_RUSSIAN = dict(
    zip(
        "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ",
        "QWERTYUIOP[]ASDFGHJKL;'ZXCVBNM,.`",
        strict=True,
    )
)
# Letters of the other Cyrillic layouts that stand on the same keys.
_CYRILLIC = {**_RUSSIAN, "І": "S", "Ї": "]", "Є": "'", "Ў": "O"}
# Signs that lie on other keys there: so they are read beside a Cyrillic letter only.
_CYRILLIC_SIGNS = {".": "/", ",": "?", "№": "#", '"': "@", "?": "&", ":": "^"}
# What Chinese input types for signs (its wide letters and digits are compatibility
# forms, which Unicode itself folds).
_CHINESE_SIGNS = str.maketrans("【】。、—·", "[].\\-`")
# Scanners can name the kind of barcode first: "]", a letter, a digit (ISO/IEC 15424).
_SYMBOLOGY = re.compile(r"\][A-Z][0-9]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def normalize_code(text: str | None) -> str:
    """The code in capitals, narrow, without blanks and control characters."""
    narrow = unicodedata.normalize("NFKC", text or "").translate(_CHINESE_SIGNS)
    return re.sub(r"\s+", "", _CONTROL.sub("", narrow)).upper()


def latin_keys(code: str) -> str:
    """What the keys of a Cyrillic layout would have typed on a Latin one."""
    if not any(letter in _CYRILLIC for letter in code):
        return code
    keys = {**_CYRILLIC, **_CYRILLIC_SIGNS}
    return "".join(keys.get(letter, letter) for letter in code)


def scan_codes(
    text: str | None, prefixes: Iterable[str] = (), suffixes: Iterable[str] = ()
) -> tuple[str, ...]:
    """The different codes for which a scan may stand, the likeliest one first.

    :param prefixes: what the scanners put before the code, and ``suffixes`` after it;
        written as the scanner types them
    """
    typed = normalize_code(text)
    before = sorted(filter(None, map(normalize_code, prefixes)), key=len, reverse=True)
    after = sorted(filter(None, map(normalize_code, suffixes)), key=len, reverse=True)
    spellings = tuple(dict.fromkeys((latin_keys(typed), typed)))
    bare = [_bare(spelling, before, after) for spelling in spellings]
    return tuple(dict.fromkeys(filter(None, (*bare, *spellings))))


def _bare(code: str, prefixes: list[str], suffixes: list[str]) -> str:
    symbology = _SYMBOLOGY.match(code)
    if symbology:
        code = code[symbology.end() :]
    prefix = next((each for each in prefixes if code.startswith(each)), "")
    code = code.removeprefix(prefix)
    suffix = next((each for each in suffixes if code.endswith(each)), "")
    return code.removesuffix(suffix)
