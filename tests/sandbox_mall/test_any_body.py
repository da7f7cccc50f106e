"""No body and no query makes the stand-in stumble: it answers or refuses."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox.mall import endpoints
from sandbox.mall.routes import ENDPOINTS
from tests.sandbox_mall.wire import Wire, picture, product, variant

assert endpoints.MODULES
PLACES = {
    "<int:order_id>": "700112230101",
    "<item_id>": "KETTLE",
    "<number>": "X1",
    "<product_id>": "SHIRT",
    "<variant_id>": "SHIRT-M",
    "<code>": "12",
    "<point>": "P1",
}
WRITES = [entry for entry in ENDPOINTS.values() if entry.verb in ("POST", "PUT")]
LISTS = ("/v1/orders", "/v1/orders/unconfirmed", "/v1/products", "/v1/invoices")
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-1, 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(
        ("", "A", "SKU-9", "KETTLE", "open", "pdf", "2026-01-01 00:00:00")
    )
    | st.text(max_size=4)
)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("id", "url", "a")), inner, max_size=3)
    ),
    max_leaves=6,
)
KNOWN = {
    **product(id="SKU-9", variants=[variant()], media=[picture("https://c.example/1")]),
    "labels": [{"order_id": 700112230101, "parcel_count": 1}],
    "labels_type": "zpl",
    "label_type": "zpl",
    "parcel_count": 1,
    "first_position": 1,
    "levels": [{"type": "p", "price": 1, "limit": 2}],
    "status": "shipping",
    "in_stock": 5,
    "confirmed": True,
    "tracking_number": "G1",
    "tracking_url": "https://t.example/1",
    "delivered_at": "2026-01-01 00:00:00",
    "valid_to": "2099-01-01 00:00:00",
    "productId": "KETTLE",
    "code": "12",
    "brand_id": "CookWell",
    "dimensions": {"weight": 1},
    "variable_parameters": ["MP_SIZE"],
    "promotions": [],
    "recommended": ["KETTLE"],
}


@st.composite
def bodies(draw):
    """Draw a body that is nearly right, or anything."""
    body = dict(KNOWN)
    for name in draw(st.lists(st.sampled_from(sorted(KNOWN)), max_size=4)):
        if draw(st.booleans()):
            body[name] = draw(TREES)
        else:
            body.pop(name, None)
    return draw(st.sampled_from((body, [body], [body, body])) | TREES)


def address(path):
    for name, value in PLACES.items():
        path = path.replace(name, value)
    return path


RELAXED = settings(
    max_examples=15,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


@pytest.mark.parametrize("entry", WRITES, ids=lambda entry: entry.name)
@RELAXED
@given(body=bodies())
def test_any_body_is_answered_or_refused(mall, entry, body):
    if not mall.control("orders")["count"]:
        mall.order(kind="cod", delivery="spectrum", status="shipping")
    answer = mall.call(entry.verb, address(entry.path), body)
    assert answer.status_code < 500, answer.text
    if answer.status_code != 204:
        assert answer.json()["result"]["code"] == answer.status_code


QUERIES = st.dictionaries(
    st.sampled_from(
        ("filter", "page", "page_size", "_sort", "test", "status", "cod", "id", "open")
    ),
    st.sampled_from(
        (
            "",
            "1",
            "basic",
            "eq:",
            "in:1,2",
            "bt:1,2",
            "id:desc",
            "eq:$null",
            "gt:x",
            "é",
        )
    ),
    max_size=4,
)


@pytest.mark.parametrize("path", LISTS)
@RELAXED
@given(query=QUERIES)
def test_any_query_is_answered_or_refused(mall: Wire, path, query):
    assert mall.get(path, **query).status_code in (200, 400)


@given(st.dictionaries(st.sampled_from(sorted(KNOWN)), TREES, max_size=3))
@RELAXED
def test_any_seed_loads_or_is_refused(mall, row):
    seed = {"account": {"client_id": "K", "orders": [{**row, "id": 5}]}}
    answer = mall.session.post(f"{mall.url}/control/reset", json=seed)
    assert answer.status_code in (200, 400), answer.text
    if answer.ok:
        for path in ("/v1/orders/unconfirmed?filter=basic", "/v1/orders/5"):
            assert mall.get(path, key="K").status_code < 500
