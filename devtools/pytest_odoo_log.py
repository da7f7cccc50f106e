"""A pytest plugin: a warning or an error in Odoo's log fails the test behind it.

Odoo's own ``mute_logger`` and ``assertLogs`` keep what a test expects from here.
"""

import logging

import pytest

# Odoo's word for what a browser says while a finished test closes it.
AFTER_THE_END = "Error received after termination"


class _Collector(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        message = record.getMessage()
        if not message.startswith(AFTER_THE_END):
            self.lines.append(f"{record.levelname} {record.name}: {message}")

    def take(self):
        taken, self.lines = self.lines, []
        return taken


_collector = _Collector()


def pytest_sessionstart():
    logging.getLogger().addHandler(_collector)


def pytest_unconfigure():
    logging.getLogger().removeHandler(_collector)


@pytest.fixture(autouse=True)
def no_trouble_in_the_log():
    """Also sees what the class's preparation and Odoo's other threads logged."""
    yield
    lines = _collector.take()
    if lines:
        pytest.fail("Odoo logged:\n" + "\n".join(lines), pytrace=False)
