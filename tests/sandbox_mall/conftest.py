"""One stand-in for all tests; each begins with the same small world."""

import pytest
from hypothesis import settings

from sandbox.mall.platform import MallPlatform
from sandbox.server import Server
from tests.sandbox_mall.seeds import seed
from tests.sandbox_mall.wire import Wire

settings.register_profile("mall", derandomize=True, deadline=None, database=None)
settings.load_profile("mall")


@pytest.fixture(scope="session")
def stand():
    """A platform whose notifications are only sent when a test asks for it."""
    platform = MallPlatform(seed(), send_in_background=False)
    server = Server(platform).start()
    yield server
    platform.stopping.set()
    server.stop()


@pytest.fixture
def mall(stand):
    """A caller of a platform that was just reset."""
    wire = Wire(stand.url)
    wire.control("reset", {})
    return wire
