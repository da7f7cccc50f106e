"""Is a warehouse address in China fit? Plain functions on plain values.

Rules of the vendor's manuals (OTAPI reference 4.5): a recipient of 2 to 14
characters, a mobile number of 11 digits, everything in Chinese, the address without
the region; 1688 demands every field.
"""

import re

import phonenumbers

from .china_regions import province_codes, region, short_names
from .setting_checks import BadValue

KINDS = (
    "recipient",
    "mobile",
    "phone",
    "postcode",
    "region_code",
    "province",
    "city",
    "district",
    "address",
)
IN_CHINESE = frozenset({"recipient", "province", "city", "district", "address"})
# These may hold nothing but Chinese (and the dot within foreign names).
ONLY_CHINESE = frozenset({"recipient", "province", "city", "district"})
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
ANY_HAN = re.compile(f"[{HAN}]")
ALL_HAN = re.compile(f"[{HAN}·•・]+")
FOREIGN_SCRIPT = re.compile(r"[^\W\d_a-zA-Z" + HAN + "]")
RECIPIENT = range(2, 15)


def check_address_field(kind, text):
    """Raise :class:`BadValue` for a value that cannot be right; empty ones pass."""
    text = (text or "").strip()
    if not text:
        return
    if kind in IN_CHINESE and not _is_chinese(kind, text):
        raise BadValue("chinese")
    if kind in _RULES:
        _RULES[kind](text)


def address_problems(values, kinds, *, all_demanded):
    """What is wrong with an address.

    :param values: kind -> text
    :param kinds: the kinds of field that the platform has for this address
    :param all_demanded: whether even the landline must be there
    :returns: kind -> ``BadValue``
    """
    found = {}
    for kind in kinds:
        text = (values.get(kind) or "").strip()
        if text:
            try:
                check_address_field(kind, text)
            except BadValue as bad:
                found[kind] = bad
        elif all_demanded or _is_demanded(kind, kinds):
            found[kind] = BadValue("missing")
    return found


def address_hints(values):
    """What is better left out: a region named again in the address.

    :returns: kind -> ``BadValue``
    """
    street = values.get("address") or ""
    known = region(values.get("region_code"))
    names = [values.get(kind) or "" for kind in ("district", "city", "province")]
    if known:
        names += [known.district, known.city, known.province]
    for name in names:
        for each in short_names(name):
            if street.strip().startswith(each) or (each == name and each in street):
                return {"address": BadValue("repeated", value=each)}
    return {}


def _is_demanded(kind, kinds):
    """A landline may be missing; so may the recipient where a region code is asked.

    The platform then writes the buyer's name in Latin letters.
    """
    return kind != "phone" and not (kind == "recipient" and "region_code" in kinds)


def _is_chinese(kind, text):
    if kind in ONLY_CHINESE:
        return bool(ALL_HAN.fullmatch(text.replace(" ", "")))
    return bool(ANY_HAN.search(text)) and not FOREIGN_SCRIPT.search(text)


def _check_recipient(text):
    if len(text) not in RECIPIENT:
        raise BadValue("recipient_length", length=len(text))


def _check_mobile(text):
    if not re.fullmatch(r"1[0-9]{10}", text):
        raise BadValue("mobile")


def _check_phone(text):
    try:
        number = phonenumbers.parse(text, "CN")
    except phonenumbers.NumberParseException:
        raise BadValue("phone") from None
    if number.country_code != 86 or not phonenumbers.is_valid_number(number):
        raise BadValue("phone")


def _check_postcode(text):
    if not re.fullmatch(r"[0-9]{6}", text):
        raise BadValue("postcode")


def _check_region_code(text):
    if not re.fullmatch(r"[0-9]{6}", text):
        raise BadValue("region_digits")
    if text[:2] not in province_codes():
        raise BadValue("region_unknown", value=text[:2])


_RULES = {
    "recipient": _check_recipient,
    "mobile": _check_mobile,
    "phone": _check_phone,
    "postcode": _check_postcode,
    "region_code": _check_region_code,
}
