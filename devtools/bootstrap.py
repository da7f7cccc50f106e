"""First stage: make the environment, then run the command line inside it.

Runs on any Python >= 3.10 without third-party packages.
"""

import os
import sys

from . import arguments, odoo_source, python_env
from .console import Problem, report
from .paths import ROOT


def main(argv):
    """Parse, prepare Odoo and Python, and hand over to :mod:`devtools.cli`."""
    options = arguments.parse(argv)
    if options is None:
        return 0
    try:
        python = python_env.prepare(for_tests=options.needs_tests)
        source = odoo_source.folder()
        environment = {
            **os.environ,
            odoo_source.INSIDE: str(source),
            "PYTHONPATH": os.pathsep.join(
                [str(odoo_source.import_path(source)), str(ROOT)]
            ),
            "PATH": os.pathsep.join([str(python.parent), os.environ["PATH"]]),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        environment.pop("PYTHONHOME", None)
    except Problem as problem:
        report(problem)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. Run the command again: it goes on from here.")
        return 130
    sys.stdout.flush()
    os.execve(python, [str(python), "-m", "devtools.cli", *argv], environment)
