"""The error answers of the OT Platform (OTAPI reference 1.6)."""

from .texts import text


class ServiceError(Exception):
    """An answer with another ``ErrorCode`` than ``Ok``.

    ``key`` names a text of ``texts.py``; ``arguments`` fill its placeholders
    and travel as ``ErrorDescriptionArguments``.
    """

    code = "InternalError"
    sub_code = ""
    key = "error.internal"

    def __init__(self, key: str = "", sub_code: str = "", **arguments: object) -> None:
        super().__init__(key or self.key)
        self.key = key or self.key
        self.sub_code = sub_code or self.sub_code
        self.arguments = {name: str(value) for name, value in arguments.items()}

    def __str__(self) -> str:
        return self.description("en")

    def description(self, language: str) -> str:
        """Return the sentence for people."""
        return text(self.key, language, **self.arguments)


class AccessDenied(ServiceError):
    """Key, signature, IP or rights problem."""

    code = "AccessDenied"

    def __init__(self, sub_code: str = "", key: str = "", **arguments: object) -> None:
        super().__init__(key or f"denied.{sub_code or 'Key'}", sub_code, **arguments)


class InvalidInput(ServiceError):
    """A parameter or an element of its XML is missing or ill-formed."""

    code = "ContractViolation"
    sub_code = "InvalidInputValue"

    def __init__(self, name: str, key: str = "input.missing") -> None:
        super().__init__(key, Name=name)


class ValidationError(ServiceError):
    """Well-formed input that cannot be accepted."""

    code = "ValidationError"
    key = "error.validation"


class NotFound(ServiceError):
    """The object is missing."""

    code = "NotFound"

    def __init__(self, what: str, name: object = "") -> None:
        super().__init__("error.not_found", What=what, Id=name)


class AlreadyExists(ServiceError):
    """A duplicate."""

    code = "AlreadyExists"
    key = "error.exists"


class SessionExpired(ServiceError):
    """The session is gone; operators get the same word as the sub-code."""

    code = "SessionExpired"
    key = "error.session"


class FaultError(ServiceError):
    """An error answer that was ordered through the control API."""

    def __init__(self, code: str, sub_code: str, message: str) -> None:
        super().__init__("error.fault", sub_code, Text=message or code)
        self.code = code
