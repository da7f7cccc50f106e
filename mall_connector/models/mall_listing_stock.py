"""Availability at MALL: what Odoo can promise, only changes, a thousand a call.

Nothing is written while somebody validates stock: a pass reads what the warehouse can
promise and compares it with what was sent last. MALL accepts a batch and applies it
later, so what was sent and what MALL says stand apart (MPAPI reference 3.6, 5.5).
"""

from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..mpapi import (
    Availability,
    ItemAvailability,
    MpapiError,
    OutcomeUnknown,
    Unauthorized,
    Unavailable,
)
from . import offer_decisions
from .mall_lane import PAUSE, SETTLING
from .mall_listing import AT_MALL
from .mirror import naive
from .offer_decisions import Stock, batches, must_send, promised, wished_stock

# MALL does not want small batches one after another.
APART = timedelta(seconds=65)
# Reservations of the last minutes may have been committed after they were written.
OVERLAP = timedelta(minutes=5)


class MallListing(models.Model):
    _inherit = "mall.listing"

    own_pieces = fields.Integer(
        "Pieces Shown",
        help="Of goods whose stock Odoo does not track.",
    )
    sent_status = fields.Char(readonly=True, copy=False, help="A: active, N: hidden.")
    sent_pieces = fields.Integer("Pieces Sent", readonly=True, copy=False)
    stock_sent_at = fields.Datetime("Availability Sent", readonly=True, copy=False)
    told_pieces = fields.Integer("Pieces MALL Told", readonly=True, copy=False)
    told_status = fields.Char(readonly=True, copy=False)
    told_at = fields.Datetime(readonly=True, copy=False)
    pieces = fields.Integer(
        compute="_compute_pieces",
        help="What Odoo can promise in the account's warehouse, without the buffer.",
    )

    def write(self, vals):
        if "way" in vals:
            # Whoever takes a product off means all of its variants.
            self.child_ids.filtered(lambda row: row.way != vals["way"]).way = vals[
                "way"
            ]
        done = super().write(vals)
        if {"way", "own_pieces"} & vals.keys() and any(self.mapped("is_offered")):
            self.env.ref("mall_connector.cron_stock").sudo()._trigger()
        return done

    def _compute_pieces(self):
        for account, listings in self.grouped("account_id").items():
            free = self._free(account, listings.product_id.ids)
            for listing in listings:
                listing.pieces = listing._pieces(free)

    def _pieces(self, free):
        """Pieces that may be offered.

        :param free: ``{product id: quantity}`` of goods that Odoo tracks
        """
        product = self.product_id
        if not product:
            return 0
        if not product.is_storable:
            return promised(self.own_pieces)
        return promised(free.get(product.id, 0), self.account_id.stock_buffer)

    @api.model
    def _free(self, account, product_ids):
        """``{product id: quantity}`` on hand and not reserved, in one query.

        The same as Odoo's free quantity of a warehouse, which is counted from quants,
        too; expired or blocked places do not count where Odoo does not count them.
        """
        rows = (
            self.env["stock.quant"]
            .sudo()
            ._read_group(
                [
                    (
                        "location_id",
                        "child_of",
                        account.warehouse_id.view_location_id.id,
                    ),
                    ("location_id.usage", "in", ("internal", "transit")),
                    ("product_id", "in", product_ids),
                ],
                ["product_id"],
                ["quantity:sum", "reserved_quantity:sum"],
            )
        )
        return {product.id: on_hand - taken for product, on_hand, taken in rows}

    def _effective_way(self):
        """How it is offered: what Odoo does not sell is hidden at MALL, too."""
        product = self.product_id
        if self.way == offer_decisions.SELL and not (
            product.active and product.sale_ok
        ):
            return offer_decisions.PAUSED
        return self.way

    @api.model
    def _hurry_if_sold_out(self, products):
        """Have a pass run at once where nothing is left of what MALL still offers."""
        listings = self.sudo().search(
            [
                ("product_id", "in", products.ids),
                ("is_offered", "=", True),
                ("sent_pieces", ">", 0),
            ]
        )
        for account, rows in listings.grouped("account_id").items():
            free = self._free(account, rows.product_id.ids)
            if any(not row._pieces(free) for row in rows):
                self.env.ref("mall_connector.cron_stock").sudo()._trigger()
                return

    def _availability(self):
        """What MALL shall show now; None for a parent of variants."""
        if not self.product_id:
            return None
        stock = wished_stock(self._effective_way(), self.pieces)
        return Availability(stock.status, stock.pieces)

    def _held_stock(self):
        """What MALL holds by what was sent last, None where nothing ever was."""
        if not self.product_id or not self.sent_status:
            return None
        return Availability(self.sent_status, self.sent_pieces)

    # -- the pass ----------------------------------------------------------------------

    @api.model
    def _cron_stock(self):
        """Scheduled action: send what changed, account by account."""
        progress = self.env["ir.cron"]
        accounts = self.env["mall.account"].search([("state", "=", "connected")])
        for number, account in enumerate(accounts, 1):
            again = self._push_stock(account)
            if again:
                self.env.ref("mall_connector.cron_stock").sudo()._trigger(again)
            if not progress._commit_progress(1, remaining=len(accounts) - number):
                break

    @api.model
    def _push_stock(self, account, whole=False):
        """Send what changed of one account.

        :param bool whole: compare all listings, not only those whose stock moved
        :return: a moment at which to look again, or None
        """
        if not account.try_lock_for_update(allow_referencing=True):
            return None
        lost = account._lost_batch()
        if lost:
            return self._resolve_batch(account, lost)
        now = fields.Datetime.now()
        if account.stock_wait_until and account.stock_wait_until > now:
            return account.stock_wait_until
        whole = whole or account._whole_pass_is_due(now)
        changed = self._changed_stock(account, None if whole else account.stock_seen_at)
        account._saw_stock(now, whole)
        for batch in batches(changed):
            again = self._send_batch(account, batch)
            if again:
                return again
        return None

    @api.model
    def _changed_stock(self, account, since=None):
        """``[(listing id, item id, Stock)]`` of what MALL does not hold yet.

        One query for the quantities, one for the listings of a frame.

        :param since: only goods whose quants were written after it, and listings that
            a person changed after it
        """
        listings = self.sudo().with_context(active_test=False)
        domain = [
            ("account_id", "=", account.id),
            ("active", "=", True),
            ("is_offered", "=", True),
            ("stage", "in", AT_MALL),
            ("product_id", "!=", False),
        ]
        if since:
            domain += self._moved_since(account, since - OVERLAP)
        self.env.flush_all()
        query = listings._search(domain, order="id")
        rows = self._read_stock_rows(query)
        free = self._free(account, [row[2] for row in rows if row[3]])
        buffer = account.stock_buffer
        changed = []
        for key, item, product, tracked, own, way, sold, status, pieces in rows:
            if way == offer_decisions.SELL and not sold:
                way = offer_decisions.PAUSED
            offered = (
                promised(free.get(product, 0), buffer) if tracked else promised(own)
            )
            wished = wished_stock(way, offered)
            held = Stock(status, pieces) if status else None
            if must_send(wished, held):
                changed.append((key, item, wished))
        # What sold out leaves first.
        changed.sort(key=lambda row: (row[2].pieces > 0, row[0]))
        return changed

    @api.model
    def _read_stock_rows(self, query):
        """Plain rows instead of records: a hundred thousand cost no cache."""
        return self.env.execute_query(
            SQL(
                """
                SELECT listing.id, listing.mall_id, listing.product_id,
                       template.is_storable, COALESCE(listing.own_pieces, 0),
                       listing.way,
                       product.active AND template.active AND template.sale_ok,
                       listing.sent_status,
                       COALESCE(listing.sent_pieces, 0)
                  FROM mall_listing AS listing
                  JOIN product_product AS product ON product.id = listing.product_id
                  JOIN product_template AS template
                    ON template.id = product.product_tmpl_id
                 WHERE listing.id IN %s
                 ORDER BY listing.id
                """,
                query.subselect(),
            )
        )

    @api.model
    def _moved_since(self, account, since):
        """Domain of listings whose goods moved, or that were changed themselves."""
        quants = (
            self.env["stock.quant"]
            .sudo()
            ._read_group(
                [
                    ("write_date", ">=", since),
                    (
                        "location_id",
                        "child_of",
                        account.warehouse_id.view_location_id.id,
                    ),
                ],
                ["product_id"],
            )
        )
        # A place that became empty may be gone by now; its move is not.
        moves = self.env["stock.move"].sudo()
        moves = moves._read_group([("write_date", ">=", since)], ["product_id"])
        moved = {product.id for (product,) in quants + moves}
        # What is no longer for sale is a change, too.
        changed = [
            (name, ">=", since)
            for name in (
                "write_date",
                "product_id.write_date",
                "product_tmpl_id.write_date",
            )
        ]
        return ["|", "|", "|", *changed, ("product_id", "in", list(moved))]

    @api.model
    def _send_batch(self, account, batch):
        """Send up to a thousand items; commit the intent before, the outcome after.

        :return: a moment at which to look again where it did not go through
        """
        now = fields.Datetime.now()
        exchange = (
            self.env["mall.exchange"]
            .sudo()
            .create(
                {
                    "account_id": account.id,
                    "kind": "stock",
                    "subject": self.env._("%(count)s items", count=len(batch)),
                    "count": len(batch),
                    "payload": {
                        item: [stock.status, stock.pieces]
                        for _key, item, stock in batch
                    },
                }
            )
        )
        account.sudo().stock_wait_until = now + APART
        account._commit_and_hold()
        items = [
            ItemAvailability(item, stock.status, stock.pieces)
            for _key, item, stock in batch
        ]
        try:
            account._client("stock").send_availabilities(items)
        except MpapiError as error:
            return self._batch_failed(account, exchange, error)
        exchange._close("accepted")
        self._acknowledge(batch)
        account._commit_and_hold()
        return None

    @api.model
    def _batch_failed(self, account, exchange, error):
        now = fields.Datetime.now()
        if isinstance(error, OutcomeUnknown):
            exchange._close("unknown", str(error))
            again = now + SETTLING
        elif isinstance(error, Unavailable):
            exchange._close("not_sent", str(error))
            again = naive(error.retry_at) or now + PAUSE
        else:
            exchange._close("refused", str(error))
            again = None
            if isinstance(error, Unauthorized):
                account._stop(error)
            else:
                account._tell_refused_batch(error)
        account.sudo().stock_wait_until = again or now + APART
        account._commit_and_hold()
        return again

    @api.model
    def _acknowledge(self, batch):
        """Write what MALL accepted: one statement for the whole batch."""
        values = SQL(", ").join(
            SQL("(%s, %s, %s)", key, stock.status, stock.pieces)
            for key, _item, stock in batch
        )
        back = self.env.execute_query(
            SQL(
                """
                UPDATE mall_listing AS listing
                   SET sent_status = sent.status, sent_pieces = sent.pieces,
                       stock_sent_at = %s
                  FROM (VALUES %s) AS sent(id, status, pieces),
                       mall_listing AS before
                 WHERE listing.id = sent.id AND before.id = listing.id
             RETURNING listing.id, before.sent_status = 'N' AND sent.status = 'A'
                """,
                fields.Datetime.now(),
                values,
            )
        )
        listings = self.browse(row[0] for row in back)
        listings.invalidate_recordset(["sent_status", "sent_pieces", "stock_sent_at"])
        # What was hidden may have changed meanwhile: only now it may be told.
        self.browse(row[0] for row in back if row[1])._content_may_differ()

    @api.model
    def _resolve_batch(self, account, exchange):
        """A batch whose answer was lost: one of its items tells whether it arrived.

        :return: a moment at which to look again, or None when it is settled
        """
        now = fields.Datetime.now()
        settled = exchange.sent_at + SETTLING
        if now < settled:
            return settled
        items = exchange.payload
        listings = self.search(
            [("account_id", "=", account.id), ("mall_id", "in", list(items))]
        )
        sample = listings.filtered(
            lambda row: [row.sent_status, row.sent_pieces] != items[row.mall_id]
        )[:1]
        if sample:
            product = sample._product_listing()
            try:
                held = account._client("stock").get_availability(
                    product.mall_id, sample.mall_id if sample.parent_id else None
                )
            except MpapiError as error:
                return naive(error.retry_at) or now + PAUSE
            arrived = [held.status, held.in_stock] == items[sample.mall_id]
            if not arrived:
                exchange._close("not_sent")
                return now
            self._acknowledge(
                [(row.id, row.mall_id, Stock(*items[row.mall_id])) for row in listings]
            )
        exchange._close("accepted")
        return now
