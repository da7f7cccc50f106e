"""The virtual environment with the libraries of Odoo, the addons and the tests.

Runs on any Python >= 3.10 without third-party packages.
"""

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from . import apt
from .console import Problem, step
from .paths import ROOT, cache_dir
from .process import exclusive, run

CONSTRAINTS = ROOT / "devtools" / "odoo-libraries.txt"
TEST_LIBRARIES = ROOT / "devtools" / "test-libraries.txt"
LAUNCHER = """#!{python}
# Odoo's own command; PYTHONPATH says where Odoo's code is.
from odoo.cli.command import main

main()
"""
REMEDY = "Check the network and the disk, then run the command again."


def _lists():
    """The requirement files of the run-time layer, those that exist."""
    files = [CONSTRAINTS, ROOT / "requirements.txt", ROOT / "sandbox/requirements.txt"]
    return [path for path in files if path.exists()]


def _digest(*parts):
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


def _folder():
    """One environment for each Python and state of the requirement files."""
    base = (sys.base_prefix + sys.version).encode()
    lists = [path.read_bytes() for path in _lists()]
    return cache_dir() / f"venv-{_digest(base, *lists)}"


def _pip(folder, arguments, title, on_progress):
    """Run pip; what it collects and downloads is the progress."""
    command = [folder / "bin/python", "-m", "pip", "--no-input", *arguments]
    child = subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    spoken = []
    count = 0
    for line in child.stdout:
        spoken.append(line)
        match = re.match(r"Collecting (\S+)", line)
        if match:
            count += 1
            on_progress(f"{count} packages, now {match[1]}")
        elif line.startswith("Installing collected"):
            on_progress(f"installing {line.count(',') + 1} packages")
    if child.wait():
        raise Problem(f"pip could not install {title}.", REMEDY, "".join(spoken))


def _bootstrap_pip(folder):
    """Give an environment pip where Python came without ensurepip.

    Debian keeps pip's wheel in a package of its own; it is fetched privately.
    """
    with tempfile.TemporaryDirectory(dir=folder) as work:
        place = Path(work)
        apt.download(["python3-pip-whl/bookworm"], place, lambda _text: None)
        deb = next(place.glob("*.deb"))
        run(["dpkg-deb", "-x", deb, place], "pip's wheel cannot be unpacked.", REMEDY)
        wheel = next(place.glob("usr/share/python-wheels/pip-*.whl"))
        command = [folder / "bin/python", wheel / "pip", "install", "--quiet", "pip"]
        run(command, "pip cannot be installed.", REMEDY)


def _has_ensurepip():
    try:
        import ensurepip
    except ImportError:
        return False
    return bool(ensurepip.version())


def _create(folder):
    shutil.rmtree(folder, ignore_errors=True)
    with step(f"Create the Python {sys.version_info[0]}.{sys.version_info[1]} env"):
        try:
            venv.create(folder, with_pip=_has_ensurepip(), symlinks=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise Problem(
                "The virtual environment cannot be created.",
                "Install python3-venv, or use another Python.",
                str(error),
            ) from error
        if not _has_ensurepip():
            _bootstrap_pip(folder)


def _install(folder, marker, files, title):
    """Install requirement files once; the marker tells what they held."""
    digest = _digest(*(path.read_bytes() for path in files))
    place = folder / marker
    if place.exists() and place.read_text() == digest:
        return
    with step(f"Install {title} from PyPI") as current:
        arguments = ["install", "-c", CONSTRAINTS]
        for path in files:
            arguments += ["-r", path]
        _pip(folder, arguments, title, current.progress)
        place.write_text(digest)


def prepare(for_tests=False):
    """Make the environment complete; return its Python.

    :param for_tests: also what the tests and the linters need
    :raise Problem: when something cannot be fetched or written
    """
    folder = _folder()
    with exclusive(cache_dir() / f"{folder.name}.lock"):
        python = folder / "bin/python"
        if not (folder / "run-time").exists() or not python.exists():
            _create(folder)
        _install(folder, "run-time", _lists(), "the libraries of Odoo")
        if for_tests:
            _install(folder, "tests", [TEST_LIBRARIES], "the test tools")
        launcher = folder / "bin/odoo"
        if not launcher.exists():
            launcher.write_text(LAUNCHER.format(python=python))
            launcher.chmod(0o755)
    return python
