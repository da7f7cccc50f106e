"""Makes purchase orders and receipts of what the platform says was booked.

One purchase order for each provider order: a request for quotation while it is only
booked, confirmed with its receipt once a person has paid it at the marketplace.
Nothing that was received is ever taken back.
"""

import logging
from collections import defaultdict

from odoo import api, models
from odoo.fields import Command
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from .line_decisions import is_dead
from .mirror import changes

_logger = logging.getLogger(__name__)

BATCH = 50


class PurchaseOrder(models.Model):
    _inherit = "purchase.order"

    @api.model
    def _cron_documents(self):
        """Scheduled action: bring purchase orders up to what the platform said."""
        progress = self.env["ir.cron"]
        passed = set()
        while True:
            due = self.env["ot.order"].search(
                [("documents_due", "=", True), ("id", "not in", list(passed))],
                limit=BATCH,
            )
            orders = due.try_lock_for_update(allow_referencing=True)
            passed |= set(due.ids)
            try:
                self._ot_refresh_batch(orders)
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY as conflict:
                # Somebody works on these documents now: they stay due.
                _logger.info("documents of %s orders later: %s", len(orders), conflict)
                self.env.cr.rollback()
            if not progress._commit_progress(len(orders)) or not due:
                break

    @api.model
    def _ot_refresh_batch(self, orders):
        """Refresh a batch in one go; where that fails, one by one.

        The failure of one order is written on it and stops none of the others.
        """
        try:
            with self.env.cr.savepoint():
                self._ot_refresh(orders)
            return
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            raise
        except Exception:
            _logger.info("documents of %s orders go one by one", len(orders))
        for order in orders:
            try:
                with self.env.cr.savepoint():
                    self._ot_refresh(order)
            except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
                raise
            except Exception as error:
                _logger.exception("documents of platform order %s", order.platform_id)
                order.write({"documents_due": False, "documents_error": str(error)})

    @api.model
    def _ot_refresh(self, orders):
        """Create, update, confirm or cancel the purchase orders of platform orders."""
        for company, company_orders in orders.grouped("company_id").items():
            documents = self.sudo().with_company(company)
            documents = documents.with_context(lang=company.partner_id.lang)
            groups = company_orders.line_ids._of_whole_provider_orders().grouped(
                lambda line: (line.provider_id, line.provider_order_number)
            )
            found = documents._ot_find_or_create(groups, company)
            for key, lines in groups.items():
                found[key]._ot_update(lines)
                found[key]._ot_follow(lines)
            documents._ot_drop_stale(company_orders.line_ids)
            company_orders.line_ids.purchase_line_ids.move_ids.picking_id._ot_carry_tracks()
        orders.write({"documents_due": False, "documents_error": False})

    @api.model
    def _ot_find_or_create(self, groups, company):
        """The purchase order of each provider order, made where it is missing."""
        known = self.search(
            [
                ("ot_provider_order_number", "in", [number for _p, number in groups]),
                ("company_id", "=", company.id),
                ("state", "!=", "cancel"),
            ]
        )
        found = {
            (order.ot_provider_id, order.ot_provider_order_number): order
            for order in known
        }
        missing = {
            key: lines
            for key, lines in groups.items()
            if key not in found and not all(is_dead(line.status_id) for line in lines)
        }
        sellers = self.env["res.partner"]._ot_sellers(
            {_seller_key(lines): lines[:1].seller_name for lines in missing.values()},
            company,
        )
        created = self.create(
            [
                self._ot_values(key, lines, sellers[_seller_key(lines)])
                for key, lines in missing.items()
            ]
        )
        found.update(zip(missing, created, strict=True))
        return defaultdict(self.browse, found)

    @api.model
    def _ot_values(self, key, lines, seller):
        provider, number = key
        sale_order = lines[:1].sale_order_id
        warehouse = provider.warehouse_id or sale_order.warehouse_id
        return {
            "partner_id": seller.id,
            "company_id": provider.company_id.id,
            "currency_id": provider.currency_id.id
            or provider.company_id.currency_id.id,
            "picking_type_id": warehouse.in_type_id.id,
            "origin": ", ".join(sorted(set(lines.sale_order_id.mapped("name")))),
            "partner_ref": number,
            "ot_provider_id": provider.id,
            "ot_provider_order_number": number,
            "ot_account": lines[:1].account,
            "user_id": sale_order.user_id.id,
            "order_line": [
                Command.create(line._ot_new_purchase_line())
                for line in lines
                if not is_dead(line.status_id)
            ],
        }

    # -- one purchase order ----------------------------------------------------------

    def _ot_update(self, lines):
        """Bring prices and lines of one purchase order up to date."""
        if not self or self.state == "cancel":
            return
        ours = {line.ot_line_id: line for line in self.order_line if line.ot_line_id}
        commands = []
        for line in lines:
            row = ours.get(line)
            values = line._ot_purchase_values()
            if row:
                if row.ot_is_dropped and not is_dead(line.status_id):
                    # It left this provider order, and was bound to it again.
                    values |= {"product_qty": line.quantity, "ot_is_dropped": False}
                changed = changes(row, values)
                if changed and not row.qty_invoiced:
                    commands.append(Command.update(row.id, changed))
            elif not is_dead(line.status_id):
                commands.append(Command.create(line._ot_new_purchase_line()))
        commands += self._ot_delivery_commands(lines)
        account = next((line.account for line in lines if line.account), False)
        values = changes(self, {"ot_account": account}) if account else {}
        if commands:
            values["order_line"] = commands
        if values:
            self.write(values)

    def _ot_delivery_commands(self, lines):
        """The domestic delivery of the whole provider order as a line of its own."""
        total = sum(
            line.purchase_delivery for line in lines if not is_dead(line.status_id)
        )
        row = self.order_line.filtered("ot_is_delivery")
        if row:
            changed = changes(row, {"price_unit": total})
            return [Command.update(row.id, changed)] if changed else []
        if not total:
            return []
        product = self.env.ref("ot_autopurchase.product_domestic_delivery")
        return [
            Command.create(
                {
                    "product_id": product.id,
                    "product_qty": 1,
                    "price_unit": total,
                    "ot_is_delivery": True,
                    "tax_ids": [Command.clear()],
                }
            )
        ]

    def _ot_follow(self, lines):
        """Confirm what is paid at the marketplace; show what was cancelled there."""
        if not self:
            return
        alive = lines.filtered(lambda line: not is_dead(line.status_id))
        if not alive:
            self._ot_cancel(
                self.env._("The provider cancelled this order at the marketplace.")
            )
            return
        self._ot_drop_lines(
            lines - alive, self.env._("It was cancelled at the marketplace.")
        )
        paid = any(line._is_paid() for line in alive)
        if paid and self.state in ("draft", "sent"):
            self.button_confirm()
        if self.state == "purchase":
            self._ot_link_to_deliveries()

    def _ot_cancel(self, words):
        """Cancel and say why; a person decides if something was received or billed."""
        if any(self.order_line.mapped("qty_received")) or self.invoice_ids:
            if words not in self.activity_ids.mapped("summary"):
                self.activity_schedule(
                    "mail.mail_activity_data_todo",
                    summary=words,
                    user_id=(self.user_id or self.env.ref("base.user_admin")).id,
                )
            return
        self.message_post(body=words)
        self.button_unlock()
        self.button_cancel()

    def _ot_drop_lines(self, lines, words):
        """Goods of these platform lines are not waited for any more; say why."""
        rows = self.order_line.filtered(
            lambda row: row.ot_line_id in lines and row.product_qty > row.qty_received
        )
        for row in rows:
            row.move_ids.filtered(
                lambda move: move.state not in ("done", "cancel")
            )._action_cancel()
            row.write({"product_qty": row.qty_received, "ot_is_dropped": True})
            self.message_post(
                body=self.env._(
                    "%(goods)s does not come. %(why)s",
                    goods=row.product_id.display_name,
                    why=words,
                )
            )

    @api.model
    def _ot_drop_stale(self, lines):
        """A line that left its provider order leaves its purchase order too."""
        stale = lines.purchase_line_ids.filtered(
            lambda row: (
                row.state != "cancel"
                and row.product_qty > row.qty_received
                and row.order_id.ot_provider_order_number
                != row.ot_line_id.provider_order_number
            )
        )
        for order, rows in stale.grouped("order_id").items():
            if order.order_line.filtered("ot_line_id") == rows:
                order._ot_cancel(
                    self.env._("Its goods stand in no or in another provider order.")
                )
            else:
                order._ot_drop_lines(
                    rows.ot_line_id,
                    self.env._("It stands in no or in another provider order."),
                )

    # -- receipts ------------------------------------------------------------------

    def _ot_link_to_deliveries(self):
        """What is received goes to the sale line for which it was bought.

        Only where the receipt ends in the warehouse from which the delivery starts.
        """
        for row in self.order_line.filtered("ot_line_id"):
            incoming = row.move_ids.filtered(
                lambda move: (
                    move.state not in ("done", "cancel")
                    and move.location_dest_id.usage == "internal"
                    and not move.move_dest_ids
                )
            )
            for move in incoming:
                outgoing = row.ot_line_id.sale_line_id.move_ids.filtered(
                    lambda other, move=move: (
                        other.state not in ("done", "cancel", "assigned")
                        and _is_inside(other.location_id, move.location_dest_id)
                    )
                )
                move.write(
                    {
                        "move_dest_ids": [Command.set(outgoing.ids)],
                        "propagate_cancel": False,
                    }
                )
                outgoing._recompute_state()


