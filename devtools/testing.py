"""Every test of the checkout, in parts: fast ones first, the browser last."""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from . import chromium, lanes, lint, odoo_source, postgres, process
from .console import Problem, report, say, step
from .databases import Databases
from .odoo import Odoo
from .paths import ROOT, addons, state_dir

# The packages that talk to a platform, their tests, and how much of their branches
# these must run.
WIRES = {
    "ot_autopurchase/otapi": "tests/wire",
    "mall_connector/mpapi": "tests/mpapi",
}
WIRE_COVERAGE = 95
COUNTS = ("tests", "failures", "errors", "skipped")


@dataclass(frozen=True)
class Result:
    """What came of a part; a skipped test counts as a failed one."""

    part: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    note: str = ""

    @property
    def good(self):
        return not self.failed and not self.skipped

    def line(self):
        counts = [f"{self.passed} passed"]
        if self.failed:
            counts.append(f"{self.failed} failed")
        if self.skipped:
            counts.append(f"{self.skipped} skipped (counts as failed)")
        text = self.note or ", ".join(counts)
        return f"{self.part:<16} {text} in {self.seconds:.1f} s"


def _read_report(part, path, code):
    """Count a pytest run from its JUnit report."""
    try:
        suite = ElementTree.parse(path).getroot().find("testsuite")
        number = {name: int(suite.get(name)) for name in COUNTS}
    except (OSError, ElementTree.ParseError, AttributeError):
        return Result(part, failed=1, note=f"pytest broke off (code {code})")
    failed = number["failures"] + number["errors"]
    passed = number["tests"] - failed - number["skipped"]
    if code and not failed:
        failed = 1
    return Result(part, passed, failed, number["skipped"])


def _pytest(part, targets, options=(), environment=None):
    """Run pytest on targets; its output goes to the terminal as it comes."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml"]
        command += [f"--junitxml={report}", "-ra", "-q", *options, *targets]
        code = subprocess.run(command, cwd=ROOT, env=environment).returncode
        return _read_report(part, report, code)


def _without_odoo():
    """An environment in which Odoo cannot be imported, as for a plain Python shell."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def _plain(part, targets, options):
    return _pytest(part, targets, options, _without_odoo())


def _tools(part, targets, options):
    return _pytest(part, targets, options)


def _wire(part, targets, options):
    """The whole part must also reach the branches of the wire packages."""
    if targets == _wire_tests() and not options:
        options = [f"--cov={wire}" for wire in WIRES if (ROOT / wire).is_dir()]
        options += ["--cov-branch", "--cov-report=term-missing:skip-covered"]
        options.append(f"--cov-fail-under={WIRE_COVERAGE}")
    return _pytest(part, targets, options, _without_odoo())


def _lint(part, _targets, _options):
    passed, failed = lint.run()
    return Result(part, passed, failed)


def _odoo(part, targets, options):
    """Odoo's own tests, on a fresh copy of the template database."""
    chromium.ensure()
    with postgres.serving("scratch") as server:
        odoo = Odoo(server, odoo_source.inside(), "scratch")
        with step("Prepare the template database"):
            Databases(odoo).template()
        with Databases(odoo).temporary(f"tests_{os.getpid()}") as database:
            plugins = ["-p", "odoo", "-p", "devtools.pytest_odoo_log"]
            plugins += ["--odoo-database", database, "--odoo-http"]
            plugins += ["--odoo-log-level=warn", "-W", "ignore::DeprecationWarning"]
            return _pytest(part, targets, [*plugins, *options], odoo.environment())


def _served(part, targets, options):
    """Tests outside Odoo's runner that make their own databases."""
    with postgres.serving("scratch") as server:
        odoo = Odoo(server, odoo_source.inside(), "scratch")
        with step("Prepare the template database"):
            Databases(odoo).template()
        return _pytest(part, targets, options, odoo.environment())


def _browser(part, targets, options):
    """Tests in a browser against demos that they start themselves."""
    path = chromium.ensure()
    environment = {**os.environ, "CHROMIUM": path}
    with postgres.serving("scratch") as server:
        with step("Prepare the demo's template database"):
            odoo = Odoo(server, odoo_source.inside(), "scratch")
            Databases(odoo).template(demo=True)
        return _pytest(part, targets, options, environment)


# Folders with a way of their own to run; any other one gets PostgreSQL and Odoo.
NAMED = ("tests/dev", "tests/packaging", "tests/e2e")


@dataclass(frozen=True)
class Part:
    """A group of tests that are run in one way.

    :param str name: what it is called on the command line and in the summary
    :param folders: where its tests are, called for a list
    :param run: carries it out, gives a :class:`Result`
    """

    name: str
    folders: Callable
    run: Callable

    def owns(self, path):
        inside = Path(path.split("::")[0]).resolve()
        return any(
            inside.is_relative_to((ROOT / folder).resolve())
            for folder in self.folders()
        )


