"""What an answer of MALL means to a person, and what to do next."""

from contextlib import contextmanager

from odoo.exceptions import UserError
from odoo.tools import format_datetime

from ..mpapi import MpapiError, OutcomeUnknown, Unauthorized, Unavailable
from .mirror import naive


@contextmanager
def told_in_words(env):
    """Tell the person who pressed a button why MALL gave no answer."""
    try:
        yield
    except MpapiError as error:
        raise UserError(in_words(env, error)) from None


def in_words(env, error):
    """Return one or two sentences for a person: what happened and what to do.

    :param error: an ``MpapiError``; its own words (MALL's, without the client id)
        are kept
    :returns: translated text
    """
    if isinstance(error, Unauthorized):
        return _unauthorized(env, error)
    said = _said(error)
    if isinstance(error, Unavailable):
        return _unavailable(env, error, said)
    if isinstance(error, OutcomeUnknown):
        return env._(
            "The answer of MALL was lost (%(call)s). What it did is looked up before "
            "anything is sent again.",
            call=error.call,
        )
    return env._("MALL refused: %(said)s", said=said)


def _said(error):
    """MALL's own sentences, each once."""
    told = [error.description, *(each.message for each in error.errors)]
    return "; ".join(dict.fromkeys(filter(None, told))) or str(error)


def _unauthorized(env, error):
    if error.status == 403:
        return env._(
            "This client id has no right to %(call)s. Ask MALL's partner support to "
            "allow it, then press Test connection.",
            call=error.call,
        )
    return env._(
        "MALL does not accept this client id: it is mistyped, or MALL has disabled "
        "the account. Copy it again from the partner portal (company profile, tab "
        "information)."
    )


def _unavailable(env, error, said):
    if not error.domain:
        return env._(
            "MALL cannot be reached now (%(said)s). Nothing was changed. The work goes "
            "on by itself once it answers.",
            said=said,
        )
    if not error.retry_at:
        return env._("MALL's quota of calls is used up. The work goes on by itself.")
    return env._(
        "MALL's quota of calls is used up until %(moment)s. The work goes on by itself "
        "then.",
        moment=format_datetime(env, naive(error.retry_at)),
    )
