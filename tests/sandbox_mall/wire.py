"""A plain caller of MALL's stand-in over HTTP, and of its control API."""

import json
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import requests

KEY = "key-si"
OTHER_KEY = "key-hr"
HEADERS = {
    "Accept": "application/json",
    "X-Application-Name": "tests",
    "X-Application-Version": "1.0",
    "X-Application-Tag": "sandbox tests",
}
ZONE = ZoneInfo("Europe/Prague")


class Wire:
    """Calls the API as one partner; the control API as everybody else."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False

    def call(
        self, verb: str, path: str, body: Any = None, key: str = KEY, **query: Any
    ) -> requests.Response:
        """Make one call; a name of the query may be given as ``_name_``."""
        query = {name.removesuffix("_"): value for name, value in query.items()}
        headers = dict(HEADERS)
        data = None
        if body is not None:
            data = body if isinstance(body, bytes) else json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        return self.session.request(
            verb,
            self.url + path,
            params={"client_id": key, **query},
            data=data,
            headers=headers,
            timeout=20,
        )

    def get(self, path: str, **query: Any) -> requests.Response:
        """Make a GET."""
        return self.call("GET", path, **query)

    def put(self, path: str, body: Any, **query: Any) -> requests.Response:
        """Make a PUT."""
        return self.call("PUT", path, body, **query)

    def post(self, path: str, body: Any, **query: Any) -> requests.Response:
        """Make a POST."""
        return self.call("POST", path, body, **query)

    def delete(self, path: str, **query: Any) -> requests.Response:
        """Make a DELETE with the body that PHP sends."""
        return self.call("DELETE", path, [], **query)

    def data(self, path: str, **query: Any) -> Any:
        """Return the data of a GET that must succeed."""
        answer = self.get(path, **query)
        assert answer.status_code == 200, answer.text
        return answer.json()["data"]

    def control(self, path: str, body: Any = None) -> Any:
        """Call the control API: POST with a body, GET without one."""
        if body is None:
            answer = self.session.get(f"{self.url}/control/{path}", timeout=20)
        else:
            answer = self.session.post(
                f"{self.url}/control/{path}", json=body, timeout=20
            )
        assert answer.status_code == 200, answer.text
        return answer.json()

    def advance(self, **span: float) -> dict:
        """Move the sandbox's clock by a timedelta's arguments."""
        seconds = timedelta(**span).total_seconds()
        return self.control("clock/advance", {"seconds": seconds})

    def now(self) -> datetime:
        """Return the sandbox's moment in the wire's zone."""
        return datetime.fromisoformat(self.control("clock")["now"]).astimezone(ZONE)

    def stamp(self, **span: float) -> str:
        """Return the sandbox's moment, moved, as on the wire."""
        return (self.now() + timedelta(**span)).strftime("%Y-%m-%d %H:%M:%S")

    def switch(self, **switches: Any) -> None:
        """Change switches."""
        self.control("switches", switches)

    def rules(self) -> list[str]:
        """Return the ids of the recorded broken rules, in order."""
        return [row["rule"] for row in self.control("violations")["violations"]]

    def refused_by(self) -> str:
        """Return the check that refused the last call."""
        return self.control("journal")["calls"][-1]["sub_code"]

    def order(self, **wish: Any) -> int:
        """Let a customer order; return the number."""
        wish.setdefault("items", [{"id": "KETTLE", "quantity": 1}])
        return self.control("orders", wish)["orders"][0]["data"]["id"]

    def act(self, order_id: int, act: str, **body: Any) -> dict:
        """Let MALL, the customer or the carrier act on an order."""
        return self.control(f"orders/{order_id}/{act}", body)

    def status(self, order_id: int) -> str:
        """Return an order's status without a call to the API."""
        return self.control(f"orders/{order_id}")["data"]["status"]

    def confirm(self, order_id: int) -> None:
        """Confirm an order and read it again, as MALL recommends."""
        assert self.put(f"/v1/orders/{order_id}", {"confirmed": True}).ok
        assert self.get(f"/v1/orders/{order_id}").ok

    def packed(self, **wish: Any) -> int:
        """Return an order that is confirmed, read and being packed."""
        order_id = self.order(**{"kind": "cod", **wish})
        self.confirm(order_id)
        self.advance(minutes=5)
        assert self.put(f"/v1/orders/{order_id}", {"status": "shipping"}).ok
        self.advance(minutes=5)
        return order_id

    def shipped(self, **wish: Any) -> int:
        """Return an order of an own carrier that is shipped."""
        order_id = self.packed(**wish)
        assert self.put(f"/v1/orders/{order_id}", SHIPPED).ok
        self.advance(hours=1)
        return order_id


SHIPPED = {
    "status": "shipped",
    "tracking_number": "GLS-998",
    "tracking_url": "https://t.example/GLS-998",
}


def product(**fields: Any) -> dict[str, Any]:
    """Return a product's body that MALL takes."""
    body = {
        "id": "SKU-100",
        "title": "Kettle, steel",
        "shortdesc": "Kettle 1.7 l",
        "longdesc": "<strong>Kettle</strong>",
        "category_id": "MP001",
        "vat": 22,
        "priority": 1,
        "price": 49.99,
        "media": [picture("https://cdn.example/k.jpg?v=1")],
        "availability": {"status": "A", "in_stock": 5},
        "parameters": {"MP_COLOR": ["black"]},
    }
    body |= fields
    return {name: value for name, value in body.items() if value is not ...}


def variant(**fields: Any) -> dict[str, Any]:
    """Return a variant's body that MALL takes."""
    own = {"id": "TEE-M", "title": "T-shirt M", "parameters": {"MP_SIZE": ["M"]}}
    body = product(**own | fields)
    return {
        name: value
        for name, value in body.items()
        if name not in ("category_id", "vat")
    }


def picture(url: str, main: bool = True, **more: Any) -> dict[str, Any]:
    """Return a picture."""
    return {
        "url": url,
        "main": main,
        "energy_label": False,
        "information_list": False,
        **more,
    }
