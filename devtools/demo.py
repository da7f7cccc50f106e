"""Odoo with demo data and the sandbox beside it: for a person, and for tests."""

import contextlib
import json
import os
import shutil
import signal
import time
from dataclasses import dataclass
from typing import NamedTuple

from . import odoo_source, ports, postgres, process, sandbox
from .console import Problem, say, step
from .databases import DEMO_APPS, Databases, addons_digest
from .odoo import Odoo, own_addons
from .paths import ROOT, state_dir
from .postgres import Cluster

DATABASE = "demo"
LOGIN = PASSWORD = "admin"
# The first one becomes everybody's own language, the others can be chosen.
LANGUAGES = ("en_US", "ru_RU", "zh_CN")
SCRIPTS = ROOT / "devtools" / "scripts"
THINGS_TO_TRY = """\
Five things to try:
  1. Sales > Orders > Orders: open the order of Anna Berzina, whose goods are on Taobao
     and 1688, go to the tab Purchase and press Book. The platform drops one of her
     goods and asks about another: both wait there for your decision.
  2. {sandbox} is the marketplace: pay and ship there what was booked,
     then press Start synchronization in the order.
  3. The purchase orders of the order, with the providers' numbers and prices, and
     their receipts in Inventory, which wait for the parcels by track number.
  4. MALL > Orders: pack an open order, validate its delivery with a tracking number,
     and look at {mall} what MALL knows of it; customers order, pay and
     cancel there, too.
  5. Sales > Products > Hoodie: Action, List at MALL; fill what the checklist names,
     publish, and see the listing with its variants there."""


class Ports(NamedTuple):
    """Where Odoo and the two stand-ins listen on the loopback address."""

    odoo: int
    otapi: int
    mall: int

    def free(self):
        """These ports, or for each that is taken the next free one."""
        chosen = []
        for port in self:
            chosen.append(ports.next_free(port, taken=chosen))
        return Ports(*chosen)


@dataclass(frozen=True)
class Running:
    """A demo that answers.

    :param str url: Odoo's address, without a slash at the end
    :param str sandbox_url: address of the OT Platform's stand-in
    :param str mall_url: address of MALL's stand-in
    :param Odoo odoo: for commands on the same server
    :param str database: name of the database
    """

    url: str
    sandbox_url: str
    mall_url: str
    odoo: Odoo
    database: str
    processes: tuple
    login: str = LOGIN
    password: str = PASSWORD


def _connect(odoo, database, url, stand_ins):
    with step("Connect Odoo to the sandbox"):
        odoo.script(
            database,
            SCRIPTS / "connect.py",
            "Odoo could not be connected to the sandbox.",
            DEMO_ODOO_URL=url,
            DEMO_SANDBOX_URL=stand_ins.otapi_url,
            DEMO_MALL_URL=stand_ins.mall_url,
        )


@contextlib.contextmanager
def running(odoo, database, chosen, state, stamp=None):
    """Run the sandbox and Odoo on an existing database; yield :class:`Running`.

    :param Ports chosen: where they listen
    :param state: file that keeps the sandbox's state
    :param stamp: file that tells between which addresses they are connected, so
        that a later start need not do it again
    """
    url = f"http://{ports.LOOPBACK}:{chosen.odoo}"
    with contextlib.ExitStack() as stack:
        with step("Start the sandbox"):
            stand_ins = stack.enter_context(
                sandbox.running(chosen.otapi, chosen.mall, state)
            )
        addresses = f"{url} {stand_ins.otapi_url} {stand_ins.mall_url}"
        if not stamp or not stamp.exists() or stamp.read_text() != addresses:
            _connect(odoo, database, url, stand_ins)
            if stamp:
                stamp.write_text(addresses)
        with step("Start Odoo"):
            server = odoo.serve(database, chosen.odoo)
            stack.callback(process.stop, server)
            ports.wait_for(f"{url}/web/login", server, odoo.log)
        yield Running(
            url,
            stand_ins.otapi_url,
            stand_ins.mall_url,
            odoo,
            database,
            (server, stand_ins.process),
        )


@contextlib.contextmanager
def throwaway(name="e2e"):
    """Run a demo on free ports with a database of its own; for tests.

    Needs the environment of ``./odoo-dev run`` or ``./odoo-dev test``.
    """
    with postgres.serving("scratch") as server, contextlib.ExitStack() as stack:
        odoo = Odoo(server, odoo_source.inside(), "scratch")
        database = stack.enter_context(Databases(odoo).temporary(name, demo=True))
        state = state_dir() / f"sandbox-{name}.json"
        state.unlink(missing_ok=True)
        stack.callback(state.unlink, missing_ok=True)
        chosen = Ports(*(ports.any_free() for _port in Ports._fields)).free()
        yield stack.enter_context(running(odoo, database, chosen, state))


