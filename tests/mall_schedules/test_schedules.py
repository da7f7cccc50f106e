"""Ten thousand random schedules: Odoo and MALL agree at the end of each.

Notifications, polls, changes at MALL, clicks, lost answers, dying workers and two
lanes come in any order. What decides is the addon's own; what it decides upon is a
model (``seller``), and so is MALL (``mall``).
"""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from . import decisions
from .schedule import Schedule

EACH = settings(
    max_examples=2500,
    stateful_step_count=10,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


class OwnCarrierByWebhook(Schedule):
    pass


class OwnCarrierByPoll(Schedule):
    hears = False


class MallDelivery(Schedule):
    kind = {"is_mdp": True}


class MallDeliveryShippedByMall(Schedule):
    kind = {"is_mdp": True, "mall_ships": True}


KINDS = (OwnCarrierByWebhook, OwnCarrierByPoll, MallDelivery, MallDeliveryShippedByMall)


POINTS = 40


@pytest.mark.parametrize("schedules", KINDS)
def test_odoo_and_mall_agree_at_the_end(schedules):
    run_state_machine_as_test(schedules, settings=EACH)


@pytest.mark.parametrize("dies", (False, True), ids=("lives", "dies"))
@pytest.mark.parametrize("act", ("goes on", "changes", "cancel"))
@pytest.mark.parametrize("schedules", KINDS)
def test_mall_acts_at_each_point_of_a_lane(schedules, act, dies):
    for ahead in range(4):
        for points in range(POINTS):
            world = schedules()
            world.begin("blocked", ahead)
            world.people_act(1, "go on")
            world.webhook(True, False)
            world.lane_goes_on(0, points)
            world.mall_acts(1, act)
            world.webhook(True, False)
            world.time_passes(5)
            if dies:
                world.lane_dies(0)
            world.teardown()


# -- deliberately wrong decisions ------------------------------------------------------

A_FEW = settings(
    EACH, max_examples=500, phases=[Phase.generate], report_multiple_bugs=False
)
real = decisions.real()


def confirms_before_it_looks(known):
    is_seen = known.status == "open" and not known.read_confirmed
    return "confirm" if is_seen else real.next_call(known)


def forgets_to_confirm_a_cancellation(known):
    return None if known.status == "cancelled" else real.next_call(known)


def confirms_what_is_blocked(known):
    is_new = known.status == "blocked" and not known.confirmed
    return "confirm" if is_new else real.next_call(known)


def imports_what_it_saw_first(known):
    return real.next_call(replace(known, read_confirmed=known.confirmed))


def repeats_what_mall_has(standing, wish):
    if wish.status == standing.status:
        return decisions.statuses.Step("send", wish.status)
    return real.next_step(standing, wish)


def goes_backwards(standing, wish):
    if standing.status == "shipped":
        return decisions.statuses.Step("send", "shipping")
    return real.next_step(standing, wish)


def sends_before_it_confirms(standing, wish):
    return real.next_step(replace(standing, is_confirmed=True), wish)


def hears_nothing(_noticed_at, last_asked_at):
    return None if last_asked_at else _noticed_at


def keeps_what_is_cancelled(order):
    wish = real.document_wish(order)
    return None if wish in ("release", "cancel") else wish


def sells_twice(order):
    return real.document_wish(replace(order, is_sold=False))


WRONG = [
    ("next_call", confirms_before_it_looks, OwnCarrierByWebhook),
    ("next_call", forgets_to_confirm_a_cancellation, OwnCarrierByWebhook),
    ("next_call", confirms_what_is_blocked, OwnCarrierByPoll),
    ("next_call", imports_what_it_saw_first, OwnCarrierByWebhook),
    ("next_step", repeats_what_mall_has, OwnCarrierByWebhook),
    ("next_step", goes_backwards, OwnCarrierByWebhook),
    ("next_step", sends_before_it_confirms, OwnCarrierByWebhook),
    ("read_at", hears_nothing, OwnCarrierByWebhook),
    ("document_wish", keeps_what_is_cancelled, OwnCarrierByWebhook),
    ("document_wish", sells_twice, OwnCarrierByWebhook),
]


@pytest.mark.parametrize(("name", "wrong", "schedules"), WRONG)
def test_a_wrong_decision_is_caught(name, wrong, schedules):
    class Wrong(schedules):
        def decide(self):
            return SimpleNamespace(**(vars(real) | {name: wrong}))

    with pytest.raises(AssertionError):
        run_state_machine_as_test(Wrong, settings=A_FEW)
