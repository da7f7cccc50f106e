"""Pictures are looked at when their address is new."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pytest
from PIL import Image

from sandbox.mall.products.media import wrong
from tests.sandbox_mall.wire import picture, product

URL = "https://cdn.example/big.jpg"


def errors(mall):
    return mall.get("/v1/checks/media").json()["errors"]


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({"seconds": 3.5}, "seconds"),
        ({"bytes": 2 * 1024 * 1024 + 1}, "2 MB"),
        ({"width": 2001}, "2000"),
        ({"height": 2001}, "2000"),
        ({"mime": "image/webp"}, "webp"),
        ({"status": 404}, "404"),
    ],
)
def test_bad_pictures_appear_in_the_checks(mall, facts, word):
    mall.control("media", {URL: facts})
    assert mall.post("/v1/products", product(media=[picture(URL)])).status_code == 201
    (error,) = errors(mall)
    assert word in error.pop("msg")
    assert error == {
        "code": "MEDIA_VALIDATION_ERROR",
        "attribute": "url",
        "value": URL,
        "articles": ["SKU-100"],
    }


def test_a_good_picture_does_not(mall):
    facts = {"seconds": 1, "bytes": 999, "width": 2000, "height": 10}
    mall.control("media", {URL: facts})
    mall.post("/v1/products", product(media=[picture(URL)]))
    assert errors(mall) == []


def test_a_pdf_is_good_for_a_label_or_a_list_only():
    facts = {"mime": "application/pdf"}
    assert wrong(facts, False, {}) is not None
    assert wrong(facts, True, {}) is None
    assert wrong(facts, False, {"energy_label": True}) is None


def test_a_picture_is_looked_at_again_only_under_another_address(mall):
    mall.control("media", {URL: {"bytes": 5_000_000}})
    mall.post("/v1/products", product(media=[picture(URL)]))
    mall.control("media", {URL: {}, f"{URL}?v=2": {}})
    mall.put("/v1/products/SKU-100", product(title="Two", media=[picture(URL)]))
    assert len(errors(mall)) == 1
    media = [picture(f"{URL}?v=2")]
    mall.put("/v1/products/SKU-100", product(title="Three", media=media))
    assert errors(mall) == []


def test_seeded_errors_are_listed_too(mall):
    row = {"code": "MEDIA_VALIDATION_ERROR", "value": "u", "msg": "m", "articles": []}
    seed = {"account": {"client_id": "key-si", "checks": {"media": [row]}}}
    mall.control("reset", seed)
    assert errors(mall) == [row]


@pytest.fixture
def pictures():
    """A web server with one picture that is too wide and one that is fine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            content = BytesIO()
            width = 2001 if "wide" in self.path else 20
            Image.new("L", (width, 10)).save(content, "PNG")
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(content.getvalue())

        def log_message(self, *_arguments):
            """Keep the tests' output quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_pictures_can_really_be_fetched(mall, pictures):
    mall.switch(media_fetch=True, media_addresses="any")
    media = [picture(f"{pictures}/fine.png"), picture(f"{pictures}/wide.png", False)]
    mall.post("/v1/products", product(media=media))
    deadline = time.monotonic() + 10
    while not errors(mall) and time.monotonic() < deadline:
        pass
    assert [row["value"] for row in errors(mall)] == [f"{pictures}/wide.png"]
