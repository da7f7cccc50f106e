"""Statistics and caches (OTAPI reference 6)."""

from typing import Any

from ..call import Call
from ..registry import NONE, method
from ..wire.tree import content


@method("GetCallStatistics", session=NONE)
def get_call_statistics(call: Call) -> dict[str, Any]:
    """Return how often each method was called."""
    rows = [
        {"MethodName": name, "CallCount": count}
        for name, count in sorted(call.world.calls.items())
    ]
    total = sum(call.world.calls.values())
    return {**content(rows), "TotalCount": total}


@method("ResetInstanceCaches", session=NONE, writes=True)
def reset_instance_caches(call: Call) -> None:
    """Forget cached answers; the sandbox keeps none."""
