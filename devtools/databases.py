"""Databases made from templates, and the templates themselves.

A template is built once for a state of the code: first Odoo's own modules that
the addons need (kept while Odoo stays the same), then, on a copy, the addons. Its
final name is given last, so that a half-built one is never used.
"""

import ast
import contextlib
import hashlib
import os
import shutil

from psycopg2 import sql as pg

from . import odoo_source, sql
from .console import step
from .odoo import own_addons
from .paths import ROOT, state_dir
from .process import exclusive

# What a person needs beside the addons to find them: Odoo's app with its menus.
DEMO_APPS = ("sale_management",)
IGNORED = {"tests", "__pycache__", "README.rst", "readme"}


def dependencies(demo=False):
    """Odoo's modules that the addons of this checkout name, sorted."""
    own = set(own_addons())
    needed = set(DEMO_APPS if demo else ())
    for name in own:
        manifest = ast.literal_eval((ROOT / name / "__manifest__.py").read_text())
        needed.update(manifest.get("depends", []))
    return sorted(needed - own) or ["base"]


def addons_digest():
    """Changes with every file of the addons that an update would read."""
    digest = hashlib.sha256()
    for name in own_addons():
        for path in sorted((ROOT / name).rglob("*")):
            parts = set(path.relative_to(ROOT / name).parts)
            if path.is_file() and not parts & IGNORED:
                digest.update(str(path.relative_to(ROOT)).encode() + b"\0")
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


class Databases:
    """The databases on one server, with their file stores."""

    def __init__(self, odoo):
        self.odoo = odoo
        self.server = odoo.server

    def names(self):
        return sql.databases(self.server)

    def _statement(self, text, *names):
        with sql.connection(self.server.variables, "postgres") as cursor:
            cursor.execute(pg.SQL(text).format(*map(pg.Identifier, names)))

    def drop(self, name):
        self._statement("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        shutil.rmtree(self.odoo.filestore(name), ignore_errors=True)

    def copy(self, source, name):
        """Copy a database and its file store (files are never changed: links)."""
        self.drop(name)
        self._statement("CREATE DATABASE {} TEMPLATE {}", name, source)
        store = self.odoo.filestore(source)
        if store.exists():
            shutil.copytree(store, self.odoo.filestore(name), copy_function=os.link)

    def rename(self, source, name):
        store = self.odoo.filestore(source)
        shutil.rmtree(self.odoo.filestore(name), ignore_errors=True)
        if store.exists():
            store.rename(self.odoo.filestore(name))
        self._statement("ALTER DATABASE {} RENAME TO {}", source, name)

    def _digest(self, *parts):
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:10]

    def base_template(self, demo=False):
        """A database with Odoo's modules that the addons need; its name."""
        kind = "demo" if demo else "plain"
        modules = dependencies(demo)
        odoo_version = odoo_source.version(self.odoo.source)
        digest = self._digest(odoo_version, *modules)
        name = self.server.name(f"base_{kind}_{digest}")
        if name in self.names():
            return name
        title = f"Install Odoo's modules in a template ({', '.join(modules)})"
        with step(title) as current:
            aside = self.server.name(f"part_base_{kind}")
            self.drop(aside)
            self.odoo.install(aside, modules, demo, progress=current.progress)
            self.odoo.build_bundles(aside)
            self._drop_others(f"base_{kind}_")
            self.rename(aside, name)
        return name

    def template(self, demo=False):
        """A database with the addons installed, ready to be copied; its name."""
        kind = "demo" if demo else "plain"
        with exclusive(state_dir() / "templates.lock"):
            base = self.base_template(demo)
            digest = self._digest(base, addons_digest())
            name = self.server.name(f"addons_{kind}_{digest}")
            if name in self.names():
                return name
            names = own_addons()
            with step(f"Install {', '.join(names)} in a template") as current:
                aside = self.server.name(f"part_addons_{kind}")
                self.copy(base, aside)
                self.odoo.install(aside, names, demo, progress=current.progress)
                self.odoo.build_bundles(aside)
                self._drop_others(f"addons_{kind}_")
                self.rename(aside, name)
        return name

    def _drop_others(self, prefix):
        suffix = self.server.suffix
        for name in self.names():
            if name.startswith(prefix) and name.endswith(suffix):
                self.drop(name)

    def drop_all(self):
        """Drop this checkout's databases on a server that others use too."""
        for name in self.names():
            if self.server.suffix and name.endswith(self.server.suffix):
                self.drop(name)

    @contextlib.contextmanager
    def temporary(self, name, demo=False):
        """A fresh copy of the template that is gone after the block."""
        name = self.server.name(name)
        self.copy(self.template(demo), name)
        try:
            yield name
        finally:
            self.drop(name)
