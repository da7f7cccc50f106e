"""A real server on the loopback, and the ways in which it can fail."""

import json
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BODY = json.dumps({"ErrorCode": "Ok", "Result": {"SalesId": "ORD-1"}}).encode()


def send(handler, body=BODY, status=200, length=None, **headers):
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def drop(handler):
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def cut(handler):
    send(handler, BODY[:-9], length=len(BODY))
    drop(handler)


def cut_without_length(handler):
    handler.send_response(200)
    handler.end_headers()
    handler.wfile.write(BODY[:-9])
    drop(handler)


def be_silent(handler):
    handler.server.enough.wait(30)
    drop(handler)


def stop_in_the_middle(handler):
    send(handler, BODY[:-9], length=len(BODY))
    be_silent(handler)


def talk_rubbish(handler):
    handler.wfile.write(b"what?\r\n\r\n")
    drop(handler)


def promise_gzip(handler):
    send(handler, BODY, Content_Encoding="gzip")


@contextmanager
def server(behave):
    """Serves on a free port; ``behave(handler)`` after the request is read."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self):
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(length).decode()
            self.server.received.append((self.path, dict(self.headers), body))
            behave(self)

        do_GET = do_POST

        def log_message(self, *args):
            """Quiet."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    httpd.daemon_threads = True
    httpd.received = []
    httpd.enough = threading.Event()
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield httpd
    finally:
        httpd.enough.set()
        httpd.shutdown()
        thread.join()
        httpd.server_close()
