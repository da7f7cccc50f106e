"""Behaviour that the reference leaves open, switchable at run time.

Everything here is a default of our own (OTAPI reference 12): none of it is
known of the live platform.
"""

from dataclasses import dataclass, field, fields
from typing import Any

from .wire.shapes import CHOICES, Shapes

BAN_ANSWERS = ("sub", "code")
INVALID_SESSION = ("error", "activity")


@dataclass
class Switches:
    """The switches outside of the answer shapes.

    - ``shapes``: see ``wire.shapes``;
    - ``error_status``: HTTP status of an error answer (row 18);
    - ``ban_answer``: a banned key's word as sub-code or as code of its own;
    - ``invalid_session``: a bad provider session at Run… is an immediate
      error, or an activity that ends with an error step (row 21);
    - ``narrow_synchronization``: a list of orders narrows (row 3);
    - ``return_success``/``return_error``: parameter names on the return URL,
      "" sends none (row 4);
    - ``*_lifetime``: seconds that a session lives (row 8);
    - ``timestamp_skew``: seconds by which the platform's clock for signatures
      differs from real time;
    - ``speed``: 1 is life-like, 2 twice as fast, 0 everything at once;
    - ``background_period``: seconds between two background synchronizations;
    - ``items_count``: ``ItemsCount`` of an order counts "lines" or "pieces"
      (row 15);
    - ``activity_life``: seconds after which a finished activity is purged.
    """

    shapes: Shapes = field(default_factory=Shapes)
    error_status: int = 200
    ban_answer: str = "sub"
    invalid_session: str = "error"
    narrow_synchronization: bool = True
    return_success: str = "sessionId"
    return_error: str = "error"
    operator_lifetime: int = 3600
    user_lifetime: int = 3600
    provider_lifetime: int = 86400
    timestamp_skew: int = 0
    speed: float = 1.0
    background_period: int = 300
    items_count: str = "lines"
    activity_life: int = 7 * 86400


CHOICES_OF_SWITCHES = {
    "ban_answer": BAN_ANSWERS,
    "invalid_session": INVALID_SESSION,
    "items_count": ("lines", "pieces"),
}


def change(switches: Switches, wished: dict[str, Any]) -> None:
    """Set the given switches; ``shapes`` is an object of its own.

    Raises ValueError naming an unknown switch or a value it cannot take, and
    then changes nothing.
    """
    wished = dict(wished)
    shapes = wished.pop("shapes", {})
    if not isinstance(shapes, dict):
        raise ValueError("shapes is an object")
    plan = _checked(switches, wished, CHOICES_OF_SWITCHES)
    shape_plan = _checked(switches.shapes, shapes, CHOICES)
    for target, values in ((switches, plan), (switches.shapes, shape_plan)):
        for name, value in values.items():
            setattr(target, name, value)


def _checked(target: Any, wished: dict[str, Any], choices: dict) -> dict[str, Any]:
    known = {entry.name for entry in fields(target)}
    return {
        name: _value(target, name, value, choices, known)
        for name, value in wished.items()
    }


def _value(target: Any, name: str, value: Any, choices: dict, known: set) -> Any:
    if name not in known:
        raise ValueError(f"there is no switch {name}")
    if name in choices:
        if value not in choices[name]:
            raise ValueError(f"{name} is one of {', '.join(choices[name])}")
        return value
    kind = type(getattr(target, name))
    if kind is bool:
        if not isinstance(value, bool):
            raise ValueError(f"{name} is true or false")
        return value
    try:
        return kind(value)
    except (TypeError, ValueError):
        raise ValueError(f"{name} is a {kind.__name__}") from None
