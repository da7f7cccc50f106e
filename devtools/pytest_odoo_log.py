"""A pytest plugin: a warning or an error in Odoo's log fails the test behind it.

Odoo's own ``mute_logger`` and ``assertLogs`` keep what a test expects from here.
"""

import logging

import pytest

HARMLESS = (
    # Odoo's word for what a browser says while a finished test closes it.
    "Error received after termination",
    # Of a module that installs itself along with Odoo's own and calls a service
    # outside: tests do without it, and the pages fall back to the plain widget.
    "Missing widget: res_partner_many2one",
)


class _Collector(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        message = record.getMessage()
        if not message.startswith(HARMLESS):
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
