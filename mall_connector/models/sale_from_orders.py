"""Makes the documents of MALL orders: reservations and sale orders, in batches.

A batch is one transaction. When it fails it is halved until the order that is bad
stands alone: it waits for a person, and holds no other up.
"""

import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from .mall_lane import STUCK

_logger = logging.getLogger(__name__)

BATCH = 100
# Longer than most calls of a lane.
AGAIN = timedelta(seconds=5)
# Nobody follows an import line by line: what it did stands in the documents.
QUIET = {
    "mall_import": True,
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
    "mail_activity_quick_update": True,
}


class SaleOrder(models.Model):
    _inherit = "sale.order"

    @api.model
    def _cron_mall_documents(self):
        """Scheduled action: make the documents that are due, in batches."""
        progress = self.env["ir.cron"]
        orders = self.env["mall.order"]
        passed = []
        while True:
            rows = orders.search(
                [("documents_due", "=", True), ("id", "not in", passed)],
                order="id",
                limit=BATCH,
            )
            if not rows:
                break
            passed += rows.ids
            for account, mine in rows.grouped("account_id").items():
                company = account.company_id
                self.with_company(company)._mall_import(mine.with_company(company))
            if not progress._commit_progress(len(rows)):
                break

    @api.model
    def _mall_import(self, orders):
        """Make the documents of orders of one account; commit, or halve and go on."""
        try:
            held = orders.try_lock_for_update(allow_referencing=True)
            if held != orders:
                self._mall_again()
            held = held.filtered("documents_due")
            if held:
                held = held.with_context(**QUIET)
                self.with_context(**QUIET)._mall_make_documents(held)
                self.env.flush_all()
            self.env["ir.cron"]._commit_progress()
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY as reason:
            # Somebody else works on the same rows or the same stock.
            _logger.debug("%s are taken: %s", orders, reason)
            self.env.cr.rollback()
            self._mall_again()
        except Exception as error:
            self.env.cr.rollback()
            if len(orders) > 1:
                half = len(orders) // 2
                self._mall_import(orders[:half])
                self._mall_import(orders[half:])
                return
            if not isinstance(error, UserError):
                _logger.exception("%s cannot be imported", orders)
            if orders.try_lock_for_update(allow_referencing=True):
                self._mall_set_aside({orders: str(error) or type(error).__name__})
            self.env["ir.cron"]._commit_progress()

    @api.model
    def _mall_again(self):
        """What a lane holds just now comes a little later."""
        cron = self.env.ref("mall_connector.documents").sudo()
        cron._trigger(fields.Datetime.now() + AGAIN)

    @api.model
    def _mall_make_documents(self, orders):
        """Do what each order's documents need; the orders are locked."""
        wishes = orders.grouped(lambda order: order._document_wish())
        waiting = {}
        for wish in ("release", "cancel", "refresh", "reserve", "sell"):
            if wish in wishes:
                make = getattr(self, f"_mall_{wish}_orders")
                waiting |= make(wishes[wish]) or {}
        done = orders - orders.browse([order.id for order in waiting])
        done.sudo().write({"documents_due": False, "documents_error": False})
        self._mall_set_aside(waiting)

    @api.model
    def _mall_set_aside(self, waiting):
        """These orders wait for a person, who sees why.

        :param waiting: {order: words}
        """
        for order, words in waiting.items():
            order.sudo().write({"documents_due": False, "documents_error": words})
            order.activity_unlink([STUCK])
            order.activity_schedule(STUCK, note=words, user_id=order._person().id)

    # -- one method for each wish --------------------------------------------------

    @api.model
    def _mall_release_orders(self, orders):
        orders._reservation()._mall_release()

    @api.model
    def _mall_cancel_orders(self, orders):
        orders._reservation()._mall_release()
        orders.sale_order_id._mall_cancel()

    @api.model
    def _mall_refresh_orders(self, orders):
        """MALL changed the address or the date of orders that are not sent yet."""
        consumers = self.env["res.partner"]._mall_consumers(orders)
        for order in orders:
            sale = order.sale_order_id
            sale.write(
                {
                    "partner_shipping_id": consumers[order].id,
                    "commitment_date": order._ship_by(),
                }
            )
            sale.picking_ids.filtered(
                lambda picking: picking.state not in ("done", "cancel")
            ).partner_id = consumers[order]
        orders.sudo().shown_changed = False

    @api.model
    def _mall_reserve_orders(self, orders):
        orders.line_ids._match_products()
        waiting = {order: order._unknown_goods() for order in orders}
        waiting = {order: words for order, words in waiting.items() if words}
        known = orders.filtered(lambda order: order not in waiting)
        if known:
            self.env["stock.picking"]._mall_hold(known)
        return waiting

    @api.model
    def _mall_sell_orders(self, orders):
        """Sale orders in the place of reservations, in one transaction."""
        orders.line_ids._match_products()
        waiting = {order: order._why_not_sold() for order in orders}
        waiting = {order: words for order, words in waiting.items() if words}
        known = orders.filtered(lambda order: order not in waiting)
        if known:
            self._mall_sell(known)
        return waiting

    @api.model
    def _mall_sell(self, orders):
        consumers = self.env["res.partner"]._mall_consumers(orders)
        sales = self.create([order._sale_values(consumers[order]) for order in orders])
        for order, sale in zip(orders, sales, strict=True):
            order.sudo().write({"sale_order_id": sale.id, "shown_changed": False})
        orders._reservation()._mall_release()
        sales.action_confirm()
        if (
            orders.account_id.warehouse_id.out_type_id.reservation_method
            != "at_confirm"
        ):
            # What was reserved while it was unpaid stays reserved.
            held = orders.filtered("reservation_id").sale_order_id
            held.picking_ids.move_ids.filtered(
                lambda move: move.state in ("confirmed", "partially_available")
            )._action_assign()
        return sales
