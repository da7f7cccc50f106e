"""What an answer of the platform means to a person, and what to do next."""

from contextlib import contextmanager

from odoo.exceptions import UserError

from ..otapi import OtapiError, OutcomeUnknown, Unauthorized, Unavailable


@contextmanager
def told_in_words(env):
    """Tell the person who pressed a button why the platform gave no answer."""
    try:
        yield
    except OtapiError as error:
        raise UserError(in_words(env, error)) from None


def in_words(env, error):
    """Return one or two sentences for a person: what happened and what to do.

    :param error: an ``OtapiError``; its own words (the platform's, redacted) are kept
    :returns: translated text
    """
    if isinstance(error, Unauthorized):
        return _unauthorized(env, error)
    said = error.description or str(error)
    if isinstance(error, Unavailable):
        return env._(
            "The OT Platform cannot be reached now (%(said)s). Nothing was changed. "
            "The work goes on by itself once it answers.",
            said=said,
        )
    if isinstance(error, OutcomeUnknown):
        return env._(
            "The answer of the OT Platform was lost (%(method)s). What it did is "
            "looked up before anything is sent again.",
            method=error.method,
        )
    return env._("The OT Platform refused: %(said)s", said=said)


def _unauthorized(env, error):
    """Words for each reason why a key is refused (OTAPI reference 1.3, 1.6)."""
    reasons = {
        "MissingTimestamp": env._(
            "The key has a secret, so calls must be signed. Enter the secret."
        ),
        "MissingSignature": env._(
            "The key has a secret, so calls must be signed. Enter the secret."
        ),
        "InvalidTimestamp": env._(
            "The clock of this server is more than an hour off. Set it right."
        ),
        "InvalidSignature": env._(
            "The signature is wrong: the secret does not belong to this key."
        ),
        "CallFromIP": env._(
            "Calls from this server's IP address are not allowed for the key. Have "
            "the address added on the platform."
        ),
        "InstanceKeyBan": env._("The key is banned. Ask the platform's support."),
    }
    words = reasons.get(error.sub_code) or reasons.get(error.code)
    if words:
        return words
    said = error.description or str(error)
    if error.method.startswith("Authenticate"):
        return env._(
            "The operator's login or password is wrong, or the key is: %(said)s",
            said=said,
        )
    return env._(
        "The operator has no right to this (%(method)s): %(said)s",
        method=error.method,
        said=said,
    )
