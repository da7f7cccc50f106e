"""The command line: what can be asked of ``./odoo-dev``, without doing any of it."""

import argparse

DESCRIPTION = """\
Runs real Odoo 19 with the addons of this checkout. Everything that is needed is
fetched and kept outside the checkout; nothing is installed system-wide."""

EPILOG = """\
environment:
  ODOO_SRC         folder that holds odoo/ of an Odoo 19 you have (no download)
  PG*              a PostgreSQL you have (PGHOST, PGPORT, PGUSER, PGPASSWORD)
  XDG_CACHE_HOME   where downloads go (default ~/.cache)
  XDG_STATE_HOME   where databases go (default ~/.local/state; root: /var/lib)
"""


def _demo(commands):
    demo = commands.add_parser("demo", help="run Odoo with demo data and the sandbox")
    demo.add_argument("--reset", action="store_true", help="start over from nothing")
    demo.add_argument("--port", type=int, default=8069, help="Odoo's port (8069)")
    demo.add_argument(
        "--sandbox-port", type=int, default=8091, help="the OTAPI sandbox's port (8091)"
    )
    demo.add_argument(
        "--mall-port", type=int, default=8092, help="the MALL sandbox's port (8092)"
    )


def _databases(commands):
    shell = commands.add_parser("shell", help="a Python shell with Odoo's env")
    update = commands.add_parser("update", help="update addons in a database")
    update.add_argument("addons", nargs="*", help="default: all of this checkout")
    psql = commands.add_parser("psql", help="an SQL shell")
    for command in (shell, update, psql):
        command.add_argument("-d", "--database", help="default: the demo's database")
    make = commands.add_parser("db", help="make a scratch database from a template")
    make.add_argument("name")
    make.add_argument("--demo", action="store_true", help="with demo data")
    make.add_argument(
        "--bare", action="store_true", help="Odoo's modules only, without the addons"
    )
    commands.add_parser("templates", help="build the template databases ahead")
    drop = commands.add_parser("dropdb", help="drop a scratch database")
    drop.add_argument("name")
    commands.add_parser("reset", help="forget every database of this checkout")


def _work(commands):
    test = commands.add_parser(
        "test",
        help="run every test, or those named",
        epilog="Options that are not known here go to pytest (-k, -x, -vv ...).",
    )
    test.add_argument("paths", nargs="*", metavar="PATH", help="a part, file or test")
    test.add_argument("--results", help=argparse.SUPPRESS)
    faults = commands.add_parser(
        "faults", help="random schedules of MALL orders and faults on real Odoo"
    )
    faults.add_argument("schedules", nargs="?", type=int, default=300, help="(300)")
    faults.add_argument("--seed", type=int, help="play these schedules again")
    lint = commands.add_parser("lint", help="run every linter")
    lint.add_argument("--fix", action="store_true", help="mend what can be mended")
    pictures = commands.add_parser("pictures", help="make the guide's pictures anew")
    pictures.add_argument("addons", nargs="*", help="default: all of this checkout")
    commands.add_parser("guide", help="write README and store page of the addons")
    i18n = commands.add_parser("i18n", help="export the .pot and merge the .po files")
    i18n.add_argument("addons", nargs="*", help="default: all of this checkout")
    run = commands.add_parser(
        "run", help="run a command with Odoo, its Python and the scratch PostgreSQL"
    )
    run.add_argument("command_line", nargs=argparse.REMAINDER, metavar="COMMAND ...")
    commands.add_parser("stop", help="stop the demo and the private PostgreSQL")


def parser():
    """The parser of every command."""
    main = argparse.ArgumentParser(
        prog="./odoo-dev",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = main.add_subparsers(dest="command", metavar="COMMAND")
    _demo(commands)
    _work(commands)
    _databases(commands)
    return main


def parse(argv):
    """Parse a command line; print the help and give None when it is empty.

    ``needs_tests`` tells whether the command uses the test tools.
    """
    main = parser()
    options, unknown = main.parse_known_args(argv)
    if unknown and options.command != "test":
        main.error(f"unknown arguments: {' '.join(unknown)}")
    options.pytest_options = unknown
    if not options.command:
        main.print_help()
        return None
    tools = ("test", "faults", "lint", "i18n", "pictures", "run")
    options.needs_tests = options.command in tools
    return options
