"""Reading products and variants (reference 3.1 P1, P3, P8, P10, P18)."""

from ..call import Call
from ..conformance import products as conformance
from ..envelope import Reply
from ..errors import NotFound
from ..filters import Columns
from ..routes import route
from . import views


@route("GET", "/v1/products", "products.list", "3.1 P1")
def listing(call: Call) -> Reply:
    """List products in pages of 1000, whatever ``page_size`` says."""
    rows = [
        views.product_basic(product, call.account)
        for product in call.account.products.values()
    ]
    columns = Columns(views.PRODUCT_KINDS, not_equal=call.switches.not_equal)
    rows = call.select(rows, columns, underscored=True)
    part, page = call.page(rows, call.switches.products_page_size)
    if page.page == 1:
        conformance.check_listing(call)
    return call.listing(part, page, call.switches.product_ids)


@route("GET", "/v1/products/<product_id>", "products.detail", "3.1 P3")
def detail(call: Call, product_id: str) -> Reply:
    """Answer a product with its variants."""
    product = call.account.product(product_id)
    conformance.check_detail(call, product_id)
    return Reply(views.product_detail(product, call.account, call.switches))


@route("GET", "/v1/products/<product_id>/variants", "variants.list", "3.1 P8")
def variants(call: Call, product_id: str) -> Reply:
    """List a product's variants."""
    product = call.account.product(product_id)
    rows = [
        views.variant_basic(product, variant, call.account)
        for variant in product.variants.values()
    ]
    part, page = call.page(rows)
    return call.listing(part, page, call.switches.product_ids)


@route(
    "GET",
    "/v1/products/<product_id>/variants/<variant_id>",
    "variants.detail",
    "3.1 P10",
)
def variant(call: Call, product_id: str, variant_id: str) -> Reply:
    """Answer one variant."""
    found = call.account.variant(product_id, variant_id)
    conformance.check_detail(call, variant_id)
    return Reply(views.variant_detail(found, call.account, call.switches))


@route("GET", "/v1/search/article/<article_id>", "products.search", "3.1 P18")
def search(call: Call, article_id: str) -> Reply:
    """Find the product of a product's or variant's id."""
    found = call.account.offers().get(article_id)
    if found is None:
        raise NotFound(f"Article {article_id} was not found")
    return Reply(views.product_detail(found[0], call.account, call.switches))
