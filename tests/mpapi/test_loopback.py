"""A real server that is slow, cut off, gone, or says too much."""

import gzip
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from mall_connector.mpapi import (
    Client,
    File,
    OutcomeUnknown,
    Refused,
    Unavailable,
)
from mall_connector.mpapi.transport import Broken, Transport

OK = b'{"result":{"code":200,"status":"OK"},"data":{"open":3}}'


@contextmanager
def server(answer):
    """Serves ``answer(handler)``; gives the address and the requests served.

    An answer may wait on ``handler.server.over``, which is set at the end.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            self.server.served.append((self.command, self.path, body))
            self.close_connection = True
            answer(self)

        do_PUT = do_POST = do_DELETE = do_GET

        def log_message(self, *args):
            """Quiet."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    httpd.over = threading.Event()
    httpd.served = []
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}", httpd.served
    finally:
        httpd.over.set()
        httpd.shutdown()
        thread.join()
        httpd.server_close()


def reply(status, body=OK, **headers):
    """An answer with these headers; without a length if none is given."""

    def answer(handler):
        handler.send_response(status)
        for name, told in headers.items():
            handler.send_header(name.replace("_", "-"), told)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def silence(handler):
    handler.server.over.wait()


def hang_up(handler):
    handler.connection.shutdown(socket.SHUT_RDWR)


def half_a_body(handler):
    reply(200, OK[:20], Content_Length=str(len(OK)))(handler)


def half_a_body_then_silence(handler):
    half_a_body(handler)
    silence(handler)


def half_a_chunk(handler):
    reply(200, b"FF\r\n{", Transfer_Encoding="chunked")(handler)


def client_of(url, **given):
    session = requests.Session()
    session.trust_env = False
    arguments = {"http": session, "sleep": lambda seconds: None, "timeout": (5, 0.2)}
    return Client("KEY-1", url=url, **{**arguments, **given})


def test_a_whole_answer():
    with server(reply(200, Content_Length=str(len(OK)))) as (url, served):
        assert client_of(url).get_order_stats(7) == {"open": 3}
    (request,) = served
    assert request == ("GET", "/v1/orders/stats?client_id=KEY-1&days=7", b"")


def test_a_compressed_answer_may_be_shorter_than_its_length_says():
    body = b'{"data":{"open":3}}'
    packed = gzip.compress(body)
    assert len(packed) > len(body)
    length = str(len(packed))
    answer = reply(200, packed, Content_Length=length, Content_Encoding="gzip")
    with server(answer) as (url, _served):
        assert client_of(url).get_order_stats() == {"open": 3}


def test_a_body_arrives_as_it_was_meant():
    with server(reply(204)) as (url, served):
        client_of(url).ship_order("7", "DPD-4711", "https://track.example/č?a=1")
    (request,) = served
    assert request == (
        "PUT",
        "/v1/orders/7?client_id=KEY-1",
        b'{"status": "shipped", "tracking_number": "DPD-4711", '
        b'"tracking_url": "https://track.example/\\u010d?a=1"}',
    )


FAULTS = [silence, hang_up, half_a_body, half_a_body_then_silence, half_a_chunk]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_write_that_was_heard_may_have_acted(fault):
    with server(fault) as (url, served):
        with pytest.raises(OutcomeUnknown):
            client_of(url).confirm_order("7")
        assert len(served) == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_a_read_is_made_twice_and_given_up(fault):
    with server(fault) as (url, served):
        with pytest.raises(Unavailable):
            client_of(url).get_order_stats()
        assert len(served) == 2


def test_nobody_is_listening():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(Unavailable, match="no connection"):
            client_of(url).confirm_order("7")


def test_a_redirection_shows_the_client_id_to_nobody():
    with server(reply(200)) as (elsewhere, strangers):
        with server(reply(302, b"", Location=elsewhere)) as (url, served):
            with pytest.raises(Refused):
                client_of(url).confirm_order("7")
            assert len(served) == 1
        assert strangers == []


def test_a_file_comes_whole_or_not_at_all():
    pdf = bytes(range(256)) * 1000
    length = str(len(pdf))
    kind = "application/pdf"
    with server(reply(200, pdf, Content_Length=length, Content_Type=kind)) as (url, _):
        assert client_of(url).download_invoice("9") == File(pdf, kind)
    with server(reply(200, pdf[:-1], Content_Length=length)) as (url, _):
        with pytest.raises(Unavailable):
            client_of(url).download_invoice("9")


def test_an_unreachable_proxy_lets_nothing_through():
    session = requests.Session()
    session.trust_env = False
    session.proxies = {"https": "http://127.0.0.1:9"}
    with pytest.raises(Unavailable, match="proxy"):
        client_of("https://mall.invalid", http=session).confirm_order("7")


def test_a_name_that_is_nobodys():
    session = requests.Session()
    session.trust_env = False
    with pytest.raises(Unavailable, match="no connection"):
        client_of("https://mall.invalid", http=session).confirm_order("7")


def transport(**limits):
    session = requests.Session()
    session.trust_env = False
    return Transport(session, (5, 5), **limits)


def test_an_answer_without_end_is_given_up():
    with server(reply(200, b"x" * 200_000)) as (url, _served):
        with pytest.raises(Broken, match="too large") as caught:
            transport(limit=100_000).send("GET", url, {}, None)
    assert caught.value.sent


def test_an_answer_that_trickles_is_given_up():
    watch = iter([0.0, 1.0, 11.0])
    with server(reply(200, b"x" * 200_000)) as (url, _served):
        with pytest.raises(Broken, match="too long") as caught:
            transport(total_seconds=10, stopwatch=lambda: next(watch)).send(
                "GET", url, {}, None
            )
    assert caught.value.sent


def test_an_older_library_that_takes_a_part_for_the_whole():
    class Short:
        status_code = 200
        headers = {"Content-Length": "5"}

        def iter_content(self, size):
            yield b"1234"

        def close(self):
            """Nothing is open."""

    class Session:
        def request(self, *args, **kwargs):
            return Short()

    with pytest.raises(Broken, match="cut"):
        Transport(Session(), (1, 1)).send("GET", "https://mall.example", {}, None)


@pytest.mark.parametrize(
    "url",
    ["https://mall.example:99999", "https://.mall.example", "https://exa mple"],
)
def test_an_address_that_cannot_be_used(url):
    with pytest.raises(Unavailable):
        client_of(url).confirm_order("7")
