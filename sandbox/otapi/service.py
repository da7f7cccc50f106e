"""Takes a call from the wire, lets the platform act, answers (reference 1)."""

import logging
import time
import uuid
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Request, Response

from ..clock import real_now
from ..faults import Fault
from ..journal import Entry, Violation, redact
from ..server import DropConnection
from . import access, methods  # noqa: F401 - importing registers the methods
from .call import BatchResult, Call
from .errors import FaultError, InvalidInput, ServiceError
from .registry import COMMON_PARAMETERS, METHODS, Method
from .texts import template_of
from .wire import json_out, xml_out
from .wire.tree import Element, Items, Repeated

if TYPE_CHECKING:
    from .platform import OtapiPlatform

_logger = logging.getLogger(__name__)

SERVICES = {"service-json": "json", "service": "xml", "OtapiWebService2.asmx": "legacy"}
SECRET_PARAMETERS = frozenset({"userPassword", "signature"})
LONG_QUERY = 2048
TYPES = {
    "json": "application/json; charset=utf-8",
    "xml": "text/xml; charset=utf-8",
    "legacy": "text/xml; charset=utf-8",
}


class Service:
    """The three services of one platform."""

    def __init__(self, platform: "OtapiPlatform") -> None:
        self.platform = platform

    def serve(self, request: Request) -> Response | None:
        """Answer a request to one of the services, or return None."""
        parts = request.path.strip("/").split("/")
        if len(parts) != 2 or parts[0] not in SERVICES:
            return None
        if request.method not in ("GET", "POST"):
            return Response("GET or POST only", 405, {"Allow": "GET, POST"})
        return self._call(request, SERVICES[parts[0]], parts[1])

    def _call(self, request: Request, service: str, name: str) -> Response:
        began = time.perf_counter()
        parameters = request.values.to_dict()
        entry = Entry(
            number=self.platform.journal.next_number(),
            time=real_now(),
            service=service,
            verb=request.method,
            method=name,
            parameters=_readable(parameters),
        )
        fault = self.platform.faults.take(name, parameters)
        try:
            return self._answered(request, entry, parameters, fault, began)
        finally:
            entry.duration = round((time.perf_counter() - began) * 1000, 2)
            self.platform.journal.add(entry)

    def _answered(
        self,
        request: Request,
        entry: Entry,
        parameters: dict[str, str],
        fault: Fault | None,
        began: float,
    ) -> Response:
        if fault is not None:
            entry.fault = fault.kind
            self._before(fault)
        if fault is None or fault.act or fault.kind == "delay":
            answer = self._act(request, entry, parameters)
        else:
            error = FaultError(fault.code, fault.sub_code, fault.message)
            answer = failure(error, parameters.get("language", "en"))
        entry.code = answer["ErrorCode"]
        entry.sub_code = answer.get("SubErrorCode", "")
        entry.request_id = answer["RequestId"] = str(uuid.uuid4())
        response = self._response(answer, entry, began)
        if fault is not None:
            response = self._after(fault, response, entry)
        entry.status = response.status_code
        return response

    def _before(self, fault: Fault) -> None:
        if fault.kind == "drop_before":
            raise DropConnection()
        if fault.kind == "delay" and not fault.act:
            self.platform.stopping.wait(fault.seconds)

    def _after(self, fault: Fault, response: Response, entry: Entry) -> Response:
        if fault.kind == "drop_after":
            raise DropConnection()
        if fault.kind == "delay" and fault.act:
            self.platform.stopping.wait(fault.seconds)
        if fault.kind == "status":
            headers = {}
            if fault.retry_after is not None:
                headers["Retry-After"] = str(fault.retry_after)
            entry.code = None
            return Response(fault.message or "", fault.status, headers)
        if fault.kind == "cut":
            return _cut(response)
        return response

    def _act(
        self, request: Request, entry: Entry, parameters: dict[str, str]
    ) -> dict[str, Any]:
        call = Call(
            world=self.platform.world,
            method=entry.method,
            parameters=parameters,
            language=parameters.get("language") or "en",
            base_url=request.url_root.rstrip("/"),
            remote=request.remote_addr or "",
        )
        if len(request.query_string) > LONG_QUERY:
            call.violate("long-get", "a long call is sent with POST", "1.1")
        answer = self.platform.act(call)
        for rule, message, source in call.violations:
            row = Violation(entry.time, rule, entry.method, message, source)
            self.platform.violations.add(row)
        return answer

    def _response(self, answer: dict[str, Any], entry: Entry, began: float) -> Response:
        switches = self.platform.world.switches
        elapsed = round((time.perf_counter() - began) * 1000, 1)
        answer["RequestTime"] = Decimal(str(elapsed))
        writer = json_out if entry.service == "json" else xml_out
        body = writer.dumps(answer, switches.shapes)
        good = answer["ErrorCode"] in ("Ok", "BatchError")
        return Response(
            body,
            200 if good else switches.error_status,
            {"X-Opentao-RequestHandleTime": str(elapsed)},
            content_type=TYPES[entry.service],
        )


