"""Deliveries of MALL's orders: what they need to leave, and what MALL hears then."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .dispatch_decisions import first_tracking, tracking_problem


class StockPicking(models.Model):
    _inherit = "stock.picking"

    mall_order_id = fields.Many2one(
        related="sale_id.mall_order_id", string="MALL Order"
    )
    mall_status = fields.Selection(related="mall_order_id.status", string="MALL Status")
    mall_is_mdp = fields.Boolean(related="mall_order_id.is_mdp")
    mall_ship_date = fields.Date(related="mall_order_id.ship_date", string="Ship By")
    mall_wished_status = fields.Selection(related="mall_order_id.wished_status")
    mall_is_delivery = fields.Boolean(compute="_compute_mall_can", compute_sudo=True)
    mall_can_pack = fields.Boolean(compute="_compute_mall_can", compute_sudo=True)
    mall_can_label = fields.Boolean(compute="_compute_mall_can", compute_sudo=True)
    mall_can_deliver = fields.Boolean(compute="_compute_mall_can", compute_sudo=True)
    mall_can_return = fields.Boolean(compute="_compute_mall_can", compute_sudo=True)
    mall_label_count = fields.Integer(
        "Labels", compute="_compute_mall_label_count", compute_sudo=True
    )
    mall_link = fields.Char(
        "Tracking Link",
        copy=False,
        help="MALL shows it to the customer. Left empty, it is made from the tracking "
        "link of the carrier.",
    )

    @api.depends("mall_order_id", "state", "picking_type_code")
    def _compute_mall_can(self):
        for picking in self:
            order = picking.mall_order_id
            is_delivery = picking.picking_type_code == "outgoing"
            is_open = picking.state not in ("done", "cancel")
            picking.mall_is_delivery = is_delivery and bool(order)
            picking.mall_can_pack = is_open and order.can_pack
            picking.mall_can_label = is_delivery and order.can_label
            picking.mall_can_deliver = is_delivery and order.can_deliver
            picking.mall_can_return = is_delivery and order.can_return

    @api.depends("mall_order_id.label_count")
    def _compute_mall_label_count(self):
        for picking in self:
            picking.mall_label_count = picking.mall_order_id.label_count

    # -- buttons -----------------------------------------------------------------------

    def action_mall_start_packing(self):
        return self.mall_order_id.action_start_packing()

    def action_mall_print_labels(self):
        return self.mall_order_id.action_print_labels()

    def action_mall_set_delivered(self):
        return self.mall_order_id.action_set_delivered()

    def action_mall_came_back(self):
        return self.mall_order_id.action_came_back()

    def _open_transfers(self, name):
        action = {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "stock.picking",
            "view_mode": "list,form",
            "domain": [("id", "in", self.ids)],
        }
        if len(self) == 1:
            action |= {"view_mode": "form", "res_id": self.id}
        return action

    # -- at the door -------------------------------------------------------------------

    def _mall_deliveries(self):
        """Those that bring the goods of a MALL order to the customer.

        With superuser rights: whoever packs need not work with MALL's orders.
        """
        return self.sudo().filtered(
            lambda picking: (
                picking.picking_type_code == "outgoing" and picking.mall_order_id
            )
        )

    def _sanity_check(self, separate_pickings=True):
        done = super()._sanity_check(separate_pickings)
        self._mall_check(before=True)
        return done

    def _action_done(self):
        # Other ways lead here than the button; a carrier's own booking may bring the
        # tracking number in between.
        deliveries = self._mall_deliveries()
        deliveries._mall_check(before=True)
        done = super()._action_done()
        deliveries._mall_check(before=False)
        deliveries._mall_say_shipped()
        self._mall_say_returned()
        return done

    def _mall_check(self, before):
        """Refuse what MALL would refuse, and what must not leave.

        :param before: the carrier has not been booked yet
        """
        problems = [
            self.env._(
                "%(delivery)s (MALL order %(order)s): %(problem)s",
                delivery=picking.name,
                order=picking.mall_order_id.mall_id,
                problem=problem,
            )
            for picking in self._mall_deliveries()
            if (problem := picking._mall_problem(before))
        ]
        if problems:
            raise UserError("\n".join(problems))

    def _mall_problem(self, before):
        """Why this delivery cannot leave, or nothing."""
        order = self.mall_order_id
        if order.status == "cancelled":
            return self.env._(
                "the order is cancelled. Do not send it, put the goods back."
            )
        if order.status == "blocked":
            return self.env._("the order is not paid yet.")
        if order.is_mdp:
            if order.label_count:
                return ""
            return self.env._(
                "it has no labels yet. Press Start Packing, then Labels; the carrier "
                "takes no parcel without."
            )
        if before and self._mall_is_booked_by_itself():
            return ""
        return self._mall_tracking_problem()

    def _mall_is_booked_by_itself(self):
        """Whether validating it makes the carrier tell a tracking number."""
        carrier = self.carrier_id
        return (
            not self.carrier_tracking_ref
            and carrier.integration_level == "rate_and_ship"
            and carrier.delivery_type not in (False, "fixed", "base_on_rule")
        )

    def _mall_tracking_problem(self):
        number, link = self._mall_tracking()
        words = {
            "number": self.env._(
                "MALL wants the tracking number together with the news that it is "
                "shipped. Enter the Tracking Reference."
            ),
            "characters": self.env._(
                "MALL takes tracking numbers of letters A to Z, digits, - and _ only, "
                "not %(number)s.",
                number=number,
            ),
            "address": self.env._(
                "MALL wants a tracking link, too. Enter it here, or once for all "
                "deliveries at the carrier under Tracking Link."
            ),
        }
        return words.get(tracking_problem(number, link), "")

    def _mall_tracking(self):
        """Number and link as MALL gets them."""
        number, link = first_tracking(
            self.carrier_tracking_ref, self.carrier_tracking_url
        )
        return number, (self.mall_link or "").strip() or link

    # -- what follows ------------------------------------------------------------------

    def _mall_say_shipped(self):
        """MALL hears of an order once the last of its deliveries has left."""
        for picking in self.filtered(lambda picking: picking.state == "done"):
            order = picking.mall_order_id
            others = order.picking_ids._mall_deliveries() - self
            if any(other.state not in ("done", "cancel") for other in others):
                continue
            if order.is_mdp and order.account_id.mdp_shipped_by == "mall":
                continue
            number, link = picking._mall_tracking()
            order._wish(
                "shipped",
                picking_id=picking.id,
                tracking_number=not order.is_mdp and number,
                tracking_url=not order.is_mdp and link,
                serial_numbers=order._serial_numbers() or False,
            )

    def _mall_say_returned(self):
        """All that was undelivered is back: shipped -> returned."""
        for order in (
            self.sudo()
            .filtered(
                lambda picking: (
                    picking.state == "done"
                    and picking.picking_type_code == "incoming"
                    and picking.return_id
                )
            )
            .return_id.mall_order_id
        ):
            expected = order.picking_ids.filtered("return_id")
            is_back = all(each.state in ("done", "cancel") for each in expected)
            if is_back and order.can_return:
                order._wish("returned")

    def _mall_return(self):
        """The receipt for what this delivery brought away, made if there is none."""
        known = self.return_ids.filtered(lambda picking: picking.state != "cancel")
        if known:
            return known
        wizard = self.env["stock.return.picking"].create({"picking_id": self.id})
        for line in wizard.product_return_moves:
            line.quantity = line.move_id.quantity
        return wizard._create_return()
