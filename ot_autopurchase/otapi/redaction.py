"""Keeps secrets out of every text that leaves the wire."""

from collections.abc import Iterable
from urllib.parse import quote, quote_plus
from xml.sax.saxutils import escape

MASK = "***"
_LONGEST = 2000


def redact(text: str, secrets: Iterable[str]) -> str:
    """The text with every secret masked, also in the forms it travels in."""
    forms = {
        form
        for secret in secrets
        if secret
        for form in (secret, quote(secret), quote_plus(secret), escape(secret))
    }
    for form in sorted(forms, key=len, reverse=True):
        text = text.replace(form, MASK)
    return text[:_LONGEST]
