"""One call as a handler sees it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import Headers, MultiDict

from .envelope import Page, Reply
from .errors import Invalid
from .filters import BOOLEANS, Columns, page_of
from .world import Account, Order, World

if TYPE_CHECKING:
    from .conformance.memory import Memory
    from .routes import Endpoint
    from .switches import Switches

CONTROL_PARAMETERS = (
    "client_id",
    "filter",
    "page",
    "page_size",
    "_sort",
    "test",
    "days",
    "force_token",
    "async",
)


@dataclass
class Call:
    """The world, the caller's account, the request, and rules it breaks.

    ``body`` is the parsed JSON (None without one); ``memory`` is what the
    conformance checks remember about the account. ``faulted`` says that the
    answer will be late or spoiled on demand, so that the caller may well ask
    again, ``unanswered`` that the caller will not learn what was asked for.
    ``lock`` guards the world, for work that goes on after the answer.
    """

    world: World
    account: Account
    memory: "Memory"
    endpoint: "Endpoint"
    path: str
    query: MultiDict
    headers: Headers
    now: datetime
    body: Any = None
    raw: bytes = b""
    faulted: bool = False
    unanswered: bool = False
    lock: Any = None
    violations: list[tuple[str, str]] = field(default_factory=list)

    @property
    def switches(self) -> "Switches":
        """The switches of the world."""
        return self.world.switches

    def violate(self, rule: str, message: str) -> None:
        """Record a broken rule by its id of the reference's section 8."""
        self.violations.append((rule, message))

    def count_read(self, key: str, span: timedelta) -> int:
        """Return how often ``key`` was read within ``span``, this time included.

        A read whose answer is spoiled does not count.
        """
        if self.faulted:
            return 0
        return self.memory.reads.count(key, self.now, span)

    def order(self, order_id: int) -> Order:
        """Return an order of the account; raises NotFound."""
        return self.account.order(order_id)

    def object_body(self) -> dict[str, Any]:
        """Return the body as an object; PHP's empty ``[]`` is one too."""
        if self.body == []:
            return {}
        if not isinstance(self.body, dict):
            raise Invalid("the body is not a JSON object", rule="P1")
        return self.body

    def list_body(self) -> list:
        """Return the body as an array; raises Invalid."""
        if not isinstance(self.body, list):
            raise Invalid("the body is not a JSON array", rule="P1")
        return self.body

    def flag(self, name: str) -> bool:
        """Return a query parameter 0/1; missing is false."""
        text = self.query.get(name, "0").lower()
        if text not in BOOLEANS:
            raise Invalid(f"{name} is not 0 or 1")
        return BOOLEANS[text]

    def whole(self, name: str, default: int) -> int:
        """Return a query parameter that is a whole number of at least 1."""
        text = self.query.get(name)
        if text is None:
            return default
        if not text.isdigit() or int(text) < 1:
            raise Invalid(f"{name} is not a whole number from 1 on")
        return int(text)

    @property
    def basic(self) -> bool:
        """Tell whether basic objects are asked for instead of ids."""
        name = self.query.get("filter", "ids")
        if name not in ("ids", "basic", "strict"):
            raise Invalid(f"filter {name} is not known")
        return name == "basic"

    def select(
        self, rows: list[dict[str, Any]], columns: Columns, underscored: bool = False
    ) -> list[dict[str, Any]]:
        """Filter and sort the rows as the query asks; raises Invalid.

        ``underscored`` columns may have an underscore before their names.
        """
        tests = []
        for name, expressions in self.query.lists():
            if name in CONTROL_PARAMETERS:
                continue
            column = name.removeprefix("_") if underscored else name
            if column not in columns.kinds:
                if self.switches.unknown_columns == "refuse":
                    raise Invalid(f"{name} is not a column of this list")
                continue
            tests += [columns.test(column, text) for text in expressions]
        rows = [row for row in rows if all(test(row) for test in tests)]
        return columns.sort(rows, self.query.get("_sort", ""))

    def filtered_columns(self) -> dict[str, list[str]]:
        """Return the filters by column, as they were sent."""
        return {
            name: expressions
            for name, expressions in self.query.lists()
            if name not in CONTROL_PARAMETERS
        }

    def page(self, rows: list, size: int | None = None) -> tuple[list, Page]:
        """Return the page asked for; ``size`` overrides ``page_size``."""
        switches = self.switches
        if size is None:
            wished = self.whole("page_size", switches.default_page_size)
            size = min(wished, switches.max_page_size)
        part, page = page_of(rows, self.whole("page", 1), size)
        if page.page > page.pages:
            self.violate("T7", f"page {page.page} of {page.pages} was asked for")
        return part, page

    def listing(self, part: list, page: Page, ids: str) -> Reply:
        """Answer a page: of basic objects, or of bare ids in either form."""
        if self.basic:
            return Reply(part, paging=page)
        bare = [row["id"] for row in part]
        return Reply(bare if ids == "array" else {"ids": bare}, paging=page)
