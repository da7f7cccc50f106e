"""One database and one sandbox for all; every test has its own MALL account."""

import contextlib

import pytest

from tests import served

from .world import Sandbox, World


@pytest.fixture(scope="session")
def sandbox():
    with contextlib.closing(Sandbox()) as stand_in:
        yield stand_in


@pytest.fixture(scope="session")
def registry():
    with served.registry("mall") as loaded:
        yield loaded


@pytest.fixture
def world(registry, sandbox):
    """An account, some goods and the sandbox's default world, all fresh.

    A test that leaves a broken rule of MALL behind has failed.
    """
    world = World(registry, sandbox)
    world.set_up()
    yield world
    world.tear_down()
    assert not world.violations(), "MALL noted broken rules"
