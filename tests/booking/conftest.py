"""One database and one sandbox for all; every test has its own key and order."""

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
    with served.registry("booking") as loaded:
        yield loaded


@pytest.fixture
def world(registry, sandbox):
    """A key, its logins and the sandbox's default world, all fresh."""
    world = World(registry, sandbox)
    world.set_up()
    yield world
    world.tear_down()
