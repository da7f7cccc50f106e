"""Invoices and offsets: what settles orders (MPAPI reference 4.4)."""

from collections.abc import Iterable

from ..calls import Caller, path_of
from ..pages import Page, page_query, page_reader
from ..readers import finance
from ..readers.products import of_data
from ..types.finance import File, Invoice, Offset
from ..where import Condition, query_of


class Finance(Caller):
    """Lists take conditions with gt, ge, lt, le and in only.

    Columns are written as MALL writes them: ``createdAt``, ``dueDate``.
    """

    def list_invoices(
        self,
        *conditions: Condition,
        sort: Iterable[str] = (),
        page: int = 1,
        page_size: int | None = None,
    ) -> Page[Invoice]:
        """Invoices between partner and MALL."""
        query = self._list_query(conditions, sort, page, page_size)
        read = page_reader(finance.invoice, page)
        return self._get(path_of("v1", "invoices"), read, query)

    def get_invoice(self, number: str) -> Invoice:
        """An invoice with its lines."""
        path = path_of("v1", "invoices", number)
        return self._get(path, of_data(finance.invoice))

    def download_invoice(self, number: str) -> File:
        """The invoice's PDF."""
        path = path_of("v1", "invoices", number, "download")
        return self._download(path, finance.file)

    def list_offsets(
        self,
        *conditions: Condition,
        sort: Iterable[str] = (),
        page: int = 1,
        page_size: int | None = None,
    ) -> Page[Offset]:
        """Offsets of collected money against what MALL owes."""
        query = self._list_query(conditions, sort, page, page_size)
        read = page_reader(finance.offset, page)
        return self._get(path_of("v1", "offsets"), read, query)

    def get_offset(self, number: str) -> Offset:
        """An offset with all that it settles."""
        path = path_of("v1", "offsets", number)
        return self._get(path, of_data(finance.offset))

    def download_offset(self, number: str) -> File:
        """The offset's file; its name and type stand in the offset."""
        path = path_of("v1", "offsets", number, "download")
        return self._download(path, finance.file)

    def _list_query(
        self,
        conditions: Iterable[Condition],
        sort: Iterable[str],
        page: int,
        page_size: int | None,
    ) -> list[tuple[str, str]]:
        query = query_of(conditions, sort, self._settings)
        return query + page_query(page, page_size or self._settings.page_size)
