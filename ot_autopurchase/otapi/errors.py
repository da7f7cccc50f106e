"""The outcomes of a call that is not answered, told apart by type.

The floors above decide by these types alone: ``Refused`` is never repeated
unchanged, ``Unavailable`` may be tried again, ``OutcomeUnknown`` asks for a
look-up first. No message holds a secret: the client redacts every text before
it builds one of these.
"""

from datetime import datetime


class OtapiError(Exception):
    """A call did not bring what it was made for.

    ``description`` is the platform's own sentence (localized) or, where there
    is none, ours. ``request_id`` is what the vendor's support asks for.
    """

    def __init__(
        self,
        method: str = "",
        code: str = "",
        sub_code: str = "",
        description: str = "",
        request_id: str = "",
    ):
        super().__init__(method, code, sub_code, description, request_id)
        self.method = method
        self.code = code
        self.sub_code = sub_code
        self.description = description
        self.request_id = request_id

    def __str__(self) -> str:
        codes = "/".join(filter(None, (self.code, self.sub_code)))
        notes = filter(None, (codes, self.request_id and f"request {self.request_id}"))
        sentence = self.description or type(self).__name__
        detail = ", ".join(notes)
        if detail:
            sentence = f"{sentence} ({detail})"
        return f"{self.method}: {sentence}" if self.method else sentence


class Refused(OtapiError):
    """The platform said no and did nothing."""


class Unauthorized(Refused):
    """Key, signature, clock, IP, rights or log-in: a person has to mend it."""


class NotFound(Refused):
    """The object that was named does not exist."""


class Unavailable(OtapiError):
    """A write certainly did nothing, a read brought nothing: try again later.

    ``retry_at`` is an aware datetime if the platform named a time.
    """

    def __init__(self, *args: str, retry_at: datetime | None = None, **kwargs: str):
        super().__init__(*args, **kwargs)
        self.retry_at = retry_at


class OutcomeUnknown(OtapiError):
    """A write may have acted. Look before it is sent again."""
