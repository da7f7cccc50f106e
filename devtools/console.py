"""What a person at the terminal reads: steps, their time, and failures in words."""

import contextlib
import sys
import time


class Problem(Exception):
    """A failure that a person can act on.

    :param str meaning: what went wrong, in words
    :param str remedy: what to do next
    :param str details: the last lines that the failing tool said, if any
    """

    def __init__(self, meaning, remedy="", details=""):
        super().__init__(meaning)
        self.meaning = meaning
        self.remedy = remedy
        self.details = details
        self.step = None


class Step:
    """One named piece of work; tells how far it is and what came of it."""

    def __init__(self, title):
        self.title = title
        self.note = ""
        self._last_shown = None
        self._last_time = time.monotonic()

    def progress(self, text):
        """Show how far the step is: in place on a terminal, else now and then."""
        if text == self._last_shown:
            return
        now = time.monotonic()
        if sys.stderr.isatty():
            _tell(f"\r\033[K   ... {self.title}: {text}", end="")
        elif now - self._last_time >= 5:
            _tell(f"   ... {self.title}: {text}")
            self._last_time = now
        self._last_shown = text

    def clear(self):
        if self._last_shown and sys.stderr.isatty():
            _tell("\r\033[K", end="")


def _tell(text, end="\n"):
    """Progress goes to standard error: a command's own output stays clean."""
    sys.stdout.flush()
    print(text, end=end, file=sys.stderr, flush=True)


@contextlib.contextmanager
def step(title):
    """Announce a step, then say that it is done and how many seconds it took.

    A :class:`Problem` that leaves the block learns the step's name.
    """
    current = Step(title)
    started = time.monotonic()
    _tell(f"-> {title}")
    try:
        yield current
    except Problem as problem:
        current.clear()
        problem.step = problem.step or title
        raise
    current.clear()
    note = f", {current.note}" if current.note else ""
    _tell(f"   done in {time.monotonic() - started:.1f} s{note}")


def say(text=""):
    print(text, flush=True)


def report(problem):
    """Print a problem for a person: the step, what it means, what to do."""
    _tell(f"\nFAILED in step: {problem.step}" if problem.step else "\nFAILED")
    _tell(f"  What happened: {problem.meaning}")
    if problem.details:
        _tell("  The last lines were:")
        for line in problem.details.strip().splitlines()[-15:]:
            _tell(f"    | {line}")
    if problem.remedy:
        _tell(f"  What to do: {problem.remedy}")
