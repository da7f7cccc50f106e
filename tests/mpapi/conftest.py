"""One client for each test, with a MALL, a clock and a sleep of its own."""

from datetime import datetime, timezone

import pytest
from hypothesis import HealthCheck, settings

from mall_connector.mpapi import Client
from tests.mpapi.fake_mall import FakeMall

settings.register_profile(
    "mpapi",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("mpapi")

NOW = datetime(2026, 2, 1, 8, 30, tzinfo=timezone.utc)


@pytest.fixture
def mall():
    return FakeMall()


@pytest.fixture
def pauses():
    """The seconds that the client wanted to sleep, without sleeping them."""
    return []


@pytest.fixture
def make_client(mall, pauses):
    """A client of the stand-in; what a test cares for can be given."""

    def make(**given):
        arguments = {
            "http": mall.session(),
            "clock": lambda: NOW,
            "sleep": pauses.append,
            **given,
        }
        return Client(arguments.pop("client_id", "KEY-1"), **arguments)

    return make


@pytest.fixture
def client(make_client):
    return make_client()
