"""Small web pages that play MALL, the customer and the carrier."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from ..html import Templates
from ..journal import Violation
from .control.acts import ACTS
from .orders import build
from .orders.moves import CONSIGNMENT_CODES
from .orders.transitions import mall_may
from .orders.views import visible
from .products import views
from .routes import STATUSES
from .world import Account, Order

if TYPE_CHECKING:
    from .platform import MallPlatform

SHOWN_CALLS = 200
BUTTONS = (
    ("pay", "open", "Paid"),
    ("cancel", "cancelled", "Cancelled by the customer"),
    ("ship", "shipped", "Picked up by the carrier"),
    ("deliver", "delivered", "Delivered"),
    ("return", "returned", "Returned"),
    ("lose", "lost", "Lost"),
)


class Pages:
    """Plain HTML beside the control API."""

    def __init__(self, platform: "MallPlatform") -> None:
        self.platform = platform
        self.templates = Templates(Path(__file__).parent / "templates")
        for path, view in (
            ("/", self.index),
            ("/orders", self.orders),
            ("/orders/<int:order_id>", self.order),
            ("/products", self.products),
            ("/notifications", self.notifications),
            ("/calls", self.calls),
            ("/violations", self.violations),
        ):
            platform.route(path, self._locked(view))
        for path, view in (
            ("/orders", self.create),
            ("/orders/<int:order_id>/<act>", self.act),
            ("/pages/advance", self.advance),
            ("/pages/reset", self.reset),
        ):
            platform.route(path, self._locked(view, writes=True), ["POST"])

    def _locked(self, view: Callable, writes: bool = False) -> Callable:
        def run(request: Request, **values: Any) -> Any:
            with self.platform.lock:
                self.platform.settle()
                result = view(request, **values)
                if writes:
                    self.platform.touch()
                return result

        return run

    @property
    def world(self):
        """The world of the moment; a reset replaces it."""
        return self.platform.world

    def _account(self, request: Request) -> Account:
        client_id = request.values.get("client_id")
        if client_id in self.world.accounts:
            return self.world.accounts[client_id]
        if not self.world.accounts:
            raise LookupError("account")
        return next(iter(self.world.accounts.values()))

    def index(self, request: Request) -> str:
        """Show the accounts, the clock and the counts."""
        return self.templates.render(
            "index.html",
            accounts=self.world.accounts.values(),
            shop=self.world.catalogue.shop,
            now=self.world.now(),
            calls=len(self.platform.journal.rows()),
            violations=len(self.platform.violations.rows()),
            url=request.host_url.rstrip("/"),
        )

    def orders(self, request: Request) -> str:
        """Show an account's orders and a form for a new one."""
        account = self._account(request)
        status = request.args.get("status", "")
        rows = [
            order
            for order in reversed(account.orders.values())
            if status in ("", order.status)
        ]
        offers = [
            (offer.id, offer.data.get("title"))
            for _product, offer in account.offers().values()
            if offer.data.get("price")
        ]
        return self.templates.render(
            "orders.html",
            account=account,
            orders=rows,
            offers=offers,
            statuses=STATUSES,
            status=status,
            deliveries=build.DELIVERIES,
            steps=_steps,
        )

    def order(self, request: Request, order_id: int) -> str:
        """Show one order with all that can be done to it."""
        account, order = build.known_order(self.world, order_id)
        return self.templates.render(
            "order.html",
            account=account,
            order=order,
            shown=visible(order),
            steps=_steps(order),
            codes=CONSIGNMENT_CODES,
            statuses=STATUSES,
        )

    def products(self, request: Request) -> str:
        """Show an account's products and whether customers see them."""
        account = self._account(request)
        rows = [
            {
                "product": product,
                "stock": views.stock(product),
                "reasons": views.missing_for_display(
                    product, account, self.world.catalogue
                ),
            }
            for product in account.products.values()
        ]
        return self.templates.render("products.html", account=account, rows=rows)

    def notifications(self, request: Request) -> str:
        """Show the log of the last notifications of all accounts."""
        return self.templates.render(
            "notifications.html", accounts=self.world.accounts.values()
        )

    def calls(self, request: Request) -> str:
        """Show the calls received last."""
        rows = self.platform.journal.rows()[-SHOWN_CALLS:]
        return self.templates.render("calls.html", calls=reversed(rows))

    def violations(self, request: Request) -> str:
        """Show the recorded broken rules."""
        rows: list[Violation] = self.platform.violations.rows()
        return self.templates.render("violations.html", rows=list(reversed(rows)))

    def create(self, request: Request) -> Response:
        """Create an order from the form."""
        account, form = self._account(request), request.form
        items = []
        if form.get("item"):
            quantity = max(1, int(form.get("quantity") or 1))
            items = [{"id": form["item"], "quantity": quantity}]
        wish = build.Wish(
            kind=form.get("kind", "prepaid"),
            delivery=form.get("delivery", "own"),
            pickup="pickup" in form,
            test="test" in form,
            items=items,
        )
        order = build.create(self.world, account, wish)[0]
        return redirect(f"/orders/{order.id}", 303)

    def act(self, request: Request, order_id: int, act: str) -> Response:
        """Do one act and show the order again."""
        if act not in ACTS:
            raise LookupError(act)
        account, order = build.known_order(self.world, order_id)
        ACTS[act](self.world, account, order, request.form.to_dict())
        self.platform.memory(account).touch(f"orders/{order_id}")
        return redirect(f"/orders/{order_id}", 303)

    def advance(self, request: Request) -> Response:
        """Move the clock forward."""
        self.world.clock.advance(float(request.form.get("seconds") or 0))
        self.platform.settle()
        return redirect("/", 303)

    def reset(self, request: Request) -> Response:
        """Start over with the first data."""
        self.platform.reset(None)
        self.platform.journal.clear()
        self.platform.violations.clear()
        self.platform.faults.clear()
        return redirect("/", 303)


def _steps(order: Order) -> list[tuple[str, str]]:
    """Return the acts that MALL's side can do now, with their buttons."""
    return [
        (act, label)
        for act, status, label in BUTTONS
        if mall_may(order.status, status, order.mdp)
    ]