def run(call: Call) -> dict[str, Any]:
    """Carry out a call under the platform's lock and return its answer."""
    try:
        return _success(call, _run(call))
    except ServiceError as error:
        return failure(error, call.language)
    except Exception:
        _logger.exception("%s failed", call.method)
        return failure(ServiceError(), call.language)


def _run(call: Call) -> Any:
    world = call.world
    access.check_key(world, call.method, call.parameters, call.remote)
    world.calls[call.method] = world.calls.get(call.method, 0) + 1
    spec = METHODS.get(call.method)
    if spec is None:
        raise InvalidInput(call.method, "error.method")
    call.session = access.find_session(world, spec, call.parameters)
    _note_unknown(call, spec)
    return spec.handler(call)


def _note_unknown(call: Call, spec: Method) -> None:
    for name in sorted(set(call.parameters) - spec.parameters - COMMON_PARAMETERS):
        call.violate("unknown-parameter", f"{name} is not a parameter", "11")


def _success(call: Call, result: Any) -> dict[str, Any]:
    answer: dict[str, Any] = {"ErrorCode": "Ok"}
    if isinstance(result, BatchResult):
        answer["ErrorCode"] = result.code
        result = result.tree
    if result is not None:
        answer[METHODS[call.method].payload] = result
    if call.parameters.get("debug") == "true":
        record = Element({"Name": call.method, "Message": "sandbox", "Count": 1})
        answer["DebugInfo"] = {"Record": Repeated([record])}
    return answer


def failure(error: ServiceError, language: str) -> dict[str, Any]:
    """Return the envelope of an error answer."""
    arguments = [
        Element({"Name": name}, value) for name, value in error.arguments.items()
    ]
    template = template_of(error.key, language) if error.arguments else None
    return {
        "ErrorCode": error.code,
        "ErrorDescription": error.description(language),
        "ErrorDescriptionTemplate": template,
        "ErrorDescriptionArguments": Items("Parameter", arguments)
        if arguments
        else None,
        "SubErrorCode": error.sub_code,
    }


def _readable(parameters: dict[str, str]) -> dict[str, str]:
    shown = redact(parameters, SECRET_PARAMETERS)
    if "<Password>" in shown.get("userParameters", ""):
        head, _, rest = shown["userParameters"].partition("<Password>")
        tail = rest.partition("</Password>")[2]
        shown["userParameters"] = f"{head}<Password>***</Password>{tail}"
    return shown


def _cut(response: Response) -> Response:
    """Promise the whole body and send half of it."""
    body = response.get_data()

    def half() -> Iterator[bytes]:
        yield body[: len(body) // 2]

    response.response = half()
    response.headers["Content-Length"] = str(len(body))
    return response
