"""Checks of headers, repeats and quotas (T2, T5, T6, T9)."""

import hashlib
import re
from datetime import datetime, timedelta

from ..call import Call
from .memory import ANYTHING

APPLICATION_HEADERS = ("X-Application-Name", "X-Application-Tag")
RANDOM = re.compile(r"^[0-9a-f-]{16,}$", re.IGNORECASE)


def subject_of(path: str) -> str:
    """Return what a path is about, like ``orders/70011223301``.

    A call for many things at once is about anything.
    """
    parts = path.strip("/").split("/")[1:3]
    many = parts[0] in ("batches", "availability") or parts[1:] in ([], ["labels"])
    return ANYTHING if many else "/".join(parts)


def fingerprint(call: Call) -> str:
    """Return a digest that equal requests share."""
    query = sorted(
        (name, value)
        for name, value in call.query.items(multi=True)
        if name != "client_id"
    )
    parts = (call.endpoint.verb, call.path, repr(query), call.raw)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def check_headers(call: Call) -> None:
    """T2: JSON on JSON calls, and an application that names itself."""
    if not call.endpoint.download:
        if "application/json" not in call.headers.get("Accept", ""):
            call.violate("T2", "Accept does not ask for application/json")
        wrong_type = "application/json" not in call.headers.get("Content-Type", "")
        if call.raw and wrong_type:
            call.violate("T2", "Content-Type is not application/json")
    for name in APPLICATION_HEADERS:
        _check_application(call, name)


def _check_application(call: Call, name: str) -> None:
    value = call.headers.get(name, "").strip()
    known = call.memory.headers.setdefault(name, value)
    if not value:
        call.violate("T2", f"{name} is missing")
    elif RANDOM.match(value):
        call.violate("T2", f"{name} is not meaningful: {value}")
    elif known and known != value:
        call.violate("T2", f"{name} changed from {known} to {value}")
    call.memory.headers[name] = value or known


def check_repeat(call: Call) -> None:
    """T6: a request that was refused comes again while nothing changed."""
    if call.endpoint.verb == "GET":
        return
    revision = call.memory.refused.get(fingerprint(call))
    if revision == call.memory.revisions.get(subject_of(call.path), 0):
        call.violate("T6", "the same request was refused with 400 before")


def remember_refusal(call: Call) -> None:
    """Keep a request that was refused with 400."""
    if call.endpoint.verb != "GET":
        revision = call.memory.revisions.get(subject_of(call.path), 0)
        call.memory.refused[fingerprint(call)] = revision


def remember_success(call: Call) -> None:
    """A successful write makes a refused one worth another try."""
    if call.endpoint.verb != "GET":
        call.memory.touch(subject_of(call.path))


def check_pause(call: Call, domain: str) -> None:
    """T5: a call to a domain whose quota is used up, before its reset."""
    until = call.memory.limited.get(domain)
    if until is not None and call.now < until:
        left = int((until - call.now).total_seconds())
        call.violate("T5", f"the domain {domain} is closed for another {left} s")


def remember_limit(call: Call, domain: str, reset: int) -> None:
    """Keep until when a domain is closed."""
    until: datetime = call.now + timedelta(seconds=reset)
    call.memory.limited[domain] = until


def find_keys(text: str, client_ids: list[str]) -> list[str]:
    """T9: return the client ids that stand in a captured log."""
    return [client_id for client_id in client_ids if client_id in text]
