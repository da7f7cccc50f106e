"""The API: takes a call, answers it, and writes down what happened."""

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import simplejson
from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.wrappers import Request, Response

from ..faults import Fault
from ..journal import REDACTED, Entry
from ..server import DropConnection
from . import endpoints
from .call import Call
from .conformance import transport
from .conformance.orders import remember_lost_answer
from .envelope import Reply, body_of, body_of_error
from .errors import (
    ApiError,
    Forbidden,
    Invalid,
    Limited,
    NotAllowed,
    NotFound,
    Unauthorized,
)
from .limits import Usage, domain_of, quota
from .routes import ENDPOINTS, Endpoint
from .world import Account, World

if TYPE_CHECKING:
    from .platform import MallPlatform

JSON = "application/json"
BODY_IN_JOURNAL = 4000
GATEWAY_PAGE = b"<html><body><h1>The service is not available</h1></body></html>"


@dataclass
class Exchange:
    """A request on its way through the platform."""

    request: Request
    entry: Entry
    path: str
    endpoint: Endpoint = None
    values: dict[str, Any] = field(default_factory=dict)
    account: Account | None = None
    call: Call | None = None
    fault: Fault | None = None
    headers: dict[str, str] = field(default_factory=dict)


class Service:
    """Answers calls to ``/v1`` and ``/v2``.

    The platform's lock guards the world; delays and broken answers happen
    outside of it.
    """

    def __init__(self, platform: "MallPlatform") -> None:
        self.platform = platform
        self._routes = endpoints.url_map()

    @property
    def world(self) -> World:
        """The world of the moment; a reset replaces it."""
        return self.platform.world

    def serve(self, request: Request) -> Response | None:
        """Answer a path of the API, None for any other."""
        if not request.path.startswith(("/v1/", "/v2/")):
            return None
        return self.answer(request)

    def answer(self, request: Request) -> Response:
        """Answer one request to the API; raises DropConnection on demand."""
        started = time.monotonic()
        entry = self._entry(request)
        self.platform.journal.add(entry)
        exchange = Exchange(request, entry, request.path)
        self._find(exchange)
        self._draw_fault(exchange)
        status, body, mime = self._act(exchange)
        entry.duration = (time.monotonic() - started) * 1000
        return self._deliver(exchange, status, body, mime)

    def _entry(self, request: Request) -> Entry:
        parameters = {
            name: REDACTED if name == "client_id" else value
            for name, value in request.args.items()
        }
        body = request.get_data()
        if body:
            parameters["body"] = body[:BODY_IN_JOURNAL].decode(errors="replace")
        return Entry(
            self.platform.journal.next_number(),
            self.world.now(),
            "mall",
            request.method,
            request.path,
            parameters,
        )

    def _find(self, exchange: Exchange) -> None:
        verb = exchange.request.method
        try:
            name, values = self._routes.bind("mall").match(exchange.path, verb)
        except HTTPException as missing:
            handler = _no_verb if isinstance(missing, MethodNotAllowed) else _no_path
            exchange.endpoint = Endpoint("", verb, exchange.path, handler, "1.5")
            return
        exchange.endpoint = ENDPOINTS[name]
        exchange.values = dict(values)
        exchange.entry.method = name

    def _draw_fault(self, exchange: Exchange) -> None:
        fault = exchange.fault = self.platform.faults.take(exchange.entry.method)
        if fault is None:
            return
        exchange.entry.fault = fault.kind
        if fault.kind == "delay" and not fault.act:
            time.sleep(float(fault.seconds))

    def _act(self, exchange: Exchange) -> tuple[int, bytes, str]:
        with self.platform.lock:
            self.platform.settle()
            try:
                reply = self._reply(exchange)
                status, body, mime = self._rendered(reply)
            except ApiError as error:
                status, mime = error.status, JSON
                body = body_of_error(error, self.world.switches)
                exchange.entry.sub_code = error.rule
                self._after_error(exchange, error)
            self._note(exchange)
        exchange.entry.status = status
        exchange.entry.code = str(status)
        if exchange.request.method != "GET":
            self.platform.touch()
        return status, body, mime

    def _rendered(self, reply: Reply) -> tuple[int, bytes, str]:
        if reply.file is not None:
            return reply.status, reply.file.content, reply.file.mime
        return reply.status, body_of(reply, self.world.switches), JSON

    def _reply(self, exchange: Exchange) -> Reply:
        account = self._authenticate(exchange)
        call = self._open(exchange, account)
        transport.check_headers(call)
        self._count(exchange, call)
        self._read_body(call)
        fault = exchange.fault
        if fault is not None:
            call.faulted, call.unanswered = True, fault.kind != "delay"
            if not fault.act and fault.kind != "delay":
                return Reply()
        if call.endpoint.name in account.denied:
            raise Forbidden("The account has no access to this endpoint")
        transport.check_repeat(call)
        reply = call.endpoint.handler(call, **exchange.values)
        transport.remember_success(call)
        if reply.file is not None:
            exchange.headers["Content-Disposition"] = (
                f'attachment; filename="{reply.file.name}"'
            )
        return reply

    def _authenticate(self, exchange: Exchange) -> Account:
        client_id = exchange.request.args.get("client_id", "")
        account = self.world.accounts.get(client_id)
        if account is None or not account.enabled:
            exchange.headers = Usage().headers(
                domain_of(exchange.path), quota({}), self.world.now(), 0
            )
            raise Unauthorized("The client_id is missing or not valid", rule="T1")
        exchange.account = account
        return account

    def _open(self, exchange: Exchange, account: Account) -> Call:
        request = exchange.request
        exchange.call = Call(
            self.world,
            account,
            self.platform.memory(account),
            exchange.endpoint,
            exchange.path,
            request.args,
            request.headers,
            self.world.now(),
            raw=request.get_data(),
            lock=self.platform.lock,
        )
        return exchange.call

    def _count(self, exchange: Exchange, call: Call) -> None:
        domain = domain_of(exchange.path)
        limit = call.account.quota(domain)
        transport.check_pause(call, domain)
        counted = call.account.usage.take(domain, limit, call.now)
        exchange.headers = call.account.usage.headers(
            domain, limit, call.now, call.account.partner_id
        )
        if not counted:
            reset = int(exchange.headers["X-RateLimit-Reset"])
            transport.remember_limit(call, domain, reset)
            raise Limited(f"The limit of the domain {domain} is reached", rule="T4")

    def _read_body(self, call: Call) -> None:
        if call.endpoint.verb in ("GET", "DELETE") or not call.raw.strip():
            return
        try:
            call.body = simplejson.loads(call.raw, use_decimal=True)
        except ValueError:
            raise Invalid("The body is not JSON") from None

    def _after_error(self, exchange: Exchange, error: ApiError) -> None:
        if exchange.call is not None and error.status == 400:
            transport.remember_refusal(exchange.call)

    def _note(self, exchange: Exchange) -> None:
        if exchange.call is None:
            return
        if exchange.fault is not None:
            remember_lost_answer(exchange.call, exchange.fault)
        for rule, message in exchange.call.violations:
            self.platform.violate(rule, exchange.entry.method, message)

    def _deliver(
        self, exchange: Exchange, status: int, body: bytes, mime: str
    ) -> Response:
        fault = exchange.fault
        if fault is None:
            return self._response(status, body, mime, exchange.headers)
        if fault.kind in ("drop_before", "drop_after"):
            exchange.entry.code = exchange.entry.status = None
            raise DropConnection()
        if fault.kind == "delay" and fault.act:
            time.sleep(float(fault.seconds))
        if fault.kind == "cut":
            return self._cut(exchange, body, mime)
        if fault.kind in ("status", "error"):
            status, body, mime = self._broken(fault)
            exchange.entry.status, exchange.entry.code = status, str(status)
            if fault.retry_after is not None:
                exchange.headers["Retry-After"] = str(fault.retry_after)
        return self._response(status, body, mime, exchange.headers)

    def _broken(self, fault: Fault) -> tuple[int, bytes, str]:
        if fault.kind == "status":
            page = fault.message.encode() or GATEWAY_PAGE
            return fault.status, page, "text/html"
        error = ApiError(fault.message or "The request could not be processed")
        error.status, error.code = fault.status, fault.code
        return fault.status, body_of_error(error, self.world.switches), JSON

    def _cut(self, exchange: Exchange, body: bytes, mime: str) -> Response:
        response = self._response(200, body[: len(body) // 2], mime, exchange.headers)
        response.headers["Content-Length"] = str(len(body))
        return response

    def _response(
        self, status: int, body: bytes, mime: str, headers: dict[str, str]
    ) -> Response:
        response = Response(body, status=status, content_type=mime)
        response.headers.update(headers)
        if status == 204:
            response.headers.remove("Content-Type")
        return response


def _no_path(call: Call) -> Reply:
    raise NotFound("There is no such resource")


def _no_verb(call: Call) -> Reply:
    raise NotAllowed(f"{call.endpoint.verb} is not possible here")
