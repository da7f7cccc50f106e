"""Checks keys and signatures (OTAPI reference 1.3)."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone

from ..errors import AccessDenied

TOLERANCE = timedelta(hours=1)
_PATTERN = re.compile(r"\d{14}")


def signature_of(method: str, parameters: Mapping[str, str], secret: str) -> str:
    """Return the lowercase hex SHA-256 that belongs to a call.

    Values are joined in byte order of their names, without ``signature``,
    between the method's name and the secret.
    """
    values = [
        value
        for name, value in sorted(parameters.items(), key=lambda pair: pair[0].encode())
        if name != "signature"
    ]
    text = method + "".join(values) + secret
    return hashlib.sha256(text.encode()).hexdigest()


def check_signature(
    method: str, parameters: Mapping[str, str], secret: str, now: datetime
) -> None:
    """Refuse a call of a key with a secret that is not signed well.

    ``now`` is the moment to compare the time stamp with. Raises AccessDenied
    with the sub-code that names what is wrong.
    """
    stamp = parameters.get("timestamp")
    if not stamp:
        raise AccessDenied("MissingTimestamp")
    if not parameters.get("signature"):
        raise AccessDenied("MissingSignature")
    if abs(_moment(stamp) - now) > TOLERANCE:
        raise AccessDenied("InvalidTimestamp")
    expected = signature_of(method, parameters, secret)
    if not hmac.compare_digest(expected.encode(), parameters["signature"].encode()):
        raise AccessDenied("InvalidSignature")


def _moment(stamp: str) -> datetime:
    if not _PATTERN.fullmatch(stamp) or not stamp.isascii():
        raise AccessDenied("InvalidTimestamp")
    try:
        moment = datetime.strptime(stamp, "%Y%m%d%H%M%S")
    except ValueError:
        raise AccessDenied("InvalidTimestamp") from None
    return moment.replace(tzinfo=timezone.utc)
