"""Keeps the whole state in one JSON file, so that a demo survives a restart."""

import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import simplejson

_logger = logging.getLogger(__name__)


class StateFile:
    """One file with a part for each platform, written soon after changes.

    A platform registers its part with ``add``; ``touch`` says that something
    changed. A background thread writes at most once each ``pause`` seconds,
    atomically (a new file is renamed over the old one).
    """

    def __init__(self, path: str | os.PathLike, pause: float = 0.5) -> None:
        self.path = Path(path)
        self._pause = pause
        self._parts: dict[str, Callable[[], Any]] = {}
        self._loaded = self._load()
        self._changed = threading.Event()
        self._stopped = threading.Event()
        self._writing = threading.Lock()
        self._thread: threading.Thread | None = None

    def _load(self) -> dict[str, Any]:
        if not self.path.exists():
            return {}
        with self.path.open(encoding="utf-8") as stream:
            return simplejson.load(stream, use_decimal=True)

    def add(self, name: str, snapshot: Callable[[], Any]) -> Any:
        """Register a part and return what the file held of it, or None."""
        self._parts[name] = snapshot
        return self._loaded.pop(name, None)

    def touch(self) -> None:
        """Say that the state changed and should be written soon."""
        self._changed.set()

    def start(self) -> None:
        """Start the thread that writes."""
        self._thread = threading.Thread(
            target=self._run, name="sandbox-state", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Write once more and end the thread."""
        self._stopped.set()
        self._changed.set()
        if self._thread:
            self._thread.join()
        self.write()

    def _run(self) -> None:
        pause = self._pause
        while not self._stopped.is_set():
            self._changed.wait()
            self._stopped.wait(pause)
            self._changed.clear()
            began = time.monotonic()
            try:
                self.write()
            except OSError:
                _logger.exception("the state could not be written to %s", self.path)
            # A large state is written more rarely: a tenth of the time at most.
            pause = max(self._pause, 10 * (time.monotonic() - began))

    def write(self) -> None:
        """Write all parts now."""
        with self._writing:
            state = {name: snapshot() for name, snapshot in self._parts.items()}
            # A platform that is not started this time keeps its part.
            state = self._loaded | state
            temporary = self.path.with_name(self.path.name + ".new")
            with temporary.open("w", encoding="utf-8") as stream:
                simplejson.dump(state, stream, use_decimal=True, ensure_ascii=False)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(temporary, self.path)
