"""The envelope around every answer, and the oddities of its values."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import simplejson

from .errors import ApiError
from .switches import Switches

ABSENT = object()
BEYOND_32_BITS = ("id", "purchase_id", "article_id", "product_id", "variant_id")
MAPS_BY_ID = ("parameters", "overrides")


@dataclass
class Page:
    """Where a list stands: ``size`` counts the elements on this page."""

    total: int
    pages: int
    size: int
    page: int


@dataclass
class File:
    """A document that is answered as it is, without an envelope."""

    content: bytes
    mime: str
    name: str


@dataclass
class Reply:
    """What a handler answers.

    ``data`` is left out of the envelope when it is ABSENT; ``errors`` is the
    top-level list of the checks; a ``file`` replaces the envelope.
    """

    data: Any = ABSENT
    status: int = 200
    paging: Page | None = None
    errors: list | None = None
    file: File | None = None


def body_of(reply: Reply, switches: Switches) -> bytes:
    """Return the JSON of a successful answer; nothing for a 204."""
    if reply.status == 204:
        return b""
    body: dict[str, Any] = {"result": {"code": reply.status, "status": "OK"}}
    if reply.paging is not None:
        body["paging"] = _paging(reply.paging, switches)
    if reply.errors is not None:
        body["errors"] = wire_value(reply.errors, switches)
    if reply.data is not ABSENT:
        body["data"] = wire_value(reply.data, switches)
    return dump(body)


def body_of_error(error: ApiError, switches: Switches) -> bytes:
    """Return the JSON of a refusal (reference 1.4)."""
    attributes: Any = {} if switches.error_attributes == "map" else []
    result = {
        "code": error.status,
        "status": "LIMITED" if error.status == 429 else "ERROR",
        "message": str(error),
    }
    body: dict[str, Any] = {"result": result}
    if error.status != 429:
        body["errorCodes"] = [
            {
                "message": message,
                "errorCode": error.code,
                "errorAttributes": attributes,
            }
            for message in error.messages
        ]
    if error.data is not None:
        body["data"] = error.data
    return dump(body)


def dump(body: Any) -> bytes:
    """Return UTF-8 JSON; Decimals stay exact numbers."""
    text = simplejson.dumps(body, use_decimal=True, ensure_ascii=False)
    return text.encode()


def wire_value(value: Any, switches: Switches) -> Any:
    """Return ``value`` as the platform writes it.

    Keys without a value are left out and an empty map becomes ``[]``
    (reference 1.4), unless the switches say otherwise.
    """
    if isinstance(value, dict):
        return _map(value, switches)
    if isinstance(value, list | tuple):
        return [wire_value(item, switches) for item in value]
    if isinstance(value, Decimal):
        return _number(value)
    return value


def _map(value: dict[str, Any], switches: Switches) -> Any:
    result = {
        key: _entries(item, switches)
        if key in MAPS_BY_ID
        else wire_value(item, switches)
        for key, item in value.items()
        if item is not None or switches.explicit_nulls
    }
    if not result:
        return [] if switches.empty_maps == "list" else {}
    if switches.ids_as_text:
        for name in BEYOND_32_BITS:
            if name in result and isinstance(result[name], int):
                result[name] = str(result[name])
    if switches.unknown_keys:
        result["new_field"] = {"since": "2027"}
    return result


def _entries(value: Any, switches: Switches) -> Any:
    """Return a map whose keys are ids: an unknown one would be an entry more."""
    if not isinstance(value, dict) or not value:
        return wire_value(value, switches)
    return {key: wire_value(item, switches) for key, item in value.items()}


def _number(value: Decimal) -> Decimal | int:
    """Return 12 for 12.00, as a number of JavaScript or PHP would be written."""
    return int(value) if value == value.to_integral_value() else value.normalize()


def _paging(page: Page, switches: Switches) -> dict[str, int]:
    paging = {"total": page.total} if switches.paging_total else {}
    return paging | {"pages": page.pages, "size": page.size, "page": page.page}
