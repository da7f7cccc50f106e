"""Every linter, each over the files that it is for."""

import os
import subprocess
import time
from dataclasses import dataclass, field

from . import node_tools
from .console import say
from .paths import ROOT, addons, files

PRETTIER = ("xml", "js", "scss", "css")


@dataclass
class Check:
    """One linter's call.

    :param list command: finds faults and ends with non-zero when there are any
    :param list fix: the same linter mending them, None where it cannot
    """

    name: str
    command: list
    fix: list | None = None
    environment: dict = field(default_factory=lambda: dict(os.environ))


def _with(*extensions):
    return [name for name in files() if name.endswith(extensions)]


def _python_checks():
    own = addons()
    yield Check("ruff check", ["ruff", "check"], ["ruff", "check", "--fix"])
    yield Check("ruff format", ["ruff", "format", "--check"], ["ruff", "format"])
    if own:
        yield Check("pylint-odoo", ["pylint", "--rcfile=pyproject.toml", *own])
        yield Check("OCA module checks", ["oca-checks-odoo-module", *own])
    translations = _with(".po", ".pot")
    if translations:
        disabled = "--disable=po-pretty-format"
        yield Check("OCA po checks", ["oca-checks-po", disabled, *translations])


def _node_checks():
    pretty = _with(*(f".{extension}" for extension in PRETTIER))
    scripts = _with(".js", ".cjs")
    if not pretty and not scripts:
        return
    folder = node_tools.modules()
    environment = node_tools.environment(folder)
    prettier = str(node_tools.program(folder, "prettier"))
    eslint = str(node_tools.program(folder, "eslint"))
    if pretty:
        yield Check(
            "prettier",
            [prettier, "--check", *pretty],
            [prettier, "--write", "--log-level=warn", *pretty],
            environment,
        )
    if scripts:
        yield Check(
            "eslint",
            [eslint, "--max-warnings=0", *scripts],
            [eslint, "--fix", *scripts],
            environment,
        )


def _passes(check, fix):
    command = check.fix if fix and check.fix else check.command
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=check.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    good = done.returncode == 0
    word = "passed" if good else "FAILED"
    say(f"{check.name}: {word} ({time.monotonic() - started:.1f} s)")
    if not good:
        say(done.stdout.rstrip())
    return good


def run(fix=False):
    """Run every linter.

    :param fix: let those that can mend what they find
    :return: ``(number passed, number failed)``
    """
    checks = [*_python_checks(), *_node_checks()]
    results = [_passes(check, fix) for check in checks]
    return results.count(True), results.count(False)
