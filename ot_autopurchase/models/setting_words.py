"""Why a setting's value is not sent, in the person's language."""


def bad_value_in_words(env, bad):
    """Return a sentence or two for a :class:`BadValue`: what is wrong, what to do."""
    words = _GENERAL[bad.code] if bad.code in _GENERAL else _ADDRESS[bad.code]
    return words(env, **bad.details)


_GENERAL = {
    "text": lambda env: env._("A text is expected here."),
    "texts": lambda env: env._("A list of texts is expected here."),
    "one_line": lambda env: env._("Only one line fits here."),
    "twice": lambda env, value: env._(
        "“%(value)s” stands here twice. Remove one.", value=value
    ),
    "nickname": lambda env, value: env._(
        "“%(value)s” is a phone number. The marketplace knows its accounts by their "
        "nickname: enter the nickname that stands in the account's profile.",
        value=value,
    ),
    "choice": lambda env, value, choices: env._(
        "“%(value)s” cannot be chosen. Choose one of: %(choices)s.",
        value=value,
        choices=choices,
    ),
    "number": lambda env, value: env._("“%(value)s” is not a number.", value=value),
    "least": lambda env, value, limit: env._(
        "%(value)s is too small: the platform takes %(limit)s or more.",
        value=value,
        limit=limit,
    ),
    "most": lambda env, value, limit: env._(
        "%(value)s is too much: the platform takes %(limit)s at most.",
        value=value,
        limit=limit,
    ),
    "date": lambda env, value: env._("“%(value)s” is not a date.", value=value),
    "color": lambda env, value: env._(
        "“%(value)s” is not a color. Write it like #1f77b4.", value=value
    ),
    "link": lambda env, value: env._(
        "“%(value)s” is not a link. It begins with http:// or https://.", value=value
    ),
    "length": lambda env, least, most, length: env._(
        "From %(least)s to %(most)s characters are allowed; these are %(length)s.",
        least=least,
        most=most,
        length=length,
    ),
}

_ADDRESS = {
    "missing": lambda env: env._("Must be filled in."),
    "chinese": lambda env: env._(
        "Write it in Chinese characters: the marketplace prints it on the parcel."
    ),
    "recipient_length": lambda env, length: env._(
        "The recipient's name has 2 to 14 characters; these are %(length)s.",
        length=length,
    ),
    "mobile": lambda env: env._(
        "A Chinese mobile number has 11 digits and begins with 1, without +86."
    ),
    "phone": lambda env: env._(
        "This is no Chinese landline number. Write the area code and the number, "
        "like 020-12345678."
    ),
    "postcode": lambda env: env._("A Chinese postal code has 6 digits."),
    "region_digits": lambda env: env._(
        "A region code has 6 digits. Type the name of the city or the district in "
        "Chinese to look it up."
    ),
    "region_unknown": lambda env, value: env._(
        "No Chinese province has a code that begins with %(value)s.", value=value
    ),
    "repeated": lambda env, value: env._(
        "“%(value)s” is named above already; leave it out of the address.", value=value
    ),
}
