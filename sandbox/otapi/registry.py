"""The methods that the service knows, by their case-exact names."""

from collections.abc import Callable
from dataclasses import dataclass

OPERATOR = "operator"
USER = "user"
ANY = "any"
OPTIONAL = "optional"
NONE = ""

COMMON_PARAMETERS = frozenset(
    "instanceKey language timestamp signature debug applicationType".split()
)


@dataclass(frozen=True)
class Method:
    """How one method is called.

    ``session`` is the kind of session it needs, ``right`` the operator's
    right, ``payload`` the name under which the result travels.
    """

    name: str
    handler: Callable
    session: str
    parameters: frozenset[str]
    right: str
    payload: str
    writes: bool


METHODS: dict[str, Method] = {}


def method(
    name: str,
    parameters: str = "",
    *,
    session: str = OPERATOR,
    right: str = "",
    payload: str = "Result",
    writes: bool = False,
) -> Callable:
    """Register a handler ``handler(call)`` that returns the payload's tree.

    ``parameters`` lists the declared names, blank-separated, without the
    common ones and without ``sessionId``.
    """

    def register(handler: Callable) -> Callable:
        names = set(parameters.split())
        if session:
            names.add("sessionId")
        METHODS[name] = Method(
            name, handler, session, frozenset(names), right, payload, writes
        )
        return handler

    return register
