"""The part of the control API that every platform's stand-in offers."""

from dataclasses import fields
from typing import Any

from werkzeug.wrappers import Request

from .faults import Fault
from .stand import Stand, json_body

FAULT_FIELDS = {entry.name for entry in fields(Fault)} - {"id", "hits"}


class CommonControl:
    """Reset, state, journal, violations and faults of one stand-in."""

    def __init__(self, stand: Stand) -> None:
        self.stand = stand
        stand.route("/control", self.index)
        stand.route("/control/reset", self.reset, ["POST"])
        stand.route("/control/state", self.state)
        stand.route("/control/journal", self.journal)
        stand.route("/control/journal/clear", self.clear_journal, ["POST"])
        stand.route("/control/violations", self.violations)
        stand.route("/control/violations/clear", self.clear_violations, ["POST"])
        stand.route("/control/faults", self.faults)
        stand.route("/control/faults", self.add_fault, ["POST"])
        stand.route("/control/faults/clear", self.clear_faults, ["POST"])
        stand.route("/control/faults/<int:fault_id>", self.remove_fault, ["DELETE"])

    def index(self, request: Request) -> dict[str, Any]:
        """Return the calls that there are."""
        return {"calls": self.stand.routes("/control")}

    def reset(self, request: Request) -> dict[str, Any]:
        """Forget everything and load the seed in the body, or the demo world."""
        seed = json_body(request)
        with self.stand.lock:
            self.stand.reset(seed or None)
            self.stand.journal.clear()
            self.stand.violations.clear()
            self.stand.faults.clear()
            self.stand.touch()
        return {"ok": True}

    def state(self, request: Request) -> Any:
        """Return the whole state."""
        with self.stand.lock:
            return self.stand.snapshot()

    def journal(self, request: Request) -> dict[str, Any]:
        """Return the recorded calls, maybe of one method, maybe the last ones."""
        rows = self.stand.journal.rows()
        wanted = request.args.get("method")
        if wanted:
            rows = [row for row in rows if row.method == wanted]
        after = int(request.args.get("after", 0))
        rows = [row for row in rows if row.number > after]
        return {"calls": rows, "count": len(rows)}

    def clear_journal(self, request: Request) -> dict[str, Any]:
        """Forget the recorded calls."""
        self.stand.journal.clear()
        return {"ok": True}

    def violations(self, request: Request) -> dict[str, Any]:
        """Return the recorded broken rules."""
        rows = self.stand.violations.rows()
        return {"violations": rows, "count": len(rows)}

    def clear_violations(self, request: Request) -> dict[str, Any]:
        """Forget the recorded broken rules."""
        self.stand.violations.clear()
        return {"ok": True}

    def faults(self, request: Request) -> dict[str, Any]:
        """Return the faults that still wait for their calls."""
        return {"faults": self.stand.faults.rows()}

    def add_fault(self, request: Request) -> Fault:
        """Add a fault; see ``faults.Fault`` for its fields."""
        body = json_body(request)
        unknown = set(body) - FAULT_FIELDS
        if unknown or not {"method", "kind"} <= set(body):
            raise ValueError(
                f"a fault has method, kind and of {sorted(FAULT_FIELDS)}; "
                f"not known: {sorted(unknown)}"
            )
        return self.stand.faults.add(Fault(**body))

    def clear_faults(self, request: Request) -> dict[str, Any]:
        """Take all faults back."""
        self.stand.faults.clear()
        return {"ok": True}

    def remove_fault(self, request: Request, fault_id: int) -> dict[str, Any]:
        """Take one fault back."""
        if not self.stand.faults.remove(fault_id):
            raise LookupError(f"fault {fault_id}")
        return {"ok": True}
