"""Sessions of the operator and of customers: kept, opened and renewed."""

from collections.abc import Callable, MutableMapping
from threading import RLock

OPERATOR = "operator"
_USER = "user:"


def user(login: str) -> str:
    """The key under which a customer's session is kept."""
    return _USER + login


def is_operator(key: str) -> bool:
    """Whether the key is the operator's."""
    return key == OPERATOR


class Logins:
    """Hands out session ids; one log-in at a time.

    ``sessions`` is the caller's mapping (keys "operator" and "user:<login>"),
    so that sessions can outlive the client.
    """

    def __init__(
        self,
        sessions: MutableMapping[str, str],
        open_operator: Callable[[], str],
        open_user: Callable[[str], str],
    ):
        self._sessions = sessions
        self._open_operator = open_operator
        self._open_user = open_user
        self._lock = RLock()

    def current(self, key: str) -> str:
        """The kept session, or a new one where there is none."""
        return self._sessions.get(key) or self.renew(key, stale=None)

    def renew(self, key: str, stale: str | None) -> str:
        """A session that is not ``stale``: another thread's, or a new one."""
        with self._lock:
            found = self._sessions.get(key)
            if found and found != stale:
                return found
            self._sessions.pop(key, None)
            if is_operator(key):
                opened = self._open_operator()
            else:
                opened = self._open_user(key.removeprefix(_USER))
            self._sessions[key] = opened
            return opened

    def keep(self, key: str, session_id: str) -> None:
        """Remember a session that was opened on purpose."""
        with self._lock:
            self._sessions[key] = session_id

    def secrets(self) -> tuple[str, ...]:
        """All session ids that are kept, for redaction."""
        return tuple(self._sessions.values())
