"""Which of the four outcomes an answer is (MPAPI reference 1.4, 1.5)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timezone, tzinfo
from email.utils import parsedate_to_datetime
from http.client import responses

from . import quotas, settings
from .errors import (
    BadAnswer,
    FieldError,
    MpapiError,
    NotFound,
    OutcomeUnknown,
    PriceProtected,
    Refused,
    Unauthorized,
    Unavailable,
)
from .tolerance import Record, Unreadable, parse
from .transport import Answer, Broken

TOO_MANY = 429
REQUEST_TIMEOUT = 408
BUSY = 503
FORBIDDEN = frozenset({401, 403, 407})


@dataclass(frozen=True, slots=True)
class Success:
    """An answer, and its envelope if it was readable JSON."""

    answer: Answer
    envelope: Record

    def record(self, zone: tzinfo) -> Record:
        """The envelope; empty for an empty body (204), else ``Unreadable``."""
        body = self.answer.body
        if self.envelope or not body.strip():
            return self.envelope
        return Record(parse(body), zone)


@dataclass(frozen=True, slots=True)
class ForceToken:
    """What confirms a price change of more than 30 % (reference 1.9)."""

    token: str
    key: str = ""
    variant_index: int | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a call brought nothing.

    ``kind`` is the refusal; without one ``acted`` tells whether MALL may have
    acted, ``again`` that a read may be tried a second time, ``nonsense`` that
    there was an answer.
    """

    description: str
    status: int | None = None
    kind: type[Refused] | None = None
    errors: tuple[FieldError, ...] = ()
    acted: bool = False
    again: bool = False
    nonsense: bool = False
    retry_at: datetime | None = None
    domain: str = ""
    force: ForceToken | None = None

    def cleaned(self, clean: Callable[[str], str]) -> "Failure":
        """The same with ``clean`` applied to every text that MALL wrote."""
        errors = tuple(
            FieldError(
                clean(error.message),
                clean(error.code),
                {clean(name): clean(told) for name, told in error.attributes.items()},
                clean(error.field),
            )
            for error in self.errors
        )
        force = self.force and replace(
            self.force, token=clean(self.force.token), key=clean(self.force.key)
        )
        description = clean(self.description)
        return replace(self, description=description, errors=errors, force=force)

    def error(self, call: str, *, write: bool) -> MpapiError:
        """The exception for a read or for a write."""
        told = {
            "status": self.status,
            "errors": self.errors,
            "retry_at": self.retry_at,
            "domain": self.domain,
        }
        if self.force:
            return PriceProtected(
                call,
                self.description,
                force_token=self.force.token,
                key=self.force.key,
                variant_index=self.force.variant_index,
                **told,
            )
        if self.kind:
            return self.kind(call, self.description, **told)
        if write and self.acted:
            return OutcomeUnknown(call, self.description, **told)
        kind = BadAnswer if self.nonsense else Unavailable
        return kind(call, self.description, **told)


def of_fault(broken: Broken) -> Failure:
    """A request that brought no whole answer."""
    return Failure(broken.reason, acted=broken.sent, again=True)


def of_nonsense(status: int, reason: str) -> Failure:
    """A success that cannot be read."""
    description = f"the answer cannot be read: {reason}"
    return Failure(description, status, acted=True, nonsense=True)


def judge(answer: Answer, path: str, now: datetime, zone: tzinfo) -> Success | Failure:
    """What the answer is. Never raises."""
    envelope = _envelope(answer.body, zone)
    try:
        return _judge(answer, envelope, path, now)
    except Unreadable:
        return _judge(answer, Record(None, zone), path, now)


def _judge(
    answer: Answer, envelope: Record, path: str, now: datetime
) -> Success | Failure:
    result = envelope.record("result")
    word = (result.text("status") or "").upper()
    is_success = 200 <= answer.status < 300
    if answer.status == TOO_MANY or word == settings.LIMITED_STATUS:
        return _limited(answer, result, path, now, acted=is_success)
    if is_success and word != settings.ERROR_STATUS:
        return Success(answer, envelope)
    failure = Failure(
        result.text("message") or responses.get(answer.status, "no reason is given"),
        answer.status,
        errors=_errors(envelope),
        retry_at=_retry_after(answer, now),
    )
    if answer.status >= 500 or answer.status == REQUEST_TIMEOUT:
        # Only a maintenance that names its end has certainly let nothing through.
        planned = answer.status == BUSY and failure.retry_at is not None
        return replace(failure, acted=not planned)
    return replace(
        failure,
        kind=_refusal(answer.status, envelope),
        force=_force(envelope.record("data")),
    )


def _envelope(body: bytes, zone: tzinfo) -> Record:
    """MALL's envelope; empty for a gateway's page or a file."""
    if body.lstrip()[:1] != b"{":
        return Record(None, zone)
    try:
        return Record(parse(body), zone)
    except Unreadable:
        return Record(None, zone)


def _limited(
    answer: Answer, result: Record, path: str, now: datetime, *, acted: bool
) -> Failure:
    """Over the quota. A success that says so may have let a part through (S)."""
    quota = quotas.read(answer.headers, path, now)
    reset_at = quota.reset_at if quota else None
    return Failure(
        result.text("message") or "the quota of calls is used up",
        answer.status,
        acted=acted,
        retry_at=reset_at
        or _retry_after(answer, now)
        or now + settings.PAUSE_WITHOUT_RESET,
        domain=quota.domain if quota else quotas.domain_of(path),
    )


def _refusal(status: int, envelope: Record) -> type[Refused]:
    if status in FORBIDDEN:
        return Unauthorized
    # A 404 that MALL did not write tells of a wrong address, not of the object.
    if status == 404 and ("result" in envelope or "errorCodes" in envelope):
        return NotFound
    return Refused


def _errors(envelope: Record) -> tuple[FieldError, ...]:
    return tuple(_field_error(entry) for entry in envelope.records("errorCodes"))


def _field_error(entry: Record) -> FieldError:
    message = entry.text("message") or entry.bare or ""
    attributes = entry.flat("errorAttributes")
    named = (attributes.get(name) for name in settings.FIELD_ATTRIBUTES)
    in_message = settings.FIELD_IN_MESSAGE.match(message)
    return FieldError(
        message=message,
        code=entry.text("errorCode") or "",
        field=next(filter(None, named), in_message["field"] if in_message else ""),
        attributes=attributes,
    )


def _force(data: Record) -> ForceToken | None:
    """The token where it stands now, or where it stood before (1.9)."""
    inner = data.record("data")
    token = inner.id("forceToken") or data.id("forceToken")
    if not token:
        return None
    return ForceToken(token, data.id("key") or "", inner.integer("variantIndex"))


def _retry_after(answer: Answer, now: datetime) -> datetime | None:
    """The moment that a gateway names, in seconds or as a date."""
    told = (answer.headers.get("Retry-After") or "").strip()
    if re.fullmatch(r"\d+", told):
        return quotas.after(told, now)
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=timezone.utc)
    return moment.astimezone(timezone.utc)
