"""How a call ends that brings no answer, told apart by type.

Whoever calls decides by the type alone: ``Refused`` is never repeated
unchanged, ``Unavailable`` comes again later, ``OutcomeUnknown`` wants a look at
MALL's side first. No client id stands in any of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FieldError:
    """One entry of MALL's ``errorCodes`` (MPAPI reference 1.4).

    ``field`` is the key of the body that MALL means, or "" where the answer
    does not tell it.
    """

    message: str
    code: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    field: str = ""


class MpapiError(Exception):
    """A call did not bring what it was made for.

    ``call`` is verb and path; ``description`` MALL's own sentence or, where it
    said none, ours; ``status`` the HTTP status, None without an answer.
    """

    def __init__(
        self,
        call: str = "",
        description: str = "",
        *,
        status: int | None = None,
        errors: tuple[FieldError, ...] = (),
        retry_at: datetime | None = None,
        domain: str = "",
    ):
        super().__init__(call, description)
        self.call = call
        self.description = description
        self.status = status
        self.errors = errors
        self.retry_at = retry_at
        self.domain = domain

    def __str__(self) -> str:
        told = [self.description] if self.description else []
        told += [
            error.message
            for error in self.errors
            if error.message and error.message != self.description
        ]
        sentence = "; ".join(told) or type(self).__name__
        if self.status:
            sentence = f"{sentence} (HTTP {self.status})"
        return f"{self.call}: {sentence}" if self.call else sentence

    def by_field(self) -> dict[str, tuple[str, ...]]:
        """MALL's messages by the key that they mean; "" where it is untold."""
        found: dict[str, tuple[str, ...]] = {}
        for error in self.errors:
            found[error.field] = (*found.get(error.field, ()), error.message)
        return found


class Refused(MpapiError):
    """MALL said no and did nothing."""


class Unauthorized(Refused):
    """The client id is wrong, disabled or lacks the right: a person mends it."""


class NotFound(Refused):
    """MALL does not know what was named."""


class PriceProtected(Refused):
    """A price moved by more than 30 %: a person approves it (reference 1.9).

    The same call with ``force_token`` goes through, once. ``key`` names what
    was refused ("product.variants"), ``variant_index`` the entry in there.
    """

    def __init__(
        self,
        call: str = "",
        description: str = "",
        *,
        force_token: str = "",
        key: str = "",
        variant_index: int | None = None,
        **rest,
    ):
        super().__init__(call, description, **rest)
        self.force_token = force_token
        self.key = key
        self.variant_index = variant_index


class Unavailable(MpapiError):
    """A write certainly did nothing, a read brought nothing: come again later.

    ``retry_at`` is the aware time that MALL named. ``domain`` is the quota
    that is used up, "" if no quota is the reason.
    """


class BadAnswer(Unavailable):
    """A read was answered in a form that cannot be understood.

    If that lasts, a person has to know: waiting alone will not mend it.
    """


class OutcomeUnknown(MpapiError):
    """A write may have acted. Look before it is sent again."""
