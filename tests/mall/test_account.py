"""An account connects to MALL's stand-in over real HTTP; its quotas are shared."""

import pytest


def test_a_client_id_that_mall_knows_connects_and_tells_its_quota(world):
    with world.env() as env:
        account = world.account(env)
        account.action_test_connection()
        assert account.state == "connected"
    with world.env() as env:
        account = world.account(env)
        quotas = {row.domain: row for row in account.quota_ids}
        assert quotas["other"].remaining > 0
        assert quotas["other"].reset_at


def test_a_client_id_that_mall_does_not_know_is_said_in_words(world):
    with world.env() as env:
        account = world.account(env)
        account.client_id = "nobody"
        said = account.action_test_connection()["params"]["message"]
        assert "partner portal" in said
        assert account.state == "stopped"


def test_a_pause_outlives_the_step_that_met_it_and_holds_for_every_worker(world):
    from odoo.addons.mall_connector.mpapi import Unavailable

    world.sandbox.control("limits/exhaust", client_id="demo-si", domain="orders")
    with pytest.raises(Unavailable), world.env() as env:
        world.account(env)._client().list_unconfirmed()
    world.clear_journal()
    with pytest.raises(Unavailable), world.env() as env:
        world.account(env)._client().list_unconfirmed()
    assert world.calls() == [], "no call leaves before the reset"
    world.let_pass(3600)
    with world.env() as env:
        world.account(env)._client().list_unconfirmed()
    assert world.calls() == ["orders.unconfirmed"]
