"""Every point between Book and booked at which the process or an answer can be lost.

A booking makes four writes. Around each of them the process can die before the
intent is committed, after it and before the call, and after the answer and before
the outcome is committed; and the answer can be lost on the way: before the platform
acted, after it acted, cut short, or replaced by a proxy's error.
"""

import contextlib
from unittest.mock import patch

from .world import Killed

WRITES = {
    # remote method: the client's method
    "AddOrder": "add_order",
    "PostTransaction": "post_transaction",
    "SalesPaymentReserve": "sales_payment_reserve",
    "RunOrderExportingToProvider": "run_order_exporting_to_provider",
}

# Binding and unbinding make one write more, or one alone.
BINDING_WRITES = {
    "RunOrderLinkingWithProvider": "run_order_linking_with_provider",
    "RunOrderUnlinkingFromProvider": "run_order_unlinking_from_provider",
    "ChangeSalesOrderLinePurchaseInfoForOperator": (
        "change_sales_order_line_purchase_info_for_operator"
    ),
}

# Changes of lines and orders: the kind of change, and the client's method.
CHANGE_WRITES = {
    "status": "update_order_lines_for_operator",
    "configuration": "update_order_lines_for_operator",
    "split": "split_order_line_for_operator",
    "comment": "change_line_comment",
    "cancel_line": "cancel_line_sales_order_for_operator",
    "restore_line": "restore_line_sales_order_for_operator",
    "cancel_order": "cancel_sales_order_for_operator",
    "merge": "merge_orders",
}

DEATHS = ("before the intent", "after the intent", "after the answer")

FAULTS = {
    "lost before it acted": {"kind": "drop_before"},
    "lost after it acted": {"kind": "drop_after"},
    "cut short": {"kind": "cut"},
    "replaced by a proxy's 502": {"kind": "status", "status": 502, "act": True},
    "an internal error before it acted": {"kind": "error", "code": "InternalError"},
    "an internal error after it acted": {
        "kind": "error",
        "code": "InternalError",
        "act": True,
    },
    "not available": {"kind": "error", "code": "NotAvailable"},
    "too many calls": {"kind": "status", "status": 429},
}


@contextlib.contextmanager
def dying(world, method, moment, model="ot.activity"):
    """The process dies once at that moment of that write of a model's lane."""
    with world.env() as env:
        activity_class = env.registry[model]
    if moment == "after the answer":
        with _dying_after_the_answer(method):
            yield
    else:
        with _dying_at_the_intent(activity_class, method, moment):
            yield


@contextlib.contextmanager
def _dying_at_the_intent(activity_class, method, moment):
    hold = activity_class._hold_over_commit
    left = [1]

    def held(self):
        mine = self.sending == method and left and left.pop()
        if mine and moment == "before the intent":
            raise Killed(method)
        hold(self)
        if mine:
            raise Killed(method)

    with patch.object(activity_class, "_hold_over_commit", held):
        yield


@contextlib.contextmanager
def _dying_after_the_answer(method):
    from odoo.addons.ot_autopurchase.otapi import Client

    name = (WRITES | BINDING_WRITES | CHANGE_WRITES)[method]
    call = getattr(Client, name)
    left = [1]

    def called(self, *args, **kwargs):
        answer = call(self, *args, **kwargs)
        if left and left.pop():
            raise Killed(method)
        return answer

    with patch.object(Client, name, called):
        yield
