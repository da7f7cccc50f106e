"""The private cluster runs as long as somebody uses it, and no longer."""

import os

import pytest

from devtools import postgres, sql
from devtools.console import Problem
from devtools.postgres import ROLE, Cluster, Server


@pytest.fixture
def cluster():
    fresh = Cluster(f"unit-{os.getpid()}")
    yield fresh
    fresh.remove()


def test_the_last_user_to_leave_stops_it(cluster):
    with cluster.running():
        with cluster.running():
            assert cluster.is_running()
        assert cluster.is_running()
    assert not cluster.is_running()


def test_odoo_gets_a_role_that_may_create_databases_and_no_more(cluster):
    question = "SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = %s"
    with cluster.running() as server:
        with sql.connection(server.variables, "postgres") as cursor:
            cursor.execute(question, [ROLE])
            assert cursor.fetchone() == (False, True)


def test_it_listens_on_a_socket_only(cluster):
    with cluster.running() as server:
        with sql.connection(server.variables, "postgres") as cursor:
            cursor.execute("SHOW listen_addresses")
            assert cursor.fetchone() == ("",)


def test_only_scratch_databases_give_up_safety_for_speed(cluster):
    assert "fsync=off" not in Cluster("demo")._settings()
    assert "fsync=off" not in cluster._settings()
    assert "fsync=off" in Cluster("scratch")._settings()


def test_databases_in_use_are_not_removed(cluster):
    with cluster.running():
        with pytest.raises(Problem, match="in use"):
            cluster.remove()


def test_a_path_too_long_for_a_socket_is_replaced(cluster):
    assert cluster.socket_dir() == cluster.folder / "socket"
    cluster.folder = cluster.folder / ("x" * 100)
    assert len(str(cluster.socket_dir())) < 90


@pytest.mark.parametrize("name", ["PGHOST", "PGPORT", "PGUSER", "PGSERVICE"])
def test_a_server_that_the_person_names_is_used(monkeypatch, name):
    for other in (*postgres.GIVEN, postgres.OURS):
        monkeypatch.delenv(other, raising=False)
    assert postgres.given() is None
    monkeypatch.setenv(name, "mine")
    server = postgres.given()
    assert server == Server({}, server.suffix)
    assert server.name("demo").startswith("demo_")


def test_the_settings_of_a_private_cluster_are_not_taken_for_the_persons(
    cluster, monkeypatch
):
    for setting, value in cluster.server().variables.items():
        monkeypatch.setenv(setting, value)
    assert postgres.given() is None
