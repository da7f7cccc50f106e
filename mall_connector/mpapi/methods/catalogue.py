"""What MALL's catalogue consists of, and MALL's checks (MPAPI reference 4)."""

from ..calls import Caller, path_of
from ..readers import catalogue
from ..readers.products import of_data
from ..types.catalogue import (
    Brand,
    Category,
    CategoryDetail,
    Label,
    MenuCategory,
    MenuItem,
    Parameter,
    Problem,
    Shop,
    Transport,
)


class Catalogue(Caller):
    """Data that rarely changes. Keep it: MALL wants it read seldom (5.0)."""

    def list_categories(self) -> tuple[Category, ...]:
        """All technical categories."""
        path = path_of("v1", "categories")
        return self._get_all(path, catalogue.category)

    def search_categories(self, phrase: str) -> tuple[Category, ...]:
        """Technical categories by their title."""
        path = path_of("v1", "categories", "search", phrase)
        return self._get_all(path, catalogue.category)

    def find_categories(self, prefix: str) -> tuple[Category, ...]:
        """Technical categories by the beginning of their id."""
        path = path_of("v1", "categories", "prefix", prefix)
        return self._get_all(path, catalogue.category)

    def get_category_tree(self, shop_id: str) -> tuple[MenuCategory | MenuItem, ...]:
        """The tree of a market, also of one that is not the account's."""
        path = path_of("v1", "categories", "tree", shop_id)
        return self._get(path, catalogue.tree)

    def get_category_detail(self, menu_item_id: str) -> CategoryDetail:
        """Display conditions and parameters of a menu item."""
        path = path_of("v1", "categories", "detail", menu_item_id)
        return self._get(path, of_data(catalogue.category_detail))

    def list_parameters(self, category_id: str) -> tuple[Parameter, ...]:
        """The parameters of a technical category with their listed values."""
        path = path_of("v1", "categories", category_id, "parameters")
        return self._get_all(path, catalogue.parameter)

    def list_brands(self) -> tuple[Brand, ...]:
        """All brands; the same for every market."""
        return self._get_all(path_of("v1", "brands"), catalogue.brand)

    def search_brands(self, term: str) -> tuple[Brand, ...]:
        """Brands by a part of their name."""
        path = path_of("v1", "brands", "search", term)
        return self._get_all(path, catalogue.brand)

    def list_labels(self) -> tuple[Label, ...]:
        """All marketing labels."""
        return self._get_all(path_of("v1", "labels"), catalogue.label)

    def list_shops(self) -> tuple[Shop, ...]:
        """All markets."""
        return self._get_all(path_of("v1", "shops"), catalogue.shop)

    def list_transports(self) -> tuple[Transport, ...]:
        """The ways of delivery; the settings name the version (4.5)."""
        path = path_of(self._settings.transports_version, "transports")
        return self._get_all(path, catalogue.transport)

    def check_media(self) -> tuple[Problem, ...]:
        """Pictures that MALL could not take."""
        return self._get(path_of("v1", "checks", "media"), catalogue.problems)

    def check_deliveries(self) -> tuple[Problem, ...]:
        """Products that no delivery fits."""
        return self._get(path_of("v1", "checks", "deliveries"), catalogue.problems)
