"""MALL's stand-in as a whole: state, service, webhooks, control, pages."""

from typing import Any

from werkzeug.wrappers import Request, Response

from ..control import CommonControl
from ..journal import Violation
from ..records import from_plain, to_plain
from ..stand import Stand
from ..statefile import StateFile
from . import seed, settle
from .conformance.memory import Memory
from .conformance.rules import RULES
from .control.api import Control
from .pages import Pages
from .service import Service
from .webhook import Sender
from .world import Account, World


class MallPlatform(Stand):
    """A WSGI application that answers as the MALL Partner API does."""

    name = "mall"

    def __init__(
        self,
        first_seed: dict[str, Any] | None = None,
        state_file: StateFile | None = None,
        send_in_background: bool = True,
    ) -> None:
        super().__init__(state_file)
        saved = self.saved_state()
        if saved is None:
            self.world = seed.load(first_seed)
        else:
            self.world = from_plain(World, saved)
        self.first_seed = first_seed
        self.memories: dict[str, Memory] = {}
        self.sender = Sender(self)
        self._service = Service(self)
        CommonControl(self)
        Control(self)
        Pages(self)
        if send_in_background:
            self.sender.start()

    def snapshot(self) -> dict[str, Any]:
        """Return the whole state as plain values."""
        return to_plain(self.world)

    def reset(self, seed_data: dict[str, Any] | None) -> None:
        """Load a seed, or the one given at start, or the demo world."""
        self.world = seed.load(seed_data or self.first_seed)
        self.memories.clear()

    def serve(self, request: Request) -> Response | None:
        """Answer the API; pages and control are routes."""
        return self._service.serve(request)

    def memory(self, account: Account) -> Memory:
        """Return what the checks remember about an account."""
        return self.memories.setdefault(account.client_id, Memory())

    def violate(self, rule: str, method: str, message: str) -> None:
        """Record a broken rule of the reference's section 8."""
        source = f"MALL reference {RULES[rule].source}"
        self.violations.add(Violation(self.world.now(), rule, method, message, source))

    def settle(self) -> None:
        """Let happen what the clock made due; the lock is held."""
        for rule, method, message in settle.settle(self.world):
            self.violate(rule, method, message)
