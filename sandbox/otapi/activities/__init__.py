"""The four background activities and the engine that runs them."""

from . import confirming, exporting, linking, synchronizing, unlinking
from .engine import advance, cancel, start
from .questions import answer

__all__ = [
    "advance",
    "answer",
    "cancel",
    "confirming",
    "exporting",
    "linking",
    "start",
    "synchronizing",
    "unlinking",
]
