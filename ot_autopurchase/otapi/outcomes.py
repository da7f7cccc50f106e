"""Which of the four outcomes an answer is (OTAPI reference 1.4, 1.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from .errors import (
    NotFound,
    OtapiError,
    OutcomeUnknown,
    Refused,
    Unauthorized,
    Unavailable,
)
from .transport import Answer
from .tree import Node, Unreadable, parse

SUCCESS = frozenset({"Ok", "BatchError"})
SESSION_EXPIRED = "SessionExpired"
NOT_AVAILABLE = "NotAvailable"
INTERNAL_ERROR = "InternalError"
REFUSALS: dict[str, type[Refused]] = {
    "AccessDenied": Unauthorized,
    "InstanceKeyBan": Unauthorized,
    "NotFound": NotFound,
}
# Documented words, which are never mistaken for an echoed secret.
KNOWN_CODES = frozenset(
    """
    SessionExpired AccessDenied MissingTimestamp MissingSignature InvalidTimestamp
    InvalidSignature CallFromIP InstanceKeyBan NotFound CategoryWithId NotAvailable
    External_ProviderTemporaryUnavailable ValidationError
    PasswordRequiredForFinishExternalAuthentication AlreadyExists
    UserAlreadyExistsInOtherDiscountGroup ContractViolation InvalidInputValue
    InternalError RKdevException
    """.split()
)
BUSY = frozenset({429, 503})
FORBIDDEN = frozenset({401, 403, 407})


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a call brought nothing.

    ``acted`` is None where the platform may have acted, else False. ``kind``
    is the refusal, or None where it was no refusal. ``again`` tells that a
    read may be tried a second time.
    """

    description: str
    code: str = ""
    sub_code: str = ""
    request_id: str = ""
    kind: type[Refused] | None = None
    acted: bool | None = False
    again: bool = False
    retry_at: datetime | None = None

    def error(self, method: str, *, write: bool) -> OtapiError:
        """The exception for a read or for a write."""
        words = (method, self.code, self.sub_code, self.description, self.request_id)
        if self.kind:
            return self.kind(*words)
        if write and self.acted is None:
            return OutcomeUnknown(*words)
        return Unavailable(*words, retry_at=self.retry_at)


def judge(answer: Answer, now: datetime) -> Node | Failure:
    """The tree of a successful answer, or why there is none."""
    retry_at = _retry_at(answer.headers, now)
    try:
        tree = parse(answer.body)
    except Unreadable as problem:
        return _without_envelope(answer.status, str(problem), retry_at)
    code = tree.id("ErrorCode")
    if not code:
        return _without_envelope(answer.status, "no OTAPI answer", retry_at)
    if code in SUCCESS:
        return tree
    return _refusal(tree, code, answer.status, retry_at)


def _without_envelope(status: int, problem: str, retry_at: datetime | None) -> Failure:
    description = f"HTTP {status}: {problem}"
    if status in BUSY:
        return Failure(description, retry_at=retry_at)
    if status in FORBIDDEN:
        return Failure(description, kind=Unauthorized)
    if 400 <= status < 500:
        return Failure(description, kind=Refused)
    return Failure(description, acted=None, again=True)


def _refusal(tree: Node, code: str, status: int, retry_at: datetime | None) -> Failure:
    words = {
        "description": tree.text("ErrorDescription") or "",
        "code": code,
        "sub_code": tree.id("SubErrorCode") or "",
        "request_id": tree.id("RequestId") or "",
    }
    if code == INTERNAL_ERROR:
        return Failure(**words, acted=None, retry_at=retry_at)
    known = REFUSALS.get(code)
    if code == NOT_AVAILABLE or (status in BUSY and known is not Unauthorized):
        return Failure(**words, retry_at=retry_at)
    return Failure(**words, kind=known or Refused)


def _retry_at(headers: Mapping[str, str], now: datetime) -> datetime | None:
    """The moment that ``Retry-After`` names, in seconds or as a date."""
    text = (headers.get("Retry-After") or "").strip()
    try:
        if text.isdecimal():
            return now + timedelta(seconds=int(text))
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=timezone.utc)
    return moment.astimezone(timezone.utc)
