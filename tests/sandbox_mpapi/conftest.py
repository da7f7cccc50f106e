"""The real client and the real stand-in of MALL, each in a process of its own."""

import contextlib
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from mall_connector.mpapi import Client
from tests.sandbox_mall.wire import Wire

ROOT = Path(__file__).parents[2]
KEY = "demo-si"

# What the sources leave open, as the stand-in switches it. Whatever MALL does,
# the client's answers are the same.
VARIANTS = {
    "as documented": {},
    "ids in the other place": {"order_ids": "object", "product_ids": "array"},
    "empty maps and nulls": {
        "empty_maps": "map",
        "explicit_nulls": True,
        "error_attributes": "list",
        "parameters_reply": "scalars",
    },
    "other containers": {
        "shops_container": "map",
        "no_consignments": "empty",
        "product_put_reply": "sent",
        "variant_delete_status": 204,
        "force_token_place": "flat",
        "paging_total": False,
    },
    "ids as text, unknown keys": {"ids_as_text": True, "unknown_keys": True},
    "only the old detail": {"order_detail_v2": False},
}


@contextlib.contextmanager
def running():
    command = [sys.executable, "-m", "sandbox", "--mall-port", "0"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        told = (line.partition(":") for line in process.stdout)
        yield next(url.strip() for name, _, url in told if name == "MALL")
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="session")
def address():
    with running() as url:
        yield url


@pytest.fixture(params=VARIANTS)
def variant(request):
    """For tests that hold in every variant."""
    return VARIANTS[request.param]


@pytest.fixture
def mall(address):
    """MALL's side, with the stand-in's first world and no broken rule at the end."""
    wire = Wire(address)
    wire.control("reset", {})
    yield wire
    broken = wire.control("violations")["violations"]
    assert not broken, broken


@pytest.fixture
def make_client(address):
    """A client of the first account; what a test cares for can be given."""
    with requests.Session() as session:
        session.trust_env = False

        def make(client_id=KEY, **given):
            arguments = {"http": session, "sleep": lambda seconds: None, **given}
            return Client(client_id, url=address, application="wire tests", **arguments)

        yield make


@pytest.fixture
def client(make_client, mall):
    return make_client()


@pytest.fixture
def client_of_variant(make_client, mall, variant):
    """The client, while MALL behaves in one of the ways that are possible."""
    mall.switch(**variant)
    return make_client()
