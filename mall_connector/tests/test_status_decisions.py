"""The partner's state machine, held against a model of MALL's own."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..models.status_decisions import (
    DROP,
    FINAL,
    NOTHING,
    SEND,
    WAIT,
    Standing,
    Wish,
    allowed,
    next_step,
)
from ..mpapi import STATUSES

# What MALL accepts, written down from its reference once more (2.5, 2.6).
OWN = {
    ("open", "shipping"),
    ("open", "shipped"),
    ("open", "cancelled"),
    ("shipping", "shipped"),
    ("shipping", "cancelled"),
    ("shipped", "delivered"),
    ("shipped", "returned"),
}
MDP = {
    ("open", "shipping"),
    ("open", "cancelled"),
    ("shipping", "shipped"),
    ("shipping", "cancelled"),
}
WISHES = ("shipping", "shipped", "delivered", "returned", "cancelled")
RANK = {"blocked": 0, "open": 1, "shipping": 2, "shipped": 3}

standings = st.builds(
    Standing,
    st.sampled_from((*STATUSES, "on_holiday")),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
wishes = st.builds(Wish, st.sampled_from(WISHES), st.booleans(), st.booleans())


def accepts(standing, wish, status):
    """Whether MALL takes this call, with what the wish knows."""
    if not standing.is_confirmed:
        return False
    if (standing.status, status) not in (MDP if standing.is_mdp else OWN):
        return False
    if status == "shipped" and standing.is_mdp:
        return standing.is_labelled and not standing.mall_ships
    if status == "shipped":
        return wish.has_tracking
    return status != "delivered" or wish.has_delivered_at


def rank(status):
    return RANK.get(status, 4)


@tagged("post_install", "-at_install")
class TestStatusDecisions(BaseCase):
    def step(self, status, wished, **given):
        known = {"has_tracking": True, "has_delivered_at": True}
        wish = {name: given.pop(name, value) for name, value in known.items()}
        return next_step(Standing(status, **given), Wish(wished, **wish))

    @settings(deadline=None)
    @given(standings, wishes)
    def test_what_is_sent_is_what_mall_takes(self, standing, wish):
        step = next_step(standing, wish)
        if step.kind == SEND:
            self.assertTrue(accepts(standing, wish, step.status))

    @settings(deadline=None)
    @given(standings, wishes)
    def test_nothing_is_sent_twice_or_backwards(self, standing, wish):
        step = next_step(standing, wish)
        if step.kind == SEND:
            self.assertGreater(rank(step.status), rank(standing.status))

    @settings(deadline=None)
    @given(standings, wishes)
    def test_a_final_status_is_left_alone(self, standing, wish):
        if standing.status in FINAL:
            self.assertIn(next_step(standing, wish).kind, (NOTHING, DROP))

    @settings(deadline=None)
    @given(standings, wishes)
    def test_whoever_waits_or_gives_up_says_why(self, standing, wish):
        step = next_step(standing, wish)
        self.assertEqual(bool(step.reason), step.kind in (WAIT, DROP))
        self.assertEqual(bool(step.status), step.kind == SEND)

    @settings(deadline=None)
    @given(standings, wishes, st.lists(st.sampled_from(STATUSES), max_size=4))
    def test_every_wish_comes_to_an_end_whatever_mall_does(
        self, standing, wish, changes
    ):
        """Interleaved with MALL's own changes: each status at most once from us."""
        sent = []
        for _turn in range(20):
            step = next_step(standing, wish)
            if step.kind != SEND:
                if not changes:
                    break
                standing = self.moved(standing, changes.pop())
                continue
            self.assertTrue(accepts(standing, wish, step.status))
            sent.append(step.status)
            standing = self.moved(standing, step.status)
        self.assertNotEqual(step.kind, SEND)
        if not changes:
            self.assertLessEqual(len(sent), 8)

    def moved(self, standing, status):
        return Standing(
            status,
            standing.is_confirmed,
            standing.is_mdp,
            standing.mall_ships,
            standing.is_labelled,
        )

    @settings(deadline=None)
    @given(standings)
    def test_buttons_are_for_exactly_what_mall_takes(self, standing):
        wish = Wish("", has_tracking=True, has_delivered_at=True)
        labelled = Standing(
            standing.status,
            standing.is_confirmed,
            standing.is_mdp,
            standing.mall_ships,
            True,
        )
        taken = {each for each in STATUSES if accepts(labelled, wish, each)}
        self.assertEqual(set(allowed(standing)), taken)

    def test_a_confirmed_order_of_our_carrier_goes_where_its_table_says(self):
        for status, wished in product(("open", "shipping", "shipped"), WISHES):
            if (status, wished) in OWN:
                step = self.step(status, wished)
                self.assertEqual((step.kind, step.status), (SEND, wished))

    def test_what_lies_between_is_sent_first(self):
        self.assertEqual(self.step("open", "delivered").status, "shipped")
        self.assertEqual(self.step("shipping", "returned").status, "shipped")
        with_mdp = self.step("open", "shipped", is_mdp=True, is_labelled=True)
        self.assertEqual(with_mdp.status, "shipping")

    def test_what_mall_has_reached_already_is_fulfilled(self):
        for status, wished in (
            ("shipping", "shipping"),
            ("shipped", "shipping"),
            ("delivered", "shipped"),
            ("lost", "shipped"),
            ("cancelled", "cancelled"),
        ):
            self.assertEqual(self.step(status, wished).kind, NOTHING)

    def test_what_became_illegal_is_given_up_with_its_reason(self):
        for status, wished, given_, reason in (
            ("cancelled", "shipped", {}, "cancelled"),
            ("cancelled", "shipping", {}, "cancelled"),
            ("delivered", "cancelled", {}, "final"),
            ("returned", "delivered", {}, "final"),
            ("shipped", "cancelled", {}, "illegal"),
            ("shipped", "cancelled", {"is_mdp": True}, "illegal"),
            ("shipped", "delivered", {"is_mdp": True}, "mall"),
            ("shipping", "shipped", {"is_mdp": True, "mall_ships": True}, "mall"),
            ("blocked", "shipping", {}, "blocked"),
        ):
            step = self.step(status, wished, **given_)
            self.assertEqual((step.kind, step.reason), (DROP, reason))

    def test_what_is_not_known_yet_is_waited_for(self):
        for status, wished, given_, reason in (
            ("shipping", "shipped", {"has_tracking": False}, "tracking"),
            ("open", "delivered", {"has_tracking": False}, "tracking"),
            ("shipped", "delivered", {"has_delivered_at": False}, "time"),
            ("shipping", "shipped", {"is_mdp": True}, "labels"),
            ("open", "shipping", {"is_confirmed": False}, "unconfirmed"),
            ("on_holiday", "shipped", {}, "unknown"),
        ):
            step = self.step(status, wished, **given_)
            self.assertEqual((step.kind, step.reason), (WAIT, reason))

    def test_mall_delivery_wants_packing_before_labels_before_shipped(self):
        way = []
        standing = Standing("open", is_mdp=True)
        for _turn in range(3):
            step = next_step(standing, Wish("shipped"))
            way.append(step.status or step.reason)
            standing = Standing(
                step.status or standing.status, is_mdp=True, is_labelled=bool(way[1:])
            )
        self.assertEqual(way, ["shipping", "labels", "shipped"])
