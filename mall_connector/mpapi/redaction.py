"""Keeps the client id out of every text that leaves the wire.

It travels in the address of each call (MPAPI reference 1.1), which the HTTP
library writes into its own log.
"""

import json
import logging
import re
from urllib.parse import quote, quote_plus

MASK = "***"
_IN_ADDRESS = re.compile(r"(client_id=)[^&\s\"'#)]*")
_CODE = re.compile(r"%[0-9A-F]{2}")
_LOGS_WITH_ADDRESSES = ("urllib3.connectionpool", "urllib3.util.retry")


def forms(client_id: str) -> tuple[str, ...]:
    """The client id as it is written in addresses and in JSON, longest first."""
    escaped = json.dumps(client_id)[1:-1]
    found = {client_id, escaped, escaped.replace("/", "\\/")}
    for quoted in (quote(client_id, safe=""), quote_plus(client_id)):
        found |= {quoted, _CODE.sub(lambda code: code[0].lower(), quoted)}
    return tuple(sorted(found, key=len, reverse=True))


def redact(text: str, client_id: str) -> str:
    """The text with the client id masked."""
    for form in forms(client_id):
        text = text.replace(form, MASK)
    return text


def redact_bytes(body: bytes, client_id: str) -> bytes:
    """The same for a body that is shown to people."""
    for form in forms(client_id):
        body = body.replace(form.encode(), MASK.encode())
    return body


class AddressFilter(logging.Filter):
    """Masks every client id in an address that a record tells of."""

    def filter(self, record: logging.LogRecord) -> bool:
        told = record.getMessage()
        masked = _IN_ADDRESS.sub(rf"\1{MASK}", told)
        if masked != told:
            record.msg, record.args = masked, ()
        return True


_FILTER = AddressFilter()


def guard_logs() -> None:
    """Puts the filter on the logs of the HTTP library, once."""
    for name in _LOGS_WITH_ADDRESSES:
        logging.getLogger(name).addFilter(_FILTER)
