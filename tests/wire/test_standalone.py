"""The wire stands on its own: plain Python, without Odoo."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from ot_autopurchase import otapi

PACKAGE = Path(otapi.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
ALLOWED = {"lxml", "requests", "urllib3"} | set(sys.stdlib_module_names)


def imported(path):
    """The names of the foreign packages that a file imports, at any place."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", FILES, ids=lambda it: str(it.relative_to(PACKAGE)))
def test_a_file_imports_nothing_but_the_standard_library_requests_and_lxml(path):
    assert set(imported(path)) <= ALLOWED


def test_a_plain_shell_can_use_it_where_odoo_is_not():
    program = (
        "import sys; from ot_autopurchase.otapi import Client;"
        "print(Client('key')); assert 'odoo' not in sys.modules"
    )
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PACKAGE.parent.parent,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert told.stdout == "<Client https://otapi.net json en>\n"


def test_all_that_is_promised_is_there():
    for name in otapi.__all__:
        assert getattr(otapi, name) is not None
