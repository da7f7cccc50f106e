"""The wheel of this checkout, and a fresh environment that it is installed in."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from devtools import odoo_source
from devtools.paths import ROOT, files
from devtools.python_env import CONSTRAINTS


def _run(*command, **options):
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """Built from a copy of what git knows: leftovers of a checkout stay out."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in files():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    _run(*command, "--no-build-isolation", "--wheel-dir", target, copy)
    (built,) = target.glob("*.whl")
    return built


class Fresh:
    """An environment with the wheel and its requirements, without the checkout."""

    def __init__(self, folder):
        self.python = folder / "bin" / "python"
        self.packages = Path(_run(self.python, "-c", _SITE).strip())

    def install(self, wheel):
        command = [self.python, "-m", "pip", "install", "--quiet"]
        _run(*command, "-c", CONSTRAINTS, wheel)

    def run(self, code):
        """Run Python code there, with Odoo's code and libraries beside the wheel."""
        source = odoo_source.import_path(odoo_source.inside())
        libraries = sysconfig.get_path("purelib")
        environment = {
            name: value
            for name, value in os.environ.items()
            if name not in ("ODOO_RC", "PYTHONPATH")
        }
        environment["PYTHONPATH"] = os.pathsep.join([str(source), libraries])
        environment["HOME"] = str(self.packages)
        return _run(self.python, "-c", code, cwd=self.packages, env=environment)


_SITE = "import sysconfig; print(sysconfig.get_path('purelib'))"


@pytest.fixture(scope="session")
def fresh(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True, symlinks=True)
    environment = Fresh(folder)
    environment.install(wheel)
    return environment
