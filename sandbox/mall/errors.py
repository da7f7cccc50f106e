"""Refusals: every way in which the platform says no."""

from typing import Any


class ApiError(Exception):
    """An answer with an error envelope (MALL reference 1.4).

    ``messages`` become one entry of ``errorCodes`` each. ``rule`` names the
    conformance check that refused the call, for the journal. ``data`` is only
    used by the price protection.
    """

    status = 400
    code = "VALIDATION_ERROR"

    def __init__(
        self, *messages: str, rule: str = "", data: dict[str, Any] | None = None
    ) -> None:
        super().__init__("; ".join(messages))
        self.messages = messages
        self.rule = rule
        self.data = data


class Invalid(ApiError):
    """The request breaks a rule: HTTP 400."""


class NotFound(ApiError):
    """What was asked for does not exist: HTTP 404."""

    status = 404
    code = "RESOURCE_NOT_FOUND"


class NotAllowed(ApiError):
    """The path exists, the verb does not: HTTP 405."""

    status = 405
    code = "METHOD_NOT_ALLOWED"


class Unauthorized(ApiError):
    """No client id, an unknown one, or a disabled account: HTTP 401."""

    status = 401
    code = "UNAUTHORIZED"


class Forbidden(ApiError):
    """The account has no access to this endpoint: HTTP 403."""

    status = 403
    code = "FORBIDDEN"


class Limited(ApiError):
    """A quota is used up: HTTP 429."""

    status = 429
    code = "LIMITED"
