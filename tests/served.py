"""Odoo itself in this process, on a copy of the template database."""

import contextlib
import logging
import os

from devtools import odoo_source, postgres
from devtools.databases import Databases
from devtools.odoo import Odoo


@contextlib.contextmanager
def registry(name):
    """Yield the registry of a database that is dropped afterwards.

    :param str name: what the database is called, the process's number behind it
    """
    with postgres.serving("scratch") as server:
        odoo = Odoo(server, odoo_source.inside(), "scratch")
        with Databases(odoo).temporary(f"{name}_{os.getpid()}") as database:
            os.environ.update(odoo.environment())
            with _loaded(database) as loaded:
                yield loaded


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
