"""A MALL in memory: stands where the client's HTTP session would.

Answers are in the shapes of the MPAPI reference, section 6. What MALL knows (orders,
what is left of its quotas) are plain attributes that a test changes; an answer of any
endpoint can be replaced by ``answers``.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

import requests

ANSWER_LOST = requests.ReadTimeout("the answer got lost")
NO_CONNECTION = requests.ConnectTimeout("nobody answers")
# What an endpoint is called: the longest match of verb and path counts.
ENDPOINTS = (
    ("partner.validate", "GET", r"/v1/partners/validate"),
    ("orders.unconfirmed", "GET", r"/v1/orders/unconfirmed"),
    ("orders.list", "GET", r"/v1/orders"),
    ("orders.detail", "GET", r"/v[12]/orders/(\d+)"),
    ("orders.update", "PUT", r"/v1/orders/(\d+)"),
)


@dataclass
class Call:
    """One request as it came, without the client id."""

    name: str
    verb: str
    path: str
    query: dict
    body: object
    args: tuple = ()
    headers: dict = field(default_factory=dict)


class Response:
    """What the client uses of a response of requests."""

    def __init__(self, body=None, status=200, headers=None):
        content = b"" if body is None else json.dumps(body, default=str).encode()
        self.content = content
        self.status_code = status
        self.headers = headers or {}

    def iter_content(self, _size):
        yield self.content

    def close(self):
        """Nothing is open."""


def ok(data=None, status=200, **more):
    """MALL's envelope of a success."""
    body = {"result": {"code": status, "status": "OK"}, **more}
    return Response(body if data is None else {**body, "data": data}, status)


def refusal(message="No.", status=400, code="VALIDATION_ERROR"):
    """MALL's envelope of a refusal."""
    return Response(
        {
            "result": {"code": status, "status": "ERROR", "message": message},
            "errorCodes": [
                {"message": message, "errorCode": code, "errorAttributes": {}}
            ],
        },
        status,
    )


def quota(domain="orders", limit=2000, remaining=1999, reset=1740):
    """The headers by which MALL tells what is left of a quota."""
    return {
        "X-RateLimit-Limit": f'{limit}, {limit};w=3600;name="partner:p|'
        f'domain:{domain}|unit:h"',
        "X-RateLimit-Remaining": str(remaining),
        "X-RateLimit-Reset": str(reset),
    }


def limited(domain="orders", reset=1740):
    """The answer to one call too many."""
    body = {"result": {"code": 429, "status": "LIMITED", "message": "Too many."}}
    return Response(body, 429, quota(domain, remaining=0, reset=reset))


