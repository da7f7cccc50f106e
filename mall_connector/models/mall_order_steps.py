"""The steps of an order that people take, and what MALL's own steps mean for stock."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .dispatch_decisions import CANCEL_RATE_LIMIT, cancel_rate

CANCELLED = "mall_connector.mail_activity_cancelled"
COMES_BACK = "mall_connector.mail_activity_comes_back"
RATE_DAYS = 30


class MallOrder(models.Model):
    _inherit = "mall.order"

    picking_ids = fields.One2many(
        "stock.picking", compute="_compute_picking_ids", string="Transfers"
    )

    @api.depends("sale_order_id.picking_ids")
    def _compute_picking_ids(self):
        for order in self:
            order.picking_ids = order.sale_order_id.picking_ids

    # -- buttons -----------------------------------------------------------------------

    def action_start_packing(self):
        """Tell MALL that these orders are being packed: open -> shipping."""
        ready = self.filtered("can_pack")
        if not ready:
            raise UserError(
                self.env._(
                    "None of these orders can be packed now: packing begins with an "
                    "order that is open and confirmed at MALL."
                )
            )
        ready._wish("shipping")
        return True

    def action_print_labels(self):
        """Choose parcels and paper for the labels of these orders."""
        return self._open_wizard(
            "mall.label.wizard",
            self.env._("Labels"),
            self.filtered("can_label"),
            self.env._(
                "None of these orders takes labels now: they are made for MALL "
                "Delivery, from Start Packing until the parcel is delivered."
            ),
        )

    def action_set_delivered(self):
        """Tell MALL when these orders were delivered."""
        return self._open_wizard(
            "mall.delivered.wizard",
            self.env._("Delivered"),
            self.filtered("can_deliver"),
            self.env._(
                "None of these orders can be delivered now: it takes a shipped order "
                "of your own carrier."
            ),
        )

    def action_cancel_at_mall(self):
        """Show what a cancellation costs, before it is sent."""
        return self._open_wizard(
            "mall.cancel.wizard",
            self.env._("Cancel at MALL"),
            self.filtered("can_cancel"),
            self.env._(
                "None of these orders can be cancelled now: MALL takes it only until "
                "the order is shipped."
            ),
        )

    def action_came_back(self):
        """The parcel was not delivered and is on its way back, or here already."""
        ready = self.filtered("can_return")
        if not ready:
            raise UserError(
                self.env._(
                    "None of these orders can come back now: it takes a shipped order "
                    "of your own carrier."
                )
            )
        returns = ready._expect_returns()
        if not returns:
            # Nothing of it left through Odoo: there is no receipt to wait for.
            ready._wish("returned")
            return True
        return returns._open_transfers(self.env._("Returns"))

    def _open_wizard(self, model, name, orders, refusal):
        if not orders:
            raise UserError(refusal)
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "res_id": self.env[model]._make(orders).id,
            "target": "new",
        }

    def action_open_transfers(self):
        return self.picking_ids._open_transfers(self.env._("Transfers"))

    @api.model
    def _cancel_rate(self, account, more=0):
        """Our cancellations among the orders of the last 30 days that were open.

        :param more: cancellations to add
        :returns: ``(rate, limit)`` from 0 to 1
        """
        since = fields.Datetime.subtract(fields.Datetime.now(), days=RATE_DAYS)
        opened = [
            ("account_id", "=", account.id),
            ("open_at", ">=", since),
            ("is_test", "=", False),
        ]
        ours = self.search_count([*opened, ("is_cancelled_by_us", "=", True)])
        rate = cancel_rate(ours + more, self.search_count(opened))
        return rate, CANCEL_RATE_LIMIT

    # -- what MALL's steps mean --------------------------------------------------------

    def write(self, vals):
        """Follow MALL's status and its parcels that wait to come back."""
        if not {"status", "ready_to_return"} & vals.keys():
            return super().write(vals)
        before = {order: (order.status, order.ready_to_return) for order in self}
        done = super().write(vals)
        for order, (status, was_ready) in before.items():
            if order.status != status:
                order._follow_status(status)
            if order.ready_to_return and not was_ready:
                order._say_parcel_waits()
        return done

    def _follow_status(self, before):
        if self.status == "cancelled":
            self._stop_deliveries(before)
        elif self.status == "returned":
            self._expect_returns()
        elif self.status == "lost":
            self._ask(
                COMES_BACK,
                self.env._(
                    "MALL's carrier has lost this order. No goods come back: claim "
                    "them from MALL."
                ),
            )

    def _stop_deliveries(self, before):
        """Nothing more leaves for a cancelled order; whoever packs it knows at once."""
        pickings = self.picking_ids.filtered(
            lambda picking: picking.picking_type_code != "incoming"
        )
        gone = pickings.filtered(
            lambda picking: (
                picking.state == "done" and picking.picking_type_code == "outgoing"
            )
        )
        stopped = pickings.filtered(
            lambda picking: picking.state not in ("done", "cancel")
        )
        self.label_line_ids._void()
        if gone:
            self._ask_about_goods_on_the_way()
        stopped.with_context(mall_cancelled=True).action_cancel()
        if before == "shipping" and not self.is_cancelled_by_us:
            self._tell_packers(stopped)

    def _tell_packers(self, pickings):
        """Everybody who may have the parcel in hand is told, wherever they look."""
        words = self.env._(
            "%(order)s was cancelled while it was being packed. Do not send it: void "
            "its labels and put the goods back.",
            order=self.mall_id,
        )
        packers = self.wish_ids.filtered(lambda wish: wish.status == "shipping")
        people = packers.create_uid | pickings.user_id | self._person()
        for user in people.filtered(lambda user: user.active and not user.share):
            user._bus_send(
                "simple_notification",
                {"type": "danger", "message": words, "sticky": True},
            )
        for picking in pickings:
            picking.activity_schedule(
                CANCELLED,
                note=words,
                user_id=(
                    picking.user_id or packers.create_uid[:1] or self._person()
                ).id,
            )
        self.message_post(body=words)

    def _ask_about_goods_on_the_way(self):
        """Cancelled after the goods had left: only a person can decide."""
        self._ask(
            CANCELLED,
            self.env._(
                "MALL cancelled this order, and its goods have left already. Stop the "
                "parcel at the carrier, or wait until it comes back. MALL is told "
                "nothing more."
            ),
        )

    def _say_parcel_waits(self):
        self._ask(
            COMES_BACK,
            self.env._(
                "The parcel could not be delivered and waits for you at the carrier."
            ),
        )

    def _ask(self, kind, words):
        """One activity of a kind, for the person of the order."""
        self.activity_unlink([kind])
        self.activity_schedule(kind, note=words, user_id=self._person().id)

    def _expect_returns(self):
        """A receipt for all that left and is not expected back yet.

        :returns: the receipts, those that were there already among them
        """
        returns = self.env["stock.picking"]
        for picking in self.picking_ids:
            if picking.state == "done" and picking.picking_type_code == "outgoing":
                returns |= picking._mall_return()
        return returns
