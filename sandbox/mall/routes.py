"""The table of endpoints; each handler enters itself with ``route``."""

from collections.abc import Callable
from dataclasses import dataclass

from werkzeug.routing import Map, Rule

from .envelope import Reply

Handler = Callable[..., Reply]
STATUSES = (
    "blocked",
    "open",
    "shipping",
    "shipped",
    "delivered",
    "returned",
    "cancelled",
    "lost",
)


@dataclass(frozen=True)
class Endpoint:
    """One method of the API.

    ``name`` is what faults, the journal and violations call it. ``download``
    answers a file. ``section`` is where the reference describes it.
    """

    name: str
    verb: str
    path: str
    handler: Handler
    section: str
    download: bool = False


ENDPOINTS: dict[str, Endpoint] = {}


def route(
    verb: str, path: str, name: str, section: str, download: bool = False
) -> Callable[[Handler], Handler]:
    """Enter the decorated function as the handler of ``verb path``.

    It is called with the ``Call`` and the parts of the path, and answers a
    ``Reply`` or raises an ``ApiError``.
    """

    def enter(handler: Handler) -> Handler:
        if name in ENDPOINTS:
            raise ValueError(f"the endpoint {name} is there twice")
        ENDPOINTS[name] = Endpoint(name, verb, path, handler, section, download)
        return handler

    return enter


def url_map() -> Map:
    """Return the routing table of all endpoints."""
    rules = [
        Rule(entry.path, endpoint=entry.name, methods=[entry.verb])
        for entry in ENDPOINTS.values()
    ]
    return Map(rules, strict_slashes=False, redirect_defaults=False)