def _folder(name):
    return lambda: _with_tests(name)


def _wire_tests():
    return [folder for wire in WIRES.values() for folder in _with_tests(wire)]


def _sandbox_tests():
    return _with_tests("tests/sandbox*")


def _schedules():
    """Random schedules on plain decisions: they need neither Odoo nor PostgreSQL."""
    return _with_tests("tests/*_schedules")


def _with_tests(pattern):
    """Folders that a pattern names and that hold a test at any depth."""
    found = (path for path in ROOT.glob(pattern) if any(path.rglob("test_*.py")))
    return sorted(str(path.relative_to(ROOT)) for path in found)


def _others():
    """Further folders in tests/: whatever they are called, they are run."""
    named = {*_wire_tests(), *_sandbox_tests(), *_schedules(), *NAMED}
    return [folder for folder in _with_tests("tests/*") if folder not in named]


def parts():
    """Every part, in the order in which they run."""
    return (
        Part("lint", list, _lint),
        Part("wire", _wire_tests, _wire),
        Part("sandbox", _sandbox_tests, _plain),
        Part("schedules", _schedules, _plain),
        Part("dev", _folder("tests/dev"), _tools),
        Part("packaging", _folder("tests/packaging"), _tools),
        *(Part(name, _folder(f"{name}/tests"), _odoo) for name in addons()),
        *(Part(Path(name).name, _folder(name), _served) for name in _others()),
        Part("e2e", _folder("tests/e2e"), _browser),
    )


def _chosen(names):
    """Parts to run with their targets: ``[(part, [target, ...])]``."""
    if not names:
        return [(part, part.folders()) for part in parts()]
    by_name = {part.name: part for part in parts()}
    targets = {}
    for name in names:
        if name in by_name:
            targets.setdefault(name, []).extend(by_name[name].folders())
            continue
        owner = next((part for part in by_name.values() if part.owns(name)), None)
        if owner is None or not Path(name.split("::")[0]).exists():
            raise Problem(
                f"{name} is no test and no part.",
                f"The parts are {', '.join(by_name)}; or name a file in them.",
            )
        targets.setdefault(owner.name, []).append(name)
    return [(by_name[name], wanted) for name, wanted in targets.items()]


def _run_part(part, targets, options):
    if not targets and part.name != "lint":
        return Result(part.name, note="has no tests in this checkout")
    say(f"\n===== {part.name} =====")
    started = time.monotonic()
    try:
        result = part.run(part.name, targets, options)
    except Problem as problem:
        problem.step = f"{part.name}: {problem.step}" if problem.step else part.name
        report(problem)
        result = Result(part.name, failed=1, note="could not be run")
    return replace(result, seconds=time.monotonic() - started)


@contextlib.contextmanager
def _templates_ahead():
    """Build the template databases while the parts that need none are running.

    Whoever needs a template waits for it, or builds it and tells what is wrong.
    """
    command = [sys.executable, "-m", "devtools.cli", "templates"]
    child = process.start(command, state_dir() / "templates.log", cwd=ROOT)
    try:
        yield
    finally:
        process.stop(child)


def _summary(results, seconds):
    """One line a part, then a closing line in pytest's form."""
    say()
    for result in results:
        say(result.line())
    failed = sum(result.failed for result in results)
    passed = sum(result.passed for result in results)
    skipped = sum(result.skipped for result in results)
    counts = [f"{failed} failed"] if failed else []
    counts.append(f"{passed} passed")
    if skipped:
        counts.append(f"{skipped} skipped")
    say(f"======== {', '.join(counts)} in {seconds:.2f}s ========")


def _one_by_one(chosen, options):
    return [_run_part(part, wanted, list(options)) for part, wanted in chosen]


def _side_by_side(chosen, options):
    """The parts that need Odoo take longest: they start first."""
    quick = ("lint", "wire", "sandbox", "schedules", "dev", "packaging")
    order = sorted(chosen, key=lambda pair: pair[0].name in quick)
    rows = lanes.run([(part.name, wanted) for part, wanted in order], options)
    results = {row["part"]: Result(**row) for row in rows}
    return [results[part.name] for part, _wanted in chosen]


def run(names=(), options=(), results=None):
    """Run parts or single tests; several parts run side by side.

    :param names: parts, folders, files or tests; none means every part
    :param options: further options for pytest
    :param results: a file for the results, for the process that asked for them
    :return: 0 when all passed, else 1
    """
    started = time.monotonic()
    chosen = _chosen(names)
    if len(chosen) == 1:
        done = _one_by_one(chosen, options)
    else:
        with _templates_ahead() if not names else contextlib.nullcontext():
            done = _side_by_side(chosen, options)
    if results:
        lanes.write(done, results)
    else:
        _summary(done, time.monotonic() - started)
    ran = any(result.passed for result in done)
    return 0 if ran and all(result.good for result in done) else 1
