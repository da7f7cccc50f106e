"""Whatever a partner sends, an order only takes the steps that there are."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.mall.routes import STATUSES
from tests.sandbox_mall.test_order_states import MDP, OWN
from tests.sandbox_mall.wire import Wire

DATE = "2026-02-05 14:02:00"
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "confirmed": st.booleans() | st.none(),
        "status": st.sampled_from((*STATUSES, "gone", "", None)),
        "tracking_number": st.sampled_from(("GLS-1", "G L S", "", None)),
        "tracking_url": st.sampled_from(("https://t.example/1", "x", None)),
        "delivered_at": st.sampled_from((DATE, "soon", None)),
    },
)
ACTS = st.sampled_from(("pay", "cancel", "ship", "deliver", "return", "lose", "label"))
SHIPPED = ("shipped", "delivered", "returned")


@settings(max_examples=40)
@given(
    st.sampled_from(("own", "classic", "spectrum")),
    st.lists(CHANGES | ACTS, max_size=8),
)
def test_any_sequence(stand, delivery, sequence):
    mall = Wire(stand.url)
    mall.control("reset", {})
    order_id = mall.order(delivery=delivery)
    for move in sequence:
        before = mall.control(f"orders/{order_id}")["data"]
        if isinstance(move, str):
            act(mall, order_id, move)
            continue
        answer = mall.put(f"/v1/orders/{order_id}", move)
        after = mall.control(f"orders/{order_id}")["data"]
        assert answer.status_code in (200, 400)
        if answer.status_code == 400:
            assert after == before
        elif after["status"] != before["status"]:
            step = (before["status"], after["status"])
            assert step in (OWN if delivery == "own" else MDP)
            assert before["confirmed"] or move.get("confirmed")
        if after["status"] in SHIPPED:
            assert after["tracking_number"] and after["tracking_url"]


def act(mall, order_id, name):
    """Let the other side act; what it cannot do now is refused."""
    if name == "label":
        row = {"order_id": order_id, "parcel_count": 1}
        mall.post("/v1/orders/labels", {"labels_type": "zpl", "labels": [row]})
        return
    mall.session.post(f"{mall.url}/control/orders/{order_id}/{name}", json={})
