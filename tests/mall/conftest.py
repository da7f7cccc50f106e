"""One database and one sandbox for all; every test has its own MALL account."""

import contextlib
import logging
import os

import pytest

from devtools import odoo_source, postgres
from devtools.databases import Databases
from devtools.odoo import Odoo

from .world import Sandbox, World


@pytest.fixture(scope="session")
def sandbox():
    with contextlib.closing(Sandbox()) as stand_in:
        yield stand_in


@pytest.fixture(scope="session")
def registry():
    """Odoo itself in this process, on a copy of the template database."""
    with postgres.serving("scratch") as server:
        odoo = Odoo(server, odoo_source.inside(), "scratch")
        with Databases(odoo).temporary(f"mall_{os.getpid()}") as name:
            os.environ.update(odoo.environment())
            with _loaded(name) as registry:
                yield registry


@contextlib.contextmanager
def _loaded(database):
    from odoo.modules.registry import Registry
    from odoo.sql_db import close_all
    from odoo.tools import config

    handlers = logging.getLogger().handlers[:]
    options = ["-d", database, "--no-http", "--log-level=error"]
    config.parse_config(options, setup_logging=True)
    logging.getLogger().handlers[:] = handlers
    try:
        yield Registry(database)
    finally:
        close_all()


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