class Demo:
    """The person's demo: its data stay, its processes end with the command."""

    def __init__(self, odoo):
        self.odoo = odoo
        self.databases = Databases(odoo)
        self.name = odoo.server.name(DATABASE)
        self.stamp = state_dir() / "demo-addons"
        self.connected = state_dir() / "demo-connected"

    def prepare(self):
        """Make the database, or update it when the addons' files have changed."""
        digest = addons_digest()
        if self.name not in self.databases.names():
            self.connected.unlink(missing_ok=True)
            self._create()
        elif not self.stamp.exists() or self.stamp.read_text() != digest:
            with step("Update the addons, whose files have changed") as current:
                self.odoo.update(self.name, own_addons(), current.progress)
            self.connected.unlink(missing_ok=True)
        self.stamp.write_text(digest)

    def _create(self):
        aside = self.odoo.server.name("part_demo")
        self.databases.drop(aside)
        modules = [*own_addons(), *DEMO_APPS]
        title = f"Install {', '.join(modules)} with demo data (the longest step)"
        with step(title) as current:
            self.odoo.install(aside, modules, True, LANGUAGES, current.progress)
        with step("Build the page bundles"):
            self.odoo.build_bundles(aside)
        self.databases.rename(aside, self.name)

    def serve(self, wished):
        """Run until Ctrl-C, or until Odoo or the sandbox ends."""
        chosen = wished.free()
        for wanted, given in zip(wished, chosen, strict=True):
            if wanted != given:
                say(f"   port {wanted} is taken, {given} is used instead")
        state = state_dir() / "sandbox-demo.json"
        with running(self.odoo, self.name, chosen, state, self.connected) as demo:
            _announce(demo)
            _wait(demo)


def _announce(demo):
    say()
    say(f"Odoo:     {demo.url}   login {demo.login}, password {demo.password}")
    say(f"Sandbox:  {demo.sandbox_url}   (OT Platform)")
    say(f"          {demo.mall_url}   (MALL)")
    say(f"Logs:     {demo.odoo.log}, {state_dir() / 'sandbox.log'}")
    say()
    say(THINGS_TO_TRY.format(sandbox=demo.sandbox_url, mall=demo.mall_url))
    say()
    say("Ctrl-C stops everything; the data stay. ./odoo-dev demo --reset starts over.")


def _wait(demo):
    names = ("Odoo", "The sandbox")
    logs = (demo.odoo.log, state_dir() / "sandbox.log")
    while True:
        for name, child, log in zip(names, demo.processes, logs, strict=True):
            if child.poll() is not None:
                raise Problem(
                    f"{name} ended by itself (code {child.returncode}).",
                    f"Read its log: {log}",
                    process.tail(log),
                )
        time.sleep(0.5)


def _pid_file():
    return state_dir() / "demo.json"


@contextlib.contextmanager
def only_one():
    """Refuse a second demo of this checkout; leave a note for :func:`stop`."""
    note = _pid_file()
    with process.exclusive(state_dir() / "demo.lock", wait=False) as alone:
        if not alone:
            raise Problem(
                "The demo of this checkout runs already.",
                "Stop it with: ./odoo-dev stop",
            )
        note.write_text(json.dumps({"pid": os.getpid()}))
        try:
            yield
        finally:
            note.unlink(missing_ok=True)


def stop(seconds=60):
    """End the demo that runs elsewhere, if one does; wait until it has ended."""
    with process.exclusive(state_dir() / "demo.lock", wait=False) as alone:
        if alone:
            return False
    os.kill(json.loads(_pid_file().read_text())["pid"], signal.SIGTERM)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with process.exclusive(state_dir() / "demo.lock", wait=False) as alone:
            if alone:
                return True
        time.sleep(0.2)
    raise Problem("The demo does not end.", f"Its process is in {_pid_file()}.")


def forget():
    """Remove the demo's database and the sandbox's state."""
    with step("Remove the demo's data"):
        server = postgres.given()
        if server:
            odoo = Odoo(server, odoo_source.inside(), DATABASE)
            Databases(odoo).drop(server.name(DATABASE))
        else:
            Cluster(DATABASE).remove()
        shutil.rmtree(state_dir() / f"data-{DATABASE}", ignore_errors=True)
        for name in ("sandbox-demo.json", "demo-addons", "demo-connected"):
            (state_dir() / name).unlink(missing_ok=True)


def main(wished, reset=False):
    """Carry out ``./odoo-dev demo`` on these :class:`Ports`, or the next free ones."""
    with only_one():
        if reset:
            forget()
        with postgres.serving(DATABASE) as server:
            demo = Demo(Odoo(server, odoo_source.inside(), DATABASE))
            demo.prepare()
            try:
                demo.serve(wished)
            except KeyboardInterrupt:
                say("\nStopped. Run ./odoo-dev demo again to go on.")
