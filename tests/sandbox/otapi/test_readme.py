"""What the README shows can be done as it stands."""

import json
import re
from pathlib import Path

import pytest

import sandbox
from sandbox.otapi import seed

TEXT = (Path(sandbox.__file__).parent / "README.md").read_text(encoding="utf-8")
SEEDS = re.findall(r"^```json\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)
CURLS = re.findall(r"^curl -X POST localhost:8091/(\S+) -d '(.*)'$", TEXT, re.MULTILINE)


@pytest.mark.parametrize("example", SEEDS)
def test_an_example_of_a_seed_loads(example):
    sections = json.loads(example)
    if "parcels" in sections:
        sections["orders"] = next(
            json.loads(other)["orders"] for other in SEEDS if '"orders"' in other
        )
    assert seed.load(sections).items


def test_the_examples_cover_every_section():
    shown = {section for example in SEEDS for section in json.loads(example)}
    assert shown >= set(seed.SECTIONS) - {"demo", "switches"}


def test_all_examples_load_together(wire):
    together = {}
    for example in SEEDS:
        together.update(json.loads(example))
    together["orders"] = [row for row in together["orders"] if "SalesOrderInfo" in row]
    together["items"] += [
        {"Id": "abb-620000000001", "ConfiguredItems": [], "Price": 1},
        {"Id": "610000000002", "Price": 1},
    ]
    wire.control("reset", **together)
    assert wire.see("state")["orders"]["ORD-0000000146"]


@pytest.mark.parametrize(("path", "body"), CURLS)
def test_a_command_is_taken(wire, path, body):
    response = wire.http.post(f"{wire.url}/{path}", data=body)
    assert response.status_code == 200
    wire.control("faults/clear")
