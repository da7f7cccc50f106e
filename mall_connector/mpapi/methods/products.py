"""Products and variants (MPAPI reference 3.1, 3.7)."""

from collections.abc import Iterable

from ..bodies import product_body, variant_body
from ..calls import Caller, path_of
from ..errors import NotFound
from ..pages import Page, page_query, page_reader
from ..readers import products
from ..readers.products import of_data
from ..types.products import (
    BasicProduct,
    BasicVariant,
    Product,
    ProductData,
    Variant,
    VariantData,
)
from ..where import Condition, query_of


class Products(Caller):
    """The content of what is sold.

    An update replaces everything: send the whole (5.3). Prices and quantities
    go their own ways, see :class:`.offers.Offers`. ``force_token`` approves a
    price that moved by more than 30 %, see :class:`.errors.PriceProtected`.
    """

    def list_products(
        self, *conditions: Condition, sort: Iterable[str] = (), page: int = 1
    ) -> Page[BasicProduct]:
        """All products, 1000 a page. MALL does not want this done regularly (5.0).

        Conditions are on columns such as ``category_id``.
        """
        options = self._settings
        query = [
            ("filter", "basic"),
            *query_of(conditions, sort, options, options.product_column_prefix),
            *page_query(page),
        ]
        read = page_reader(products.basic_product, page)
        return self._get(path_of("v1", "products"), read, query)

    def get_product(self, product_id: str) -> Product:
        """A product with its variants. MALL does not want this done regularly."""
        path = path_of("v1", "products", product_id)
        return self._get(path, of_data(products.product))

    def find_product(self, item_id: str) -> Product | None:
        """The product that has this id, or a variant of this id; else None (P18)."""
        path = path_of("v1", "search", "article", item_id)
        try:
            return self._get(path, products.found_product)
        except NotFound:
            return None

    def create_product(self, data: ProductData) -> Product:
        """A new product. It is a draft until it is activated (3.7).

        After ``OutcomeUnknown`` read it: ``NotFound`` means it was not created.
        """
        body = product_body(data, self._settings)
        read = of_data(products.product)
        return self._write("POST", path_of("v1", "products"), body, read)

    def update_product(self, data: ProductData, *, force_token: str = "") -> None:
        """Replace a product. MALL's echo of it is no news and not read (P4)."""
        path = path_of("v1", "products", data.id)
        body = product_body(data, self._settings)
        self._write("PUT", path, body, query=forced(force_token))

    def delete_product(self, product_id: str) -> None:
        """Take it away for more than two months; the sales history stays (3.7)."""
        self._write("DELETE", path_of("v1", "products", product_id))

    def list_variants(self, product_id: str) -> tuple[BasicVariant, ...]:
        """The variants of a product."""
        path = item_path(product_id) + "/variants"
        return self._get_all(path, products.basic_variant, [("filter", "basic")])

    def get_variant(self, product_id: str, variant_id: str) -> Variant:
        """A variant."""
        path = item_path(product_id, variant_id)
        return self._get(path, of_data(products.variant))

    def create_variant(self, product_id: str, data: VariantData) -> Variant:
        """A new variant; of a live product it is visible at once (3.7)."""
        body = variant_body(data, self._settings)
        read = of_data(products.variant)
        return self._write("POST", item_path(product_id) + "/variants", body, read)

    def update_variant(
        self, product_id: str, data: VariantData, *, force_token: str = ""
    ) -> None:
        """Replace a variant."""
        path = item_path(product_id, data.id)
        body = variant_body(data, self._settings)
        self._write("PUT", path, body, query=forced(force_token))

    def delete_variant(self, product_id: str, variant_id: str) -> None:
        """Take a variant away."""
        self._write("DELETE", item_path(product_id, variant_id))

    def activate_products(self, product_ids: Iterable[str]) -> None:
        """draft -> live, for good, variants included (P14).

        Before MALL's onboarding has approved the account nothing happens.
        """
        path = path_of("v1", "batches", "products", "activate", "selected")
        body = [{"productId": product_id} for product_id in product_ids]
        if not body:
            raise ValueError("no product to activate")
        self._write("PUT", path, body)

    def activate_all_products(self) -> None:
        """draft -> live for everything there is (P15)."""
        path = path_of("v1", "batches", "products", "activate", "all")
        self._write("PUT", path)


def item_path(product_id: str, variant_id: str | None = None) -> str:
    """The path of a product or of one of its variants."""
    path = path_of("v1", "products", product_id)
    return path if variant_id is None else path + path_of("variants", variant_id)


def forced(force_token: str) -> list[tuple[str, str]]:
    """The parameter that approves a price."""
    return [("force_token", force_token)] if force_token else []
