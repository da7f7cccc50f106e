"""One client for each test, with a platform, a clock and a sleep of its own."""

import pytest
from hypothesis import HealthCheck, settings

from ot_autopurchase.otapi import Client
from tests.wire.fake_platform import NOW, Platform

settings.register_profile(
    "wire",
    derandomize=True,
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("wire")


@pytest.fixture
def platform():
    return Platform()


@pytest.fixture
def pauses():
    """The seconds that the client wanted to sleep, without sleeping them."""
    return []


@pytest.fixture
def make_client(platform, pauses):
    """A client of the stand-in; what a test cares for can be given."""

    def make(**given):
        arguments = {
            "login": "operator",
            "password": "pass-w0rd",
            "http": platform,
            "clock": lambda: NOW,
            "sleep": pauses.append,
            **given,
        }
        return Client(arguments.pop("key", "KEY-1"), **arguments)

    return make


@pytest.fixture
def client(make_client):
    return make_client()
