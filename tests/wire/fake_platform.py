"""Stand-ins for the HTTP session, scripted call by call."""

import json
from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import datetime, timezone

NOW = datetime(2024, 1, 15, 9, 30, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Call:
    """One request as it left the client."""

    method: str
    verb: str
    url: str
    params: dict
    headers: dict
    timeout: tuple


class Reply:
    """What the client needs of a response."""

    def __init__(self, body=b"", status=200, headers=None):
        self.body = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.status_code = status
        self.headers = headers or {}
        self.closed = False

    def iter_content(self, size):
        for start in range(0, len(self.body), size):
            yield self.body[start : start + size]

    def close(self):
        self.closed = True


class Platform:
    """Answers each remote method from its own script.

    An entry is a reply, a body, an exception to raise, or a function of the
    call. The last entry of a script is repeated for ever.
    """

    def __init__(self, **scripts):
        self.calls = []
        self._scripts = defaultdict(deque)
        self.script(
            AuthenticateInstanceOperator=ok(SessionId={"Value": "OP-SID"}),
            AuthenticateAsUser=ok(SessionId="USER-SID"),
        )
        self.script(**scripts)

    def script(self, **scripts):
        for method, entries in scripts.items():
            listed = entries if isinstance(entries, list) else [entries]
            self._scripts[method] = deque(listed)

    def request(self, method, url, *, data, headers, timeout):
        name = url.rsplit("/", 1)[1]
        call = Call(name, method, url, data, headers, timeout)
        self.calls.append(call)
        script = self._scripts[name]
        if not script:
            raise AssertionError(f"nobody expected {name}")
        entry = script.popleft() if len(script) > 1 else script[0]
        if callable(entry):
            entry = entry(call)
        if isinstance(entry, Exception):
            raise entry
        return entry if isinstance(entry, Reply) else Reply(entry)

    def named(self, *methods):
        """The calls of these methods, in their order."""
        return [call for call in self.calls if call.method in methods]

    @property
    def methods(self):
        return [call.method for call in self.calls]


def ok(**payload):
    """A successful JSON answer."""
    return {"ErrorCode": "Ok", "SubErrorCode": {}, **payload}


def result(content):
    """A successful JSON answer with a result."""
    return ok(Result=content)


def refusal(code, sub_code="", description="said the platform", **more):
    """A refusing JSON answer."""
    return {
        "ErrorCode": code,
        "SubErrorCode": {"Value": sub_code} if sub_code else {},
        "ErrorDescription": description,
        "RequestId": "request-1",
        **more,
    }
