"""What a scanned code stands for: a table of finders, asked in a fixed order.

Every finder is asked: a code that stands for several things shows them all, and a
person decides. Codes are compared exactly, each by an index of the database.
"""

from collections import namedtuple

from odoo import api, models
from odoo.fields import Domain

from ..otapi import scan_codes

# What was found: the finder's name, the code by which, platform lines, stock moves.
Hit = namedtuple("Hit", "kind code lines moves parcels")
FINDERS = ("track", "provider_order", "parcel", "product")
# A product can be on its way in many orders: the oldest of them are shown.
PRODUCT_MOVES = 40


class StockPicking(models.Model):
    _inherit = "stock.picking"

    @api.model
    def _ot_codes(self, typed):
        """The codes for which a scan may stand, by the settings of the company."""
        company = self.env.company.sudo()
        company.fetch(["ot_scan_prefixes", "ot_scan_suffixes"])
        return scan_codes(
            typed,
            (company.ot_scan_prefixes or "").split(),
            (company.ot_scan_suffixes or "").split(),
        )

    @api.model
    def _ot_find(self, typed, codes):
        """All that a scan may stand for, in the order of the finders.

        Platform rows are read with all rights, in the companies of the user alone; what
        is shown of stock follows the user's own rights.

        :param codes: what ``_ot_codes`` tells of it
        :returns: list of ``Hit``
        """
        hits = []
        for kind in FINDERS:
            hits += getattr(self, f"_ot_find_{kind}")(codes, typed.strip())
        return hits

    @api.model
    def _ot_hit(self, kind, code, lines=None, moves=None, parcels=None):
        return Hit(
            kind,
            code,
            self.env["ot.order.line"].sudo() if lines is None else lines,
            self.env["stock.move"] if moves is None else moves,
            self.env["ot.parcel"].sudo() if parcels is None else parcels,
        )

    @api.model
    def _ot_find_track(self, codes, _typed):
        tracks = self.env["ot.track"].sudo()
        found = tracks.search_fetch(
            self._ot_here("code", codes), ["code", "line_id"], order="id"
        )
        return [
            self._ot_hit("track", code, lines=rows.line_id)
            for code, rows in found.grouped("code").items()
        ]

    @api.model
    def _ot_find_provider_order(self, codes, typed):
        lines = self.env["ot.order.line"].sudo()
        found = lines.search_fetch(
            self._ot_here("provider_order_number", (*codes, typed))
            & Domain("is_live", "=", True),
            ["provider_id", "provider_order_number"],
            order="id",
        )
        by_order = found.grouped(
            lambda row: (row.provider_id, row.provider_order_number)
        )
        return [
            self._ot_hit("provider_order", number, lines=rows)
            for (_provider, number), rows in by_order.items()
        ]

    @api.model
    def _ot_find_parcel(self, codes, typed):
        parcels = self.env["ot.parcel"].sudo()
        found = parcels.search(
            self._ot_here("tracking_number", codes)
            | self._ot_here("platform_id", (*codes, typed))
        )
        return [
            self._ot_hit(
                "parcel", parcel.tracking_number or parcel.platform_id, parcels=parcel
            )
            for parcel in found
        ]

    @api.model
    def _ot_find_product(self, codes, typed):
        products = self.env["product.product"].sudo()
        found = products.search(
            [
                ("barcode", "in", list(dict.fromkeys((*codes, typed)))),
                ("company_id", "in", [False, *self.env.companies.ids]),
            ]
        )
        return [
            self._ot_hit("product", product.barcode, moves=self._ot_awaited(product))
            for product in found
        ]

    @api.model
    def _ot_awaited(self, product):
        """The moves by which a product is to be received, the oldest first."""
        moves = self.env["stock.move"].sudo()
        return moves.search(
            [
                ("product_id", "=", product.id),
                ("state", "in", ("assigned", "partially_available", "confirmed")),
                ("picking_code", "=", "incoming"),
                ("company_id", "in", self.env.companies.ids),
            ],
            order="date, id",
            limit=PRODUCT_MOVES,
        )

    @api.model
    def _ot_here(self, name, codes):
        """Domain of the rows with one of the codes, in the companies of the user."""
        return Domain(name, "in", list(dict.fromkeys(codes))) & Domain(
            "company_id", "in", self.env.companies.ids
        )
