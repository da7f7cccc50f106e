"""The marketplaces' small web pages: log in and grant, my orders, goods."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from ..html import Templates
from . import marketplace, views
from .activities import engine
from .activities.links import valid_session
from .control import grant_session
from .model_orders import ProviderOrder

if TYPE_CHECKING:
    from .platform import OtapiPlatform

STATES = {
    "WaitingForPayment": "waiting for payment",
    "Paid": "paid",
    "Shipped": "shipped",
    "Received": "received at the warehouse",
    "Cancelled": "cancelled",
}
ACTIONS = (
    ("pay", marketplace.PAID, "Pay"),
    ("receive", marketplace.RECEIVED, "Receive at the warehouse"),
    ("ship", marketplace.SHIPPED, "Ship"),
    ("cancel", marketplace.CANCELLED, "Cancel"),
)
SHOWN_CALLS = 200


class Pages:
    """Plain HTML beside the control API."""

    def __init__(self, platform: "OtapiPlatform") -> None:
        self.platform = platform
        self.templates = Templates(Path(__file__).parent / "templates")
        for path, view in (
            ("/", self.index),
            ("/marketplace/orders", self.orders),
            ("/marketplace/items", self.items),
            ("/marketplace/authorize", self.authorize),
            ("/calls", self.calls),
        ):
            platform.route(path, self._locked(view))
        for path, view in (
            ("/marketplace/orders/<number>/<action>", self.act),
            ("/marketplace/authorize", self.grant),
            ("/pages/advance", self.advance),
            ("/pages/reset", self.reset),
        ):
            platform.route(path, self._locked(view, touches=True), ["POST"])

    def _locked(self, view: Callable, touches: bool = False) -> Callable:
        def run(request: Request, **values: str) -> Any:
            with self.platform.lock:
                self.platform.tick()
                result = view(request, **values)
                if touches:
                    self.platform.touch()
                return result

        return run

    @property
    def world(self):
        """The world of the moment; a reset replaces it."""
        return self.platform.world

    def index(self, request: Request) -> str:
        """Show the accounts and what goes on."""
        world = self.world
        running = [row for row in world.activities.values() if not row.finished_at]
        return self.templates.render(
            "index.html",
            accounts=self._accounts(),
            now=world.now().strftime("%Y-%m-%d %H:%M:%S UTC"),
            speed=world.switches.speed,
            orders=len(world.orders),
            lines=sum(len(order.lines) for order in world.orders.values()),
            items=len(world.items),
            sellers=len(world.sellers),
            activities=len(world.activities),
            running=len(running),
            awaiting=sum(engine.is_awaiting(row) for row in running),
            calls=len(self.platform.journal.rows()),
            violations=len(self.platform.violations.rows()),
        )

    def _accounts(self) -> list[dict[str, Any]]:
        rows = []
        for session in self.world.provider_sessions.values():
            alive = valid_session(self.world, session.provider_type, session.id)
            waiting = [
                order
                for order in self.world.provider_orders.values()
                if (order.provider_type, order.account)
                == (session.provider_type, session.name)
                and order.status == marketplace.WAITING
            ]
            rows.append(
                {
                    "name": session.name,
                    "provider": session.provider_type,
                    "session": session.id,
                    "expired": alive is None,
                    "balance": f"{session.balance} {session.currency_code}",
                    "waiting": len(waiting),
                }
            )
        return rows

    def orders(self, request: Request) -> str:
        """Show the orders of an account, or of all."""
        provider = request.args.get("provider", "")
        account = request.args.get("account", "")
        rows = [
            self._order(order)
            for order in reversed(self.world.provider_orders.values())
            if provider in ("", order.provider_type) and account in ("", order.account)
        ]
        return self.templates.render(
            "orders.html",
            rows=rows,
            provider=provider,
            account=account,
            message=request.args.get("message", ""),
            back=urlencode({"provider": provider, "account": account}),
        )

    def _order(self, order: ProviderOrder) -> dict[str, Any]:
        provider = self.world.providers.get(order.provider_type)
        sign = provider.currency_sign if provider else ""
        return {
            "number": order.number,
            "created": order.created_at.strftime("%Y-%m-%d %H:%M"),
            "seller": views.seller_name(self.world, order.seller_id),
            "account": order.account,
            "provider": order.provider_type,
            "goods": [self._goods(row) for row in order.goods],
            "total": f"{marketplace.total(order)} {sign}",
            "status": order.status,
            "state": STATES[order.status],
            "tracks": ", ".join(order.tracks),
            "actions": [
                {"name": name, "caption": caption}
                for name, status, caption in ACTIONS
                if order.status in marketplace.ALLOWED_FROM[status]
            ],
        }

    def _goods(self, row) -> str:
        item = self.world.items.get(row.item_id)
        if item is None:
            return f"{row.quantity} × {row.item_id}"
        configuration = item.configuration(row.config_id)
        text = views.configuration_text(item, configuration, "en")
        title = views.localized(item.titles, "en")
        return f"{row.quantity} × {title} {text} at {row.price}"

    def act(self, request: Request, number: str, action: str) -> Response:
        """Pay, ship, receive or cancel an order."""
        back = request.form.get("back", "")
        try:
            if action == "ship":
                track = request.form.get("track", "").strip()
                tracks = [part for part in track.replace(",", " ").split() if part]
                marketplace.ship(
                    self.world, number, tracks or [marketplace.new_track(self.world)]
                )
            elif action in ("pay", "receive", "cancel"):
                getattr(marketplace, action)(self.world, number)
        except marketplace.MarketplaceError as error:
            back += "&" + urlencode({"message": str(error)})
        return redirect(f"/marketplace/orders?{back}", 303)

    def items(self, request: Request) -> str:
        """Show the catalogue."""
        rows = [
            {
                "id": item.id,
                "title": views.localized(item.titles, "en"),
                "original": views.localized(item.titles, "zh"),
                "refused": item.refused,
                "seller": views.seller_name(self.world, item.seller_id),
                "price": item.price,
                "configurations": [
                    {
                        "id": entry.id,
                        "text": views.configuration_text(item, entry, "en"),
                        "quantity": entry.quantity,
                    }
                    for entry in item.configurations
                ],
            }
            for item in self.world.items.values()
        ]
        return self.templates.render("items.html", rows=rows)

    def authorize(self, request: Request) -> str:
        """Show the marketplace's log-in to which a browser was sent."""
        state = request.args.get("state", "")
        grant = self.world.grants[state]
        names = [
            session.name
            for session in self.world.provider_sessions.values()
            if session.provider_type == grant.provider_type
        ]
        return self.templates.render(
            "authorize.html",
            state=state,
            provider=grant.provider_type,
            login=names[0] if names else "",
        )

    def grant(self, request: Request) -> Response:
        """Open the session, or not, and send the browser back."""
        grant = self.world.grants.pop(request.form.get("state", ""))
        login = request.form.get("login", "").strip()
        switches = self.world.switches
        refused = request.form.get("decision") != "grant"
        if refused or not login or request.form.get("password") == "wrong":
            why = "access_denied" if refused else "Wrong login or password"
            return redirect(_with(grant.return_url, switches.return_error, why), 303)
        session = grant_session(self.platform, grant.provider_type, login, None)
        address = _with(grant.return_url, switches.return_success, session.id)
        return redirect(address, 303)

    def calls(self, request: Request) -> str:
        """Show the last calls and the broken rules."""
        rows = self.platform.journal.rows()
        return self.templates.render(
            "calls.html",
            calls=list(reversed(rows))[:SHOWN_CALLS],
            violations=list(reversed(self.platform.violations.rows())),
        )

    def advance(self, request: Request) -> Response:
        """Move the clock forward."""
        self.world.clock.advance(float(request.form.get("seconds") or 0))
        return redirect("/", 303)

    def reset(self, request: Request) -> Response:
        """Start over."""
        self.platform.reset(None)
        return redirect("/", 303)


def _with(url: str, name: str, value: str) -> str:
    """Add a parameter to an address; no name adds nothing."""
    if not name:
        return url
    parts = urlsplit(url)
    query = "&".join(filter(None, (parts.query, urlencode({name: value}))))
    return urlunsplit(parts._replace(query=query))
