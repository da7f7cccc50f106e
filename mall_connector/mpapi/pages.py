"""Pages of a list (MPAPI reference 1.6)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from .tolerance import Record

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """``number`` counts from 1. ``size`` and ``total`` may be untold.

    Some lists come whole, without paging: those are one page.
    """

    items: tuple[T, ...]
    number: int = 1
    pages: int = 1
    size: int | None = None
    total: int | None = None

    @property
    def is_last(self) -> bool:
        """Decided by the count of pages: the size that was asked for may be ignored."""
        return self.number >= self.pages or not self.items


def walk(list_page: Callable[[int], Page[T]]) -> Iterator[T]:
    """Everything in a list, page by page, each fetched when it is reached.

    >>> walk(lambda page: client.list_unconfirmed(page=page))
    """
    number = 1
    while True:
        page = list_page(number)
        yield from page.items
        if page.is_last:
            return
        number += 1


def page_query(page: int, size: int | None = None) -> list[tuple[str, str]]:
    """The parameters that ask for a page."""
    if page < 1 or (size is not None and size < 1):
        raise ValueError("pages and their sizes count from 1")
    query = [("page", str(page))]
    return query if size is None else [*query, ("page_size", str(size))]


def page_reader(
    read: Callable[[Record], T], number: int
) -> Callable[[Record], Page[T]]:
    """A reader of an envelope that holds a page of what ``read`` reads."""

    def read_page(envelope: Record) -> Page[T]:
        paging = envelope.record("paging")
        return Page(
            items=tuple(read(entry) for entry in envelope.listing("data")),
            number=number,
            pages=paging.integer("pages") or 1,
            size=paging.integer("size"),
            total=paging.integer("total"),
        )

    return read_page
