"""One call of a method: its parameters, its caller, the world it acts on."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .errors import InvalidInput
from .wire import values, xml_in

if TYPE_CHECKING:
    from .model import Session
    from .world import World

MAX_FRAME = 200


@dataclass
class Call:
    """What a method's handler sees.

    ``base_url`` is the address under which the request came in, without a
    slash at its end; pictures and log-in pages are given under it.
    """

    world: "World"
    method: str
    parameters: dict[str, str]
    language: str = "en"
    base_url: str = ""
    remote: str = ""
    session: "Session | None" = None
    violations: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        """The sandbox's moment."""
        return self.world.now()

    @property
    def by_operator(self) -> bool:
        """Tell whether an operator calls."""
        return self.session is not None and self.session.kind == "operator"

    def violate(self, rule: str, message: str, source: str) -> None:
        """Record a broken rule; ``source`` is the reference's section."""
        self.violations.append((rule, message, source))

    def optional(self, name: str, default: str = "") -> str:
        """Return a parameter that may be missing."""
        return self.parameters.get(name, default)

    def text(self, name: str) -> str:
        """Return a parameter that must be there and not be empty."""
        value = self.parameters.get(name, "").strip()
        if not value:
            raise InvalidInput(name)
        return value

    def whole(self, name: str, default: int | None = None) -> int:
        """Return a whole number; without a default it must be there."""
        value = self.parameters.get(name, "").strip()
        if not value and default is not None:
            return default
        return values.whole(name, self.text(name))

    def decimal(self, name: str) -> Decimal:
        """Return a decimal number that must be there."""
        return values.decimal(name, self.text(name))

    def flag(self, name: str, default: bool | None = None) -> bool:
        """Return a boolean; digits are taken and recorded."""
        value = self.parameters.get(name, "").strip()
        if not value and default is not None:
            return default
        result = values.flag(name, self.text(name))
        if value in "10":
            self.violate("boolean-word", f"{name}={value}", "1.2")
        return result

    def moment(self, name: str) -> datetime | None:
        """Return a date in UTC, None when missing."""
        value = self.parameters.get(name, "").strip()
        return values.moment(name, value) if value else None

    def ids(self, name: str, separator: str = ";") -> list[str]:
        """Return a joined list that must hold at least one id."""
        parts = [part.strip() for part in self.text(name).split(separator)]
        found = [part for part in parts if part]
        if not found:
            raise InvalidInput(name)
        return found

    def xml(self, name: str, root: str) -> xml_in.Body:
        """Return a parsed XML parameter that must be there."""
        text = self.text(name)
        if xml_in.has_prolog(text):
            self.violate("xml-prolog", f"{name} starts with an XML prolog", "1.2")
        return xml_in.parse(name, text, root)

    def optional_xml(self, name: str, root: str) -> xml_in.Body | None:
        """Return a parsed XML parameter, None when missing or empty."""
        if not self.parameters.get(name, "").strip():
            return None
        return self.xml(name, root)

    def any_xml(self, name: str) -> xml_in.Body | None:
        """Return a parsed XML parameter of any root, None when missing."""
        text = self.parameters.get(name, "").strip()
        return xml_in.parse(name, text, None) if text else None

    def frame(self, default_size: int = 25) -> tuple[int, int]:
        """Return (offset of the first element, number of elements).

        The size is capped at 200 (reference 12, row 16).
        """
        position = self.whole("framePosition", 0)
        size = self.whole("frameSize", default_size)
        if position < 0:
            raise InvalidInput("framePosition", "input.number")
        if size < 1:
            raise InvalidInput("frameSize", "input.number")
        return position, min(size, MAX_FRAME)


class BatchResult:
    """A result with blocks of which some may have failed (reference 1.8)."""

    def __init__(self, tree: dict[str, Any], failed: bool) -> None:
        self.tree = tree
        self.code = "BatchError" if failed else "Ok"
