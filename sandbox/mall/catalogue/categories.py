"""Categories: technical ones, trees and menu items (reference 4.1)."""

from collections.abc import Iterator
from typing import Any

from ..call import Call
from ..conformance.catalogue import check_weekly
from ..envelope import Reply
from ..errors import NotFound
from ..routes import route
from ..world import Catalogue


@route("GET", "/v1/categories", "categories.list", "4.1")
def listing(call: Call) -> Reply:
    """List the technical categories."""
    return Reply(_titles(call.world.catalogue.categories))


@route("GET", "/v1/categories/tree/<shop_id>", "categories.tree", "4.1")
def tree(call: Call, shop_id: str) -> Reply:
    """Answer a shop's tree; any key reads any country's."""
    trees = call.world.catalogue.trees
    if shop_id not in trees:
        raise NotFound(f"Shop {shop_id} was not found")
    check_weekly(call)
    return Reply(trees[shop_id])


@route("GET", "/v1/categories/detail/<int:menu_item_id>", "categories.detail", "4.1")
def detail(call: Call, menu_item_id: int) -> Reply:
    """Answer a menu item's conditions and the other parameters."""
    catalogue = call.world.catalogue
    known = catalogue.category_details.get(str(menu_item_id))
    if known is None:
        known = _derived(catalogue, menu_item_id)
    return Reply(known)


@route("GET", "/v1/categories/<category_id>/parameters", "categories.parameters", "4.1")
def parameters(call: Call, category_id: str) -> Reply:
    """Answer a technical category's parameters with their values."""
    return Reply(call.world.catalogue.category(category_id).get("parameters", []))


@route("GET", "/v1/categories/<category_id>/params", "categories.params", "4.1")
def params(call: Call, category_id: str) -> Reply:
    """Answer the parameters without values; the older form."""
    rows = call.world.catalogue.category(category_id).get("parameters", [])
    return Reply(
        [
            {name: value for name, value in row.items() if name != "values"}
            for row in rows
        ]
    )


@route(
    "GET", "/v1/categories/<category_id>/params/<param_id>", "categories.param", "4.1"
)
def param(call: Call, category_id: str, param_id: str) -> Reply:
    """Answer one parameter with its values; the older form."""
    for row in call.world.catalogue.category(category_id).get("parameters", []):
        if row["param_id"] == param_id:
            return Reply(row)
    raise NotFound(f"Parameter {param_id} was not found")


@route("GET", "/v1/categories/search/<phrase>", "categories.search", "4.1")
def search(call: Call, phrase: str) -> Reply:
    """List the technical categories whose title holds a phrase."""
    rows = call.world.catalogue.categories
    return Reply(_titles(row for row in rows if phrase.lower() in row["title"].lower()))


@route("GET", "/v1/categories/prefix/<prefix>", "categories.prefix", "4.1")
def by_prefix(call: Call, prefix: str) -> Reply:
    """List the technical categories whose id begins with a prefix."""
    rows = call.world.catalogue.categories
    return Reply(_titles(row for row in rows if row["category_id"].startswith(prefix)))


def _titles(rows: Any) -> list[dict[str, Any]]:
    return [{"category_id": row["category_id"], "title": row["title"]} for row in rows]


def menu_items(node: Any) -> Iterator[dict[str, Any]]:
    """Walk over the menu items of a tree, which mixes them with categories."""
    if isinstance(node, list):
        for entry in node:
            yield from menu_items(entry)
    elif isinstance(node, dict):
        if "menuItemId" in node:
            yield node
        yield from menu_items(node.get("items") or [])


def _derived(catalogue: Catalogue, menu_item_id: int) -> dict[str, Any]:
    """Make a menu item's detail from its tree and its technical category."""
    for tree_of_shop in catalogue.trees.values():
        for item in menu_items(tree_of_shop):
            if item["menuItemId"] == menu_item_id:
                return _detail(catalogue, item)
    raise NotFound(f"Menu item {menu_item_id} was not found")


def _detail(catalogue: Catalogue, item: dict[str, Any]) -> dict[str, Any]:
    sap = (item.get("sapCategories") or [{}])[0]
    category_id = sap.get("productTypeId")
    conditions = [
        {
            "parameter": row.get("paramId"),
            "operator": row.get("operator"),
            "value": row.get("value1"),
        }
        for row in sap.get("menuConstraints") or []
    ]
    used = {row["parameter"] for row in conditions}
    others = [
        {
            "value": parameter["param_id"],
            "text": parameter["title"],
            "unit": parameter.get("unit") or "NULL",
        }
        for category in catalogue.categories
        if category["category_id"] == category_id
        for parameter in category.get("parameters", [])
        if parameter["param_id"] not in used
    ]
    return {
        "name": item.get("title"),
        "sapId": category_id,
        "categoryConditions": conditions,
        "otherParameters": others,
    }
