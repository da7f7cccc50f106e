"""A lane's process is killed for real, in the middle of a call that costs money."""

import os
import signal
import subprocess
import sys

import pytest

from devtools.paths import ROOT

from .points import WRITES
from .truth import assert_bought_once

WAIT = 60
DELAY = 20

LANE = """
import sys
import odoo
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config

config.parse_config(
    ["-d", sys.argv[1], "--no-http", "--log-level=critical"], setup_logging=True
)
with Registry(sys.argv[1]).cursor() as cr:
    print("ready", flush=True)
    api.Environment(cr, SUPERUSER_ID, {})["ot.activity"]._cron_lane()
"""


@pytest.mark.parametrize("method", WRITES)
def test_killed_while_the_platform_answers(world, method):
    order = world.sale_order(dress=2, case=1)
    activities = world.book(order)
    world.sandbox.control("faults", method=method, kind="delay", seconds=DELAY)
    lane = subprocess.Popen(
        [sys.executable, "-c", LANE, world.registry.db_name],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert lane.stdout.readline().strip() == "ready"
        world.wait_for_call(method)
    finally:
        os.kill(lane.pid, signal.SIGKILL)
        lane.wait(WAIT)
    said = world.activity(activities[0], "sending")
    assert said["sending"] == method, "the intent outlives the process"
    assert world.drive(activities) == ["done"]
    assert_bought_once(world, order, activities)
