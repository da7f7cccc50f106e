"""MALL behind a real requests session: scripted answers, requests recorded."""

import json
from collections import deque
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import parse_qsl, unquote, urlsplit

import requests
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse


@dataclass(frozen=True)
class Sent:
    """One request as it left the session."""

    verb: str
    url: str
    headers: dict
    content: bytes | None
    timeout: tuple

    @property
    def path(self) -> str:
        return unquote(urlsplit(self.url).path)

    @property
    def query(self) -> dict:
        pairs = parse_qsl(urlsplit(self.url).query, keep_blank_values=True)
        assert len(dict(pairs)) == len(pairs), "a parameter went out twice"
        return dict(pairs)

    @property
    def asked(self) -> dict:
        """The query without what every call bears."""
        return {key: told for key, told in self.query.items() if key != "client_id"}

    @property
    def body(self):
        return json.loads(self.content)


class Reply:
    """What MALL answers: ``body`` as JSON, text or bytes."""

    def __init__(self, body=b"", status=200, headers=None):
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.status = status
        self.headers = headers or {}


class FakeMall(BaseAdapter):
    """Answers calls in the order of its script; the last entry is repeated.

    An entry is a reply, a JSON body, or an exception to raise.
    """

    def __init__(self, *script):
        super().__init__()
        self.sent = []
        self.script(*(script or ({"result": {"code": 200, "status": "OK"}},)))

    def script(self, *entries):
        self._entries = deque(entries)

    def session(self):
        session = requests.Session()
        session.mount("https://", self)
        session.mount("http://", self)
        return session

    @property
    def last(self) -> Sent:
        return self.sent[-1]

    def send(self, request, timeout=None, **kwargs):
        assert kwargs["verify"], "certificates are always checked"
        self.sent.append(
            Sent(request.method, request.url, request.headers, request.body, timeout)
        )
        entry = self._entries[0]
        if len(self._entries) > 1:
            self._entries.popleft()
        if isinstance(entry, Exception):
            raise entry
        reply = entry if isinstance(entry, Reply) else Reply(entry)
        response = requests.Response()
        response.status_code = reply.status
        response.headers.update(reply.headers)
        response.request = request
        response.url = request.url
        response.raw = HTTPResponse(BytesIO(reply.body), preload_content=False)
        return response

    def close(self):
        """Nothing is open."""


def ok(data=None, **more):
    """MALL's envelope of a success."""
    body = {"result": {"code": 200, "status": "OK"}, **more}
    return body if data is None else {**body, "data": data}


def error(status, message="No.", **more):
    """MALL's envelope of a refusal."""
    result = {"code": status, "status": "ERROR", "message": message}
    return Reply({"result": result, "errorCodes": [], **more}, status)
