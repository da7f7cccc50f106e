"""From the tree of an answer to the types, one file for each subject."""

from collections.abc import Callable
from typing import TypeVar

from ..tree import Node, Unreadable
from ..types import Frame

T = TypeVar("T")


def nothing(_answer: Node) -> None:
    """The answer of a call that only acts."""


def result(answer: Node) -> Node:
    """The payload, which has to be there."""
    found = answer.get("Result")
    if not found:
        raise Unreadable("the answer brings no result")
    return found


def result_id(answer: Node) -> str:
    """The id of what was made: text, number, ``Value`` or ``Id``."""
    return optional_result_id(answer) or result(answer).required_id()


def optional_result_id(answer: Node) -> str:
    """As :func:`result_id`, but ``""`` if the answer names none."""
    found = answer.get("Result")
    return found.id() or found.id("Id") or ""


def listing(read: Callable[[Node], T], *wrappers: str) -> Callable[[Node], tuple]:
    """A reader of a result that is a list."""

    def read_list(answer: Node) -> tuple[T, ...]:
        return tuple(read(each) for each in answer.elements("Result", *wrappers))

    return read_list


def frame(read: Callable[[Node], T], position: int) -> Callable[[Node], Frame]:
    """A reader of a result that is one frame of a search (1.9).

    An answer that counts more than it shows from ``position`` on is no answer:
    taken for "nothing found" it would make the caller order twice.
    """

    def read_frame(answer: Node) -> Frame[T]:
        found = result(answer)
        shown = tuple(read(each) for each in content(found))
        total = found.integer("TotalCount")
        if total is None:
            total = position + len(shown)
        if total > position and not shown:
            raise Unreadable("the answer counts elements that it does not hold")
        return Frame(shown, total)

    return read_frame


def content(found: Node) -> tuple[Node, ...]:
    """The elements of a list that may say how long the whole of it is."""
    if "TotalCount" in found.keys():
        return found.elements("Content" if found.get("Content") else "Item")
    return found.elements()
