"""No check is only written down: a wrong client is caught by each."""

import pytest

from sandbox.mall.conformance.rules import RULES
from tests.sandbox_mall.wrong_clients import RECORDED, REFUSED, SHOWN
from tests.sandbox_mall.wrong_sellers import ALL_CHECKS

SAID = {"hard": {REFUSED}, "recorded": {RECORDED}, "both": {REFUSED, RECORDED}}
# A page beyond the last one is empty, not refused (T7).
PARTLY = {"T7": {RECORDED}}
# What the stand-in does so by itself; a client cannot be refused for it.
FACTS = {"T3", "T8", "O19", "P13", "P15", "P18", "W1"}


def test_there_is_a_wrong_client_for_every_check():
    assert set(ALL_CHECKS) == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_the_wrong_client_is_caught(mall, rule):
    said = set()
    for expected in ALL_CHECKS[rule](mall):
        said.add(expected)
        if expected == REFUSED:
            last = mall.control("journal")["calls"][-1]
            assert 400 <= last["status"] < 500
            assert last["sub_code"] == rule
        elif expected == RECORDED:
            assert rule in mall.rules()
    wanted = {SHOWN} if rule in FACTS else PARTLY.get(rule, SAID[RULES[rule].kind])
    assert said == wanted
