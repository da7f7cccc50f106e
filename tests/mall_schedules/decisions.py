"""The addon's plain decisions, loaded where Odoo cannot be imported.

``mall_connector.models`` imports Odoo; the decisions that stand in it do not.
"""

import importlib
import sys
from types import ModuleType, SimpleNamespace

import mall_connector
from devtools.paths import ROOT

MODELS = f"{mall_connector.__name__}.models"


def _load(name):
    if MODELS not in sys.modules:
        package = sys.modules[MODELS] = ModuleType(MODELS)
        package.__path__ = [str(ROOT / "mall_connector" / "models")]
    return importlib.import_module(f"{MODELS}.{name}")


orders = _load("order_decisions")
statuses = _load("status_decisions")


def real():
    """The functions that decide, by name; a test may replace one by a wrong one."""
    return SimpleNamespace(
        next_call=orders.next_call,
        document_wish=orders.document_wish,
        read_at=orders.read_at,
        next_step=statuses.next_step,
        allowed=statuses.allowed,
    )
