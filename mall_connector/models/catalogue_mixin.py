"""What MALL's catalogue tables share: they are mirrored whole, in bulk."""

from collections import defaultdict

from odoo import api, fields, models

from .mirror import changes


class MallCatalogueMixin(models.AbstractModel):
    _name = "mall.catalogue.mixin"
    _description = "Row of MALL's Catalogue"

    active = fields.Boolean(
        default=True, help="Off where MALL no longer names it; listings keep theirs."
    )

    @api.model
    def _mirror(self, key, scope, rows):
        """Make the table say what MALL says now.

        A row that did not change is not written, one that MALL no longer names is
        archived, and one that comes back is the same row again. Costs one query to
        read, one to create, and one for each distinct change.

        :param str key: the field that tells rows of one scope apart
        :param dict scope: values that all of them share, such as the market
        :param rows: ``[{field: value}]`` with the key; the last of a key counts
        :return: ``{key: record}`` of what MALL names
        """
        table = self.sudo().with_context(active_test=False)
        wanted = {row[key]: {**row, "active": True} for row in rows}
        known = {
            row[key]: row
            for row in table.search(
                [(name, "=", value) for name, value in scope.items()]
            )
        }
        made = table.create(
            [{**scope, **row} for name, row in wanted.items() if name not in known]
        )
        by_change = defaultdict(table.browse)
        for name, row in known.items():
            changed = changes(row, wanted.get(name, {"active": False}))
            if changed:
                by_change[repr(sorted(changed.items())), tuple(changed)] |= row
        for (_text, _names), same in by_change.items():
            name = same[:1][key]
            same.write(changes(same[:1], wanted.get(name, {"active": False})))
        every = known | {row[key]: row for row in made}
        return {name: every[name] for name in wanted}
