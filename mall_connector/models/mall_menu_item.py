"""The tree that customers of a market see; its leaves say what belongs there."""

from odoo import api, fields, models

from ..mpapi import MenuItem


class MallMenuItem(models.Model):
    _name = "mall.menu.item"
    _description = "MALL Menu Item"
    _inherit = ["mall.catalogue.mixin"]
    _parent_store = True
    _parent_name = "parent_id"
    _order = "complete_name, id"
    _rec_name = "complete_name"
    _rec_names_search = ["complete_name", "code", "category_ids.code"]

    market_id = fields.Many2one(
        "mall.market", required=True, ondelete="cascade", index=True, readonly=True
    )
    key = fields.Char(
        required=True,
        readonly=True,
        help="MALL's number of a leaf; branches have none, so theirs is their path.",
    )
    code = fields.Char("Menu Item Id", readonly=True, index=True)
    name = fields.Char(required=True, readonly=True)
    complete_name = fields.Char(required=True, readonly=True, index="trigram")
    parent_id = fields.Many2one(
        "mall.menu.item", ondelete="cascade", index=True, readonly=True
    )
    parent_path = fields.Char(index=True)
    is_visible = fields.Boolean(readonly=True)
    url = fields.Char("Address", readonly=True)
    conditions = fields.Json(
        readonly=True,
        help="What a product must carry to be shown here, by technical category: "
        '[{"category", "operator", "constraints": '
        '[{"parameter", "operator", "value", "second_value"}]}].',
    )
    category_ids = fields.Many2many(
        "mall.category",
        "mall_menu_item_category_rel",
        "menu_item_id",
        "category_id",
        "Technical Categories",
        readonly=True,
    )

    _key_unique = models.Constraint(
        "UNIQUE(market_id, key)", "MALL names a menu item once in a market."
    )

    @api.model
    def _read_from_mall(self, client, market):
        """Mirror a market's tree: one call, one round of queries a level."""
        levels = {}
        _sort(client.get_category_tree(market.shop_id), "", None, 0, levels)
        categories = {
            row.code: row.id
            for row in self.env["mall.category"].search([("market_id", "=", market.id)])
        }
        self._add_categories(market, levels, categories)
        ids = {None: False}
        rows = []
        for _depth, level in sorted(levels.items()):
            new = [
                {**row, "parent_id": ids[parent]}
                for parent, row in level
                if row["key"] not in ids
            ]
            ids |= self._ensure(market, new)
            rows += new
        # One pass over all levels: compares, writes what moved, archives what went.
        found = self._mirror("key", {"market_id": market.id}, rows)
        self._link(found, categories)
        return found

    def _ensure(self, market, rows):
        """Ids of these rows by key; what is missing is made, for their children."""
        table = self.sudo().with_context(active_test=False)
        keys = [row["key"] for row in rows]
        domain = [("market_id", "=", market.id), ("key", "in", keys)]
        ids = {row.key: row.id for row in table.search_fetch(domain, ["key"])}
        missing = {row["key"]: row for row in rows if row["key"] not in ids}
        made = table.create(
            [{**row, "market_id": market.id} for row in missing.values()]
        )
        return ids | {row.key: row.id for row in made}

    def _add_categories(self, market, levels, categories):
        """Technical categories that only the tree names get a row, too."""
        missing = {}
        for level in levels.values():
            for _parent, row in level:
                for condition in row["conditions"] or ():
                    if condition["category"] not in categories:
                        missing.setdefault(condition["category"], row["name"])
        made = (
            self.env["mall.category"]
            .sudo()
            .create(
                [
                    {"market_id": market.id, "code": code, "name": name}
                    for code, name in missing.items()
                ]
            )
        )
        categories.update({row.code: row.id for row in made})

    def _link(self, found, categories):
        for item in found.values():
            wanted = [
                categories[condition["category"]]
                for condition in item.conditions or ()
                if condition["category"] in categories
            ]
            if set(wanted) != set(item.category_ids.ids):
                item.category_ids = [fields.Command.set(wanted)]


def _sort(items, path, parent, depth, levels):
    """Lay a tree out by level: ``levels[depth] = [(parent's key, row)]``."""
    for item in items:
        title = item.title or getattr(item, "id", "")
        full = f"{path} / {title}" if path else title
        is_leaf = isinstance(item, MenuItem)
        key = item.id if is_leaf else f"/{full}"
        row = {
            "key": key,
            "code": item.id if is_leaf else False,
            "name": title,
            "complete_name": full,
            "is_visible": item.visible is not False,
            "url": is_leaf and item.url or False,
            "conditions": [_condition(each) for each in item.sap_categories]
            if is_leaf
            else False,
        }
        levels.setdefault(depth, []).append((parent, row))
        if not is_leaf:
            _sort(item.items, full, key, depth + 1, levels)


def _condition(category):
    return {
        "category": category.product_type_id or "",
        "operator": category.operator or "AND",
        "constraints": [
            {
                "parameter": each.parameter,
                "operator": each.operator,
                "value": each.value,
                "second_value": each.second_value,
            }
            for each in category.constraints
        ],
    }