class OtOrderLine(models.Model):
    _inherit = "ot.order.line"

    def _of_whole_provider_orders(self):
        """All lines of the provider orders in which these stand, or stood.

        Customers may share a provider order: a purchase order is judged as a whole.
        """
        numbers = {
            *self.mapped("provider_order_number"),
            *self.purchase_line_ids.order_id.mapped("ot_provider_order_number"),
        }
        found = self.search(
            [
                ("provider_id", "in", self.provider_id.ids),
                ("provider_order_number", "in", [name for name in numbers if name]),
            ]
        )
        return found.filtered(lambda line: line.is_live or line.purchase_line_ids)

    def _ot_purchase_values(self):
        """Price of the line's purchase: an estimate until the platform knows it."""
        known = self.has_purchase_price
        return {
            "price_unit": self.purchase_price if known else self.original_price,
            "ot_price_estimated": not known,
        }

    def _ot_new_purchase_line(self):
        """Values of the purchase order line: no tax, the sellers charge none."""
        return {
            **self._ot_purchase_values(),
            "ot_line_id": self.id,
            "product_id": self.sale_line_id.product_id.id,
            "product_qty": self.quantity,
            "tax_ids": [Command.clear()],
        }


class OtOrder(models.Model):
    _inherit = "ot.order"

    def action_retry_documents(self):
        """Try again to make the purchase orders of these platform orders."""
        self.sudo().write({"documents_due": True, "documents_error": False})
        self.env.ref("ot_autopurchase.documents").sudo()._trigger()
        return True


def _is_inside(location, other):
    """Whether one of two locations is the other, or lies in it."""
    return location.parent_path.startswith(
        other.parent_path
    ) or other.parent_path.startswith(location.parent_path)


def _seller_key(lines):
    line = lines[:1]
    return (line.provider_id.type, line.seller_id or line.provider_id.type)
