"""Notifications: at most one a minute, of order numbers only."""

import json
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.sandbox_mall.wire import KEY


class Receiver:
    """A small server that keeps what it was sent."""

    def __init__(self):
        self.bodies = []
        self.answers = deque()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                size = int(self.headers["Content-Length"])
                receiver.bodies.append(json.loads(self.rfile.read(size)))
                receiver.kind = self.headers["Content-Type"]
                answers = receiver.answers
                self.send_response(answers.popleft() if answers else 200)
                self.end_headers()

            def log_message(self, *_arguments):
                """Keep the tests' output quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def receiver(mall):
    found = Receiver()
    mall.control(f"accounts/{KEY}", {"webhook_url": found.url})
    yield found
    found.server.shutdown()
    found.server.server_close()


def send_due(mall):
    return mall.control("webhook/due", {})["notifications"]


def test_a_notification_is_an_array_of_numbers(mall, receiver):
    first, second = mall.order(), mall.order()
    send_due(mall)
    assert receiver.bodies == [[first, second]]
    assert receiver.kind == "application/json"


def test_the_next_one_waits_for_a_minute(mall, receiver):
    first = mall.order()
    send_due(mall)
    second = mall.order()
    mall.act(first, "pay")
    mall.advance(seconds=50)
    assert receiver.bodies == [[first]]
    mall.advance(seconds=11)
    assert receiver.bodies == [[first], [second, first]]


def test_nothing_is_sent_when_nothing_changed(mall, receiver):
    mall.advance(hours=1)
    assert receiver.bodies == []


def test_the_partners_own_changes_are_not_news_unless_switched_on(mall, receiver):
    order_id = mall.order(kind="cod")
    mall.advance(minutes=2)
    mall.put(f"/v1/orders/{order_id}", {"confirmed": True})
    mall.advance(minutes=2)
    assert len(receiver.bodies) == 1
    mall.switch(webhook_own_changes=True)
    mall.put(f"/v1/orders/{order_id}", {"status": "cancelled"})
    mall.advance(minutes=2)
    assert receiver.bodies[1:] == [[order_id]]


def test_duplicates_on_demand(mall, receiver):
    mall.switch(webhook_duplicates=True)
    first = mall.order()
    mall.advance(minutes=2)
    second = mall.order()
    mall.advance(minutes=2)
    assert receiver.bodies == [[first, first], [second, second, first]]


def test_disorder_on_demand(mall, receiver):
    mall.switch(webhook_disorder=True)
    first, second = mall.order(), mall.order()
    mall.advance(minutes=2)
    assert receiver.bodies == []
    third = mall.order()
    mall.advance(minutes=2)
    mall.advance(minutes=2)
    assert receiver.bodies == [[third], [second, first]]


def test_a_failed_one_comes_again_only_when_switched_on(mall, receiver):
    receiver.answers.extend([500, 500, 500])
    first = mall.order()
    mall.advance(minutes=2)
    mall.advance(minutes=2)
    assert receiver.bodies == [[first]]
    mall.switch(webhook_retries=1)
    mall.act(first, "pay")
    second = mall.order()
    for _minute in range(4):
        mall.advance(minutes=2)
    assert receiver.bodies[1:] == [[first, second], [first, second]]


def test_five_hundred_orders_are_one_array(mall, receiver):
    mall.control("orders", {"count": 500, "items": [{"id": "KETTLE"}]})
    send_due(mall)
    assert [len(body) for body in receiver.bodies] == [500]


def test_anything_can_be_sent(mall, receiver):
    mall.control("webhook/send", {"ids": [1, 2, 1]})
    mall.control("webhook/send", {"body": {"not": "an array"}})
    assert receiver.bodies == [[1, 2, 1], {"not": "an array"}]


def test_the_log_keeps_the_last_sixty_with_their_answers(mall, receiver):
    receiver.answers.append(503)
    for _number in range(61):
        mall.control("webhook/send", {"ids": [7]})
    log = mall.control("webhook/log")["notifications"]
    assert len(log) == 60
    assert {row["status"] for row in log} == {200}
    assert log[0]["ids"] == [7]


def test_a_receiver_that_is_away_is_in_the_log(mall):
    mall.control(f"accounts/{KEY}", {"webhook_url": "http://127.0.0.1:9/hook"})
    mall.order()
    send_due(mall)
    (row,) = mall.control("webhook/log")["notifications"]
    assert row["status"] is None and row["error"]
