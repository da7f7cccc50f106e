"""The OT Platform's stand-in as a whole: state, service, control, pages."""

from typing import Any

from werkzeug.wrappers import Request, Response

from ..control import CommonControl
from ..records import from_plain, to_plain
from ..stand import Stand
from ..statefile import StateFile
from . import activities, seed, service
from .activities import synchronizing
from .call import Call
from .control import Control
from .pages import Pages
from .pictures import Pictures
from .registry import METHODS
from .world import World


class OtapiPlatform(Stand):
    """A WSGI application that answers as the OT Platform does."""

    name = "otapi"

    def __init__(
        self,
        first_seed: dict[str, Any] | None = None,
        state_file: StateFile | None = None,
    ) -> None:
        super().__init__(state_file)
        saved = self.saved_state()
        if saved is None:
            self.world = seed.load(first_seed)
        else:
            self.world = from_plain(World, saved)
        self.first_seed = first_seed
        self._service = service.Service(self)
        CommonControl(self)
        Control(self)
        Pages(self)
        Pictures(self)

    def snapshot(self) -> dict[str, Any]:
        """Return the whole state as plain values."""
        return to_plain(self.world)

    def reset(self, seed_data: dict[str, Any] | None) -> None:
        """Load a seed, or the one given at start, or the demo world."""
        self.world = seed.load(seed_data or self.first_seed)

    def serve(self, request: Request) -> Response | None:
        """Answer the three services."""
        return self._service.serve(request)

    def act(self, call: Call) -> dict[str, Any]:
        """Let a call act on the world, after everything that is due."""
        with self.lock:
            call.world = self.world
            worked = self.tick()
            answer = service.run(call)
            spec = METHODS.get(call.method)
            if worked or (spec is not None and spec.writes):
                self.touch()
        return answer

    def tick(self) -> bool:
        """Do all background work that is due; the lock is held."""
        worked = activities.advance(self.world)
        return synchronizing.background(self.world) or worked