class FakeMall:
    """Answers an endpoint ``a.b`` by the method ``on_a_b`` with the call."""

    endpoints = ENDPOINTS

    def __init__(self):
        self.calls = []
        self.answers = {}
        self.headers = {}
        self.keys = {"the-client-id"}
        self.orders = {}

    # -- the HTTP session ----------------------------------------------------------

    def request(self, verb, url, *, data, headers, timeout, **_options):
        """Answer one call; ``answers`` goes before the method of this class.

        An answer is a Response, an exception, a function of the call, or a list of
        those, of which each is used once.
        """
        assert timeout and headers["X-Application-Name"], "the client names itself"
        call, key = self._read(verb, url, data, headers)
        self.calls.append(call)
        if key not in self.keys:
            return refusal("Unknown client.", 401, "UNAUTHORIZED")
        answer = self._scripted(call.name)
        if answer is None:
            answer = getattr(self, "on_" + call.name.replace(".", "_"))
        if callable(answer):
            answer = answer(call)
        if isinstance(answer, Exception):
            raise answer
        answer.headers = {**self.headers, **answer.headers}
        return answer

    def _read(self, verb, url, data, headers):
        parts = urlsplit(url)
        path, query = unquote(parts.path), dict(parse_qsl(parts.query))
        key = query.pop("client_id", None)
        body = json.loads(data) if data else None
        for name, wanted, pattern in self.endpoints:
            found = wanted == verb and re.fullmatch(pattern, path)
            if found:
                args = found.groups()
                return Call(name, verb, path, query, body, args, headers), key
        raise AssertionError(f"no endpoint of the fake: {verb} {path}")

    def _scripted(self, name):
        answer = self.answers.get(name)
        if isinstance(answer, list):
            return answer.pop(0) if answer else None
        return answer

    # -- what a test asks ----------------------------------------------------------

    def count(self, name):
        """How often an endpoint was called."""
        return Counter(call.name for call in self.calls)[name]

    def sent(self, name):
        """The bodies of each call of an endpoint."""
        return [call.body for call in self.calls if call.name == name]

    def names(self):
        """The endpoints in the order in which they were called."""
        return [call.name for call in self.calls]

    def lost_after(self, name):
        """MALL acts, and its answer does not arrive."""

        def act(call):
            getattr(self, "on_" + name.replace(".", "_"))(call)
            return ANSWER_LOST

        self.answers[name] = [act]

    # -- the endpoints -------------------------------------------------------------

    def on_partner_validate(self, _call):
        return ok()

    def on_orders_unconfirmed(self, call):
        found = [row for row in self.orders.values() if not row["confirmed"]]
        return self._page(call, found)

    def on_orders_list(self, call):
        wanted = call.query.get("status", "").rpartition(":")[2].split(",")
        return self._page(
            call, [row for row in self.orders.values() if row["status"] in wanted]
        )

    def _page(self, call, found):
        found = [row for row in found if not row["test"] or call.query.get("test")]
        page, size = int(call.query["page"]), int(call.query["page_size"])
        rows = found[(page - 1) * size : page * size]
        paging = {
            "total": len(found),
            "pages": max(1, -(-len(found) // size)),
            "size": len(rows),
            "page": page,
        }
        return ok([basic(row) for row in rows], paging=paging)

    def on_orders_detail(self, call):
        if call.args[0] not in self.orders:
            return refusal("Order not found.", 404, "RESOURCE_NOT_FOUND")
        return ok(dict(self.orders[call.args[0]]))

    def on_orders_update(self, call):
        row = self.orders[call.args[0]]
        if row["status"] == "blocked":
            return refusal("The order is blocked.")
        if not (row["confirmed"] or call.body.get("confirmed")):
            return refusal("The order is not confirmed.")
        row.update(call.body)
        return ok()

    # -- what happens at MALL --------------------------------------------------------

    def order(self, number="70011224401", status="open", **values):
        """A customer orders; return the order's number."""
        items = values.pop("items", None) or [item()]
        total = sum(row["price"] * row["quantity"] for row in items)
        is_cod = values.pop("is_cod", False)
        row = {
            "id": int(number),
            "purchase_id": int(number[:-2]),
            "external_order_id": 0,
            "customer_id": 1200000002,
            "currency": "EUR",
            "delivery_price": 3.99,
            "cod_price": 1.0 if is_cod else 0,
            "cod": round(total + 4.99, 2) if is_cod else 0,
            "discount": 0,
            "payment_type": "A" if is_cod else "B",
            "delivery_method": "12",
            "delivery_method_id": 12,
            "branches": {"overridden": False},
            "ship_date": "2026-02-03",
            "delivery_date": "2026-02-05",
            "address": {
                "customer_id": 1200000002,
                "name": "Ana Kranjc",
                "phone": "040 123 456",
                "email": "ana@example.com",
                "street": "Slovenska cesta 12",
                "city": "Ljubljana",
                "zip": "1000",
                "country": "SI",
            },
            "confirmed": False,
            "status": status,
            "items": items,
            "test": False,
            "mdp": False,
            "mdp_classic": False,
            "mdp_spectrum": False,
            "ready_to_return": False,
            status: "2026-02-01 09:20:01",
            "ulozenka_status_history": [],
            "consignment_status_history": [],
        }
        row.update(values)
        self.orders[number] = row
        return number

    def move(self, number, status, **values):
        """MALL changes an order, which has to be confirmed again."""
        self.orders[number].update(
            {
                "status": status,
                "confirmed": False,
                status: "2026-02-02 08:00:00",
                **values,
            }
        )


BASIC = (
    "id external_id source purchase_id customer_id cod payment_type ship_date "
    "tracking_number tracking_url delivered_at status confirmed test mdp mdp_classic "
    "mdp_spectrum blocked open shipping shipped delivered returned cancelled lost"
).split()


def basic(row):
    """An order as lists show it."""
    shown = {name: row[name] for name in BASIC if row.get(name) is not None}
    return {**shown, "customer": row["address"]["name"]}


def item(item_id="SKU-100", quantity=1, price=49.99, vat=22, **values):
    """A line of an order."""
    return {
        "id": item_id,
        "article_id": 100099000111,
        "quantity": quantity,
        "price": price,
        "vat": vat,
        "commission": 12.5,
        "title": f"Goods {item_id}",
        "serial_numbers": [],
        **values,
    }
