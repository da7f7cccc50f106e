"""What the stand-ins of both platforms have in common."""

import ipaddress
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import Any

import simplejson
from werkzeug.exceptions import Forbidden, HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from .faults import Faults
from .journal import Book
from .records import to_plain
from .statefile import StateFile

View = Callable[..., Any]
MAX_BODY = 64 * 1024 * 1024


class SandboxRequest(Request):
    """A request; large forms stay in memory, bodies are limited."""

    max_content_length = MAX_BODY
    max_form_memory_size = MAX_BODY


class Stand(ABC):
    """A platform: its lock, journal, violations, faults and HTTP routes.

    A subclass gives ``name`` (its part of the state file), ``snapshot`` and
    ``reset``, adds routes with ``route``, and may answer paths of its own in
    ``serve``. All state is read and changed under ``lock`` only.
    """

    name = ""

    def __init__(self, state_file: StateFile | None = None) -> None:
        self.lock = threading.RLock()
        self.journal = Book()
        self.violations = Book()
        self.faults = Faults()
        self.stopping = threading.Event()
        self._state_file = state_file
        self._map = Map(strict_slashes=False)
        self._views: dict[str, View] = {}

    @abstractmethod
    def snapshot(self) -> Any:
        """Return the whole state as plain values."""

    @abstractmethod
    def reset(self, seed: dict[str, Any] | None) -> None:
        """Forget everything and load a seed; None loads the demo world."""

    def serve(self, request: Request) -> Response | None:
        """Answer a path that is no route, or return None."""
        return None

    def saved_state(self) -> Any:
        """Register with the state file and return what it held, or None."""
        if self._state_file is None:
            return None
        return self._state_file.add(self.name, self._locked_snapshot)

    def _locked_snapshot(self) -> Any:
        with self.lock:
            return self.snapshot()

    def touch(self) -> None:
        """Say that the state changed."""
        if self._state_file is not None:
            self._state_file.touch()

    def route(self, path: str, view: View, methods: Iterable[str] = ("GET",)) -> None:
        """Let ``view(request, **path_values)`` answer a path."""
        endpoint = f"{'/'.join(methods)} {path}"
        self._map.add(Rule(path, endpoint=endpoint, methods=list(methods)))
        self._views[endpoint] = view

    def routes(self, start: str) -> list[str]:
        """Return verbs and paths of the routes below ``start``."""
        return sorted(name for name in self._views if name.split()[1].startswith(start))

    def __call__(self, environ: dict, start_response: Callable) -> Iterable[bytes]:
        """Serve as a WSGI application."""
        request = SandboxRequest(environ)
        response = self.serve(request) or self._routed(request)
        return response(environ, start_response)

    def _routed(self, request: Request) -> Response:
        try:
            if request.path.startswith("/control"):
                _only_loopback(request)
            endpoint, values = self._map.bind_to_environ(request.environ).match()
            return _response(self._views[endpoint](request, **values))
        except HTTPException as error:
            if not request.path.startswith("/control"):
                return error.get_response(request.environ)
            return json_response({"error": error.description}, error.code)
        except LookupError as error:
            return json_response({"error": f"not found: {error}"}, 404)
        except ValueError as error:
            return json_response({"error": str(error)}, 400)


def _only_loopback(request: Request) -> None:
    address = ipaddress.ip_address(request.remote_addr or "0.0.0.0")
    mapped = getattr(address, "ipv4_mapped", None)
    if not (mapped or address).is_loopback:
        raise Forbidden("control is open to this machine only")


def _response(result: Any) -> Response:
    if isinstance(result, Response):
        return result
    if isinstance(result, str):
        return Response(result, content_type="text/html; charset=utf-8")
    return json_response(result)


def json_response(value: Any, status: int | None = 200) -> Response:
    """Return plain values, dataclasses, Decimals and moments as JSON."""
    text = simplejson.dumps(
        to_plain(value), use_decimal=True, ensure_ascii=False, indent=1
    )
    return Response(text + "\n", status or 500, content_type="application/json")


def json_body(request: Request) -> dict[str, Any]:
    """Return the JSON object of a request, {} for an empty body.

    Raises ValueError for anything else than an object.
    """
    text = request.get_data(as_text=True)
    if not text.strip():
        return {}
    value = simplejson.loads(text, use_decimal=True)
    if not isinstance(value, dict):
        raise ValueError("the body is a JSON object")
    return value
