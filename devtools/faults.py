"""Random schedules of orders, faults and deaths on real Odoo beside MALL's stand-in."""

import random
import subprocess
import sys

from . import odoo_source, postgres
from .console import say, step
from .databases import Databases
from .odoo import Odoo
from .paths import ROOT

SEEDS = 10**6


def run(schedules, seed=None):
    """Play so many schedules on a database of their own.

    :param seed: gives the same schedules again; None chooses one, which is told
    :return: 0 when Odoo and MALL agreed after each, else 1
    """
    if seed is None:
        seed = random.randrange(SEEDS)
    with postgres.serving("scratch") as server:
        odoo = Odoo(server, odoo_source.inside(), "scratch")
        with step("Prepare the template database"):
            Databases(odoo).template()
        say(f"Seed {seed}; again with: ./odoo-dev faults {schedules} --seed {seed}")
        command = [sys.executable, "-m", "tests.mall.faults"]
        command += [str(schedules), str(seed)]
        return subprocess.run(command, cwd=ROOT, env=odoo.environment()).returncode
