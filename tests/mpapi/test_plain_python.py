"""The wire is plain Python: it works where Odoo is not."""

import subprocess
import sys
from pathlib import Path

import mall_connector.mpapi

ROOT = Path(mall_connector.__file__).parents[1]


def run(code):
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True
    )


def test_it_is_imported_without_odoo():
    shut = "import sys; sys.modules['odoo'] = None; "
    done = run(shut + "from mall_connector.mpapi import *; print(Client('KEY-1'))")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "<Client https://mpapi.mallgroup.com>"


def test_it_does_not_load_the_other_addon_or_a_stand_in():
    done = run(
        "import sys, mall_connector.mpapi; "
        "print({'ot_autopurchase', 'sandbox', 'tests'} & set(sys.modules))"
    )
    assert done.stdout.strip() == "set()"
