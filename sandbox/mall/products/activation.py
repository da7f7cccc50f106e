"""From draft to live (reference 3.7, P14, P15, P17)."""

from ..call import Call
from ..envelope import Reply
from ..errors import Invalid
from ..routes import route
from ..world import Product


@route("PUT", "/v1/batches/products/activate/selected", "products.activate", "3.1 P14")
def selected(call: Call) -> Reply:
    """Activate the products named as ``[{"productId": id}]``."""
    products = []
    for row in call.list_body():
        name = row.get("productId") if isinstance(row, dict) else None
        if name not in call.account.products:
            raise Invalid(f"productId {name} is not known", rule="P1")
        products.append(call.account.products[name])
    return _activate(call, products)


@route("PUT", "/v1/batches/products/activate/all", "products.activate_all", "3.1 P15")
def everything(call: Call) -> Reply:
    """Activate all products."""
    return _activate(call, list(call.account.products.values()))


@route("POST", "/v1/products/<product_id>/activate", "products.activate_one", "3.1 P17")
def one(call: Call, product_id: str) -> Reply:
    """Activate one product; replaced by the batch."""
    return _activate(call, [call.account.product(product_id)])


def _activate(call: Call, products: list[Product]) -> Reply:
    """Make products live; without permission nothing happens (3.7)."""
    if call.account.activation_allowed:
        for product in products:
            product.data["stage"] = "live"
    return Reply()
