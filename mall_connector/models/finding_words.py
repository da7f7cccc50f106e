"""Findings of the listing rules in a person's language: what is wrong, what to do."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

FIELDS = {
    "id": _lt("MALL item id"),
    "title": _lt("Title"),
    "shortdesc": _lt("Short description"),
    "longdesc": _lt("Long description"),
    "media": _lt("Pictures"),
    "barcode": _lt("Barcode"),
    "price": _lt("Price"),
    "parameters": _lt("Parameters"),
    "variable_parameters": _lt("Parameters of variants"),
    "variants": _lt("Variants"),
    "category_id": _lt("Category"),
    "brand_id": _lt("Brand"),
    "vat": _lt("VAT"),
    "availability": _lt("Availability"),
}

SENTENCES = {
    "missing": _lt("not filled in yet."),
    "too_long": _lt("is longer than %(limit)s characters."),
    "special_signs": _lt("holds signs that MALL refuses: %(signs)s"),
    "item_id_signs": _lt(
        "may hold letters without accents, digits and - _ . only, and begins with a "
        "letter, a digit or _."
    ),
    "item_id_long": _lt(
        "is longer than %(limit)s characters: some of MALL's services take no more."
    ),
    "too_many": _lt("are more than %(limit)s."),
    "one_main": _lt("need exactly one main picture."),
    "twice": _lt("hold the address %(url)s twice."),
    "url_long": _lt("hold an address of more than %(limit)s characters: %(url)s"),
    "url_wrong": _lt("hold something that is no web address: %(url)s"),
    "url_private": _lt(
        "hold an address that MALL cannot fetch (an IP address, a port or a name of "
        "your own network): %(url)s"
    ),
    "url_kind": _lt("should be JPEG, PNG or GIF: %(url)s"),
    "barcode_missing": _lt(
        "not filled in yet. MALL has announced that it becomes mandatory."
    ),
    "barcode_wrong": _lt("is no EAN of 13 digits."),
    "barcode_check": _lt("is mistyped: its last digit does not fit the others."),
    "price_missing": _lt(
        "none or zero. Enter it in the account's price list or on the product."
    ),
    "price_decimals": _lt("has more than %(limit)s decimals."),
    "price_long": _lt("is too long for MALL."),
    "parameter_missing": _lt("%(name)s is not filled: MALL does not show the product."),
    "parameter_value": _lt(
        "%(name)s has no value %(value)s. Choose a listed one, or ask MALL's Help "
        "Centre to add it."
    ),
    "parameter_unknown": _lt("%(name)s is no parameter of this category."),
    "variable_missing": _lt("say by what the variants differ: choose one or two."),
    "variable_many": _lt("are more than %(limit)s."),
    "variant_value": _lt("%(item)s has no value for %(name)s."),
    "variant_twice": _lt("%(item)s and %(other)s do not differ."),
    "of_variant": _lt("%(item)s: %(words)s"),
    "brand_missing": _lt(
        "not chosen yet. A new brand is asked for in the partner portal, tab Brands."
    ),
    "condition": _lt(
        "MALL shows it at %(menu)s only with %(name)s %(operator)s %(value)s."
    ),
}


def field_name(env, key):
    """The name of a key of MALL's body, also of one inside a list: "media[0]"."""
    name = key.split("[", 1)[0].split(".", 1)[0]
    return env._(FIELDS[name]) if name in FIELDS else key


def sentence(env, finding):
    """One sentence about a finding, such as "Title: is missing."

    :param finding: ``listing_rules.Finding``
    """
    words = env._(SENTENCES[finding.code])
    words = words % finding.figures
    return f"{field_name(env, finding.field)}: {words}"
