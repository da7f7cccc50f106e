"""One server for all tests, started over for each of them."""

import pytest
from hypothesis import HealthCheck, settings

from sandbox.otapi.platform import OtapiPlatform
from sandbox.server import Server
from tests.sandbox.otapi.wire import Wire

settings.register_profile(
    "sandbox",
    derandomize=True,
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.function_scoped_fixture,
    ],
)
settings.load_profile("sandbox")


@pytest.fixture(scope="session")
def platform():
    """The platform behind the server."""
    return OtapiPlatform()


@pytest.fixture(scope="session")
def url(platform):
    """The address of a running sandbox."""
    server = Server(platform).start()
    yield server.url
    platform.stopping.set()
    server.stop()


@pytest.fixture
def wire(url):
    """A caller of the demo world, as new."""
    caller = Wire(url)
    caller.control("reset")
    return caller
