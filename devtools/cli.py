"""Second stage, inside the environment: carry out what the command line asks."""

import contextlib
import shutil
import signal
import subprocess
import sys

from . import arguments, odoo_source, postgres, testing
from . import demo as demonstration
from . import faults as random_faults
from . import guide as guides
from . import i18n as translations
from . import lint as linters
from .console import Problem, report, say, step
from .databases import Databases
from .odoo import Odoo, own_addons
from .paths import ROOT, state_dir

DEMO = demonstration.DATABASE


@contextlib.contextmanager
def session(cluster):
    """Yield :class:`Odoo` on a running PostgreSQL."""
    with postgres.serving(cluster) as server:
        yield Odoo(server, odoo_source.inside(), cluster)


def _cluster(database):
    return DEMO if database in (None, DEMO) else "scratch"


@contextlib.contextmanager
def _existing(options):
    """Yield Odoo and the name of the database that the person means."""
    wanted = options.database or DEMO
    with session(_cluster(options.database)) as odoo:
        name = odoo.server.name(wanted)
        if name not in Databases(odoo).names():
            make = "./odoo-dev demo" if wanted == DEMO else f"./odoo-dev db {wanted}"
            raise Problem(f"There is no database {wanted}.", f"Make it with: {make}")
        yield odoo, name


def _interactive(command, environment):
    return subprocess.run(command, env=environment).returncode


def shell(options):
    with _existing(options) as (odoo, name):
        command = odoo.command("shell", "-d", name, "--no-http")
        return _interactive(command, odoo.environment())


def psql(options):
    with _existing(options) as (odoo, name):
        program = shutil.which("psql") or postgres.binaries() / "psql"
        return _interactive([str(program), name], odoo.environment())


def update(options):
    with _existing(options) as (odoo, name):
        modules = options.addons or own_addons()
        with step(f"Update {', '.join(modules)} in {name}"):
            odoo.update(name, modules)
    return 0


def db(options):
    with session("scratch") as odoo:
        databases = Databases(odoo)
        if options.bare:
            template = databases.base_template(options.demo)
        else:
            template = databases.template(options.demo)
        name = odoo.server.name(options.name)
        with step(f"Copy the template to {name}"):
            databases.copy(template, name)
    return 0


def templates(_options):
    with session("scratch") as odoo:
        for demo_data in (False, True):
            Databases(odoo).template(demo_data)
    return 0


def dropdb(options):
    with session("scratch") as odoo:
        Databases(odoo).drop(odoo.server.name(options.name))
    return 0


def i18n(options):
    with session("scratch") as odoo:
        translations.refresh(odoo, options.addons or own_addons())
    return 0


def guide(_options):
    for path in guides.write():
        say(f"{path.relative_to(ROOT)} is written")
    return 0


def pictures(options):
    from . import pictures as guide_pictures  # needs a browser's driver

    with session("scratch"):
        guide_pictures.make(options.addons)
    return 0


def run(options):
    if not options.command_line:
        raise Problem("There is no command to run.", "./odoo-dev run odoo --help")
    command = options.command_line
    if command[0] == "--":
        command = command[1:]
    with session("scratch") as odoo:
        return _interactive(command, odoo.environment())


def demo(options):
    wished = demonstration.Ports(options.port, options.sandbox_port, options.mall_port)
    demonstration.main(wished, options.reset)
    return 0


def stop(_options):
    stopped = demonstration.stop()
    say("The demo is stopped." if stopped else "No demo runs.")
    for name in (DEMO, "scratch"):
        if not postgres.Cluster(name).stop_if_unused():
            say(f"PostgreSQL '{name}' is in use by another command.")
    return 0


def reset(_options):
    if postgres.given():
        with session("scratch") as odoo:
            Databases(odoo).drop_all()
    with step("Remove every database of this checkout"):
        for name in (DEMO, "scratch"):
            postgres.Cluster(name).remove()
            shutil.rmtree(state_dir() / f"data-{name}", ignore_errors=True)
    return 0


def test(options):
    return testing.run(options.paths, options.pytest_options, options.results)


def faults(options):
    return random_faults.run(options.schedules, options.seed)


def lint(options):
    _passed, failed = linters.run(options.fix)
    return 1 if failed else 0


def _interrupt(_signal, _frame):
    """Being told to end is like Ctrl-C: everything that was started is stopped."""
    raise KeyboardInterrupt


def main(argv):
    options = arguments.parse(argv)
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _interrupt)
    try:
        return globals()[options.command](options)
    except Problem as problem:
        report(problem)
        return 1
    except KeyboardInterrupt:
        say("\nInterrupted. Run the command again: it goes on from here.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
