"""The sandbox as a process: its addresses, its state over a restart."""

import json
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.sandbox.otapi.wire import CASE, OLD_SNEAKERS, Wire

ROOT = Path(__file__).parents[3]


@contextmanager
def running(*options: str):
    """Run the sandbox on a free port and yield a caller of it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "sandbox", "--otapi-port", "0", *options],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        lines = iter(process.stdout.readline, "")
        url = next(
            line.split(": ")[1].strip()
            for line in lines
            if line.startswith("OT Platform: http://127.0.0.1:")
        )
        assert next(lines).strip() == f"Control: {url}/control/"
        yield Wire(url)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


def test_the_state_survives_a_restart(tmp_path):
    state = tmp_path / "state.json"
    with running("--state", str(state)) as wire:
        order_id = wire.paid((CASE, 1), (OLD_SNEAKERS, 1), comment="SO1")
        activity = wire.export(order_id)
        wire.later(5)
        assert wire.activity(activity)["IsAwaitingAction"]
        seen, session = wire.details(order_id), wire.operator
    with running("--state", str(state)) as wire:
        wire._operator = session
        after = wire.details(order_id)
        told = [line.pop("ItemImageURL") for line in after["SalesLinesList"]]
        for line in seen["SalesLinesList"]:
            line.pop("ItemImageURL")
        assert (after, len(told)) == (seen, 2)
        wire.answer(activity, "Skip this product")
        wire.later()
        assert wire.activity(activity)["IsFinished"]
        assert wire.lines(order_id)[0]["VendPurchId"]


def test_a_seed_is_the_first_data_and_what_a_reset_loads(tmp_path):
    seed = tmp_path / "seed.json"
    seed.write_text(json.dumps({"deliveryTypes": [{"Id": "5", "Name": "Mine"}]}))
    with running("--otapi-seed", str(seed)) as wire:
        for _ in range(2):
            rows = wire.by_operator("GetExternalDeliveryTypeList")["Content"]
            assert [row["Id"] for row in rows] == ["5"]
            wire.control("reset")
            wire._operator = ""


@pytest.mark.parametrize("text", ["", "{broken"])
def test_a_file_that_holds_no_state_is_told(tmp_path, text):
    state = tmp_path / "state.json"
    state.write_text(text)
    done = subprocess.run(
        [sys.executable, "-m", "sandbox", "--otapi-port", "0", "--state", str(state)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert done.returncode != 0
    assert "holds no state" in done.stderr
    assert state.read_text() == text
