"""The Purchase tab of a sale order: what can be bought, what is bought, and Book."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .ot_activity import OPEN
from .sale_order_line import AGENTS
from .searches import search_through


class SaleOrder(models.Model):
    _inherit = "sale.order"

    ot_instance_id = fields.Many2one(
        "ot.instance",
        "OT Instance",
        compute="_compute_ot_instance_id",
        store=True,
        readonly=False,
        check_company=True,
        groups=AGENTS,
    )
    ot_session_ids = fields.Many2many(
        "ot.provider.session",
        "sale_order_ot_session_rel",
        "order_id",
        "session_id",
        "Marketplace Logins",
        compute="_compute_ot_session_ids",
        store=True,
        readonly=False,
        copy=False,
        domain="[('instance_id', '=', ot_instance_id), ('is_gone', '=', False)]",
        groups=AGENTS,
        help="The login by which the goods of each provider are booked.",
    )
    ot_is_ready = fields.Boolean(
        "Ready for Purchase",
        compute="_compute_ot_is_ready",
        compute_sudo=True,
        store=True,
        groups="base.group_user",
    )
    ot_has_goods = fields.Boolean(
        compute="_compute_ot_has_goods", compute_sudo=True, groups=AGENTS
    )
    ot_order_ids = fields.One2many(
        "ot.order", "sale_order_id", "Platform Orders", groups=AGENTS
    )
    ot_activity_ids = fields.One2many("ot.activity", "sale_order_id", groups=AGENTS)
    ot_activity_count = fields.Integer(
        compute="_compute_ot_activity_count", groups=AGENTS
    )
    ot_waiting_count = fields.Integer(
        compute="_compute_ot_activity_count", groups=AGENTS
    )
    ot_purchase_ids = fields.Many2many(
        "purchase.order",
        compute="_compute_ot_purchase_ids",
        compute_sudo=True,
        groups=AGENTS,
    )
    ot_purchase_count = fields.Integer(
        compute="_compute_ot_purchase_ids", compute_sudo=True, groups=AGENTS
    )
    ot_ready_line_ids = fields.One2many(
        "sale.order.line", compute="_compute_ot_lines", groups=AGENTS
    )
    ot_purchased_line_ids = fields.One2many(
        "sale.order.line", compute="_compute_ot_lines", groups=AGENTS
    )
    ot_other_line_ids = fields.One2many(
        "sale.order.line", compute="_compute_ot_lines", groups=AGENTS
    )
    ot_status = fields.Char(
        "Platform Status",
        compute="_compute_ot_numbers",
        search="_search_ot_status",
        groups=AGENTS,
    )
    ot_provider_order_number = fields.Char(
        "Provider Orders",
        compute="_compute_ot_numbers",
        search="_search_ot_provider_order_number",
        groups=AGENTS,
    )
    ot_track_numbers = fields.Char(
        "Provider Track Numbers",
        compute="_compute_ot_numbers",
        search="_search_ot_track_numbers",
        groups=AGENTS,
    )

    # -- what the tab shows ----------------------------------------------------------

    @api.depends("company_id")
    def _compute_ot_instance_id(self):
        for order in self:
            if order.ot_instance_id.company_id != order.company_id:
                order.ot_instance_id = self.env["ot.instance"]._for_company(
                    order.company_id
                )

    @api.depends("ot_instance_id", "order_line.ot_provider_type")
    def _compute_ot_session_ids(self):
        """Preset the login of every provider that has just one."""
        for order in self:
            chosen = order.ot_session_ids.filtered(
                lambda row, order=order: (
                    row.instance_id == order.ot_instance_id and not row.is_gone
                )
            )
            wanted = set(order.order_line.mapped("ot_provider_type"))
            for provider in order.ot_instance_id.provider_ids:
                if provider.type in wanted and provider not in chosen.provider_id:
                    live = provider.session_ids.filtered(lambda row: not row.is_gone)
                    chosen |= live if len(live) == 1 else live.browse()
            order.ot_session_ids = chosen

    @api.model
    def _ot_preset_logins(self, provider):
        """Preset anew, once the logins of a provider came or went, where it matters."""
        orders = self.sudo().search(
            [
                ("ot_instance_id", "=", provider.instance_id.id),
                ("order_line.ot_provider_type", "=", provider.type),
                ("order_line.ot_group", "in", ("ready", "other")),
            ]
        )
        self.env.add_to_compute(self._fields["ot_session_ids"], orders)

    @api.depends(
        "state",
        "ot_instance_id.ready_when",
        "invoice_ids.state",
        "invoice_ids.payment_state",
    )
    def _compute_ot_is_ready(self):
        for order in self:
            ready = order.state == "sale"
            if ready and order.ot_instance_id.ready_when == "paid":
                # What was reversed was given back: it counts for nothing.
                invoices = order.invoice_ids.filtered(
                    lambda move: (
                        move.state == "posted"
                        and move.move_type == "out_invoice"
                        and move.payment_state != "reversed"
                    )
                )
                ready = bool(invoices) and all(
                    move.payment_state in ("paid", "in_payment") for move in invoices
                )
            order.ot_is_ready = ready

    @api.depends("order_line.ot_group")
    def _compute_ot_has_goods(self):
        for order in self:
            order.ot_has_goods = any(order.order_line.mapped("ot_group"))

    @api.depends("order_line.ot_group")
    def _compute_ot_lines(self):
        for order in self:
            groups = order.order_line.grouped("ot_group")
            none = self.env["sale.order.line"]
            order.ot_ready_line_ids = groups.get("ready", none)
            order.ot_purchased_line_ids = groups.get("purchased", none)
            order.ot_other_line_ids = groups.get("other", none)

    @api.depends("ot_activity_ids.state")
    def _compute_ot_activity_count(self):
        for order in self:
            activities = order.ot_activity_ids
            order.ot_activity_count = len(activities)
            order.ot_waiting_count = len(
                activities.filtered(lambda row: row.state in ("question", "stuck"))
            )

    @api.depends("order_line.ot_line_ids.purchase_line_ids")
    def _compute_ot_purchase_ids(self):
        for order in self:
            lines = order.order_line.ot_line_ids.purchase_line_ids
            order.ot_purchase_ids = lines.order_id
            order.ot_purchase_count = len(lines.order_id)

    @api.depends("order_line.ot_line_ids.provider_order_number", "order_line.ot_group")
    def _compute_ot_numbers(self):
        for order in self:
            lines = order.order_line.ot_line_ids.filtered("is_live")
            order.ot_status = _joined(lines.mapped("status_name"))
            order.ot_provider_order_number = _joined(
                lines.mapped("provider_order_number")
            )
            order.ot_track_numbers = _joined(lines.track_ids.mapped("code"))

    @api.model
    def _search_ot_status(self, operator, value):
        return self._ot_search("ot_status", operator, value)

    @api.model
    def _search_ot_provider_order_number(self, operator, value):
        return self._ot_search("ot_provider_order_number", operator, value)

    @api.model
    def _search_ot_track_numbers(self, operator, value):
        return self._ot_search("ot_track_numbers", operator, value)

    @api.model
    def _ot_search(self, name, operator, value):
        return search_through(
            lambda operator, value: fields.Domain(
                "order_line", "any", [(name, operator, value)]
            ),
            operator,
            value,
        )

    def action_confirm(self):
        """Deliver from where the goods arrive, so that the receipts serve the order."""
        for order in self:
            order._ot_set_warehouse()
        return super().action_confirm()

    def _ot_set_warehouse(self):
        """The one warehouse in China of all the goods, if there is just one."""
        types = set(self.order_line.mapped("ot_provider_type"))
        providers = self.sudo().ot_instance_id.provider_ids.filtered(
            lambda provider: provider.type in types
        )
        warehouse = providers.warehouse_id
        if len(warehouse) == 1 and all(row.warehouse_id for row in providers):
            self.warehouse_id = warehouse

    # -- buttons -------------------------------------------------------------------

    def action_ot_synchronize(self):
        """Synchronize the logins with which this order's goods were booked."""
        self.ensure_one()
        sessions = self.ot_session_ids
        accounts = set(self.order_line.ot_line_id.mapped("account"))
        sessions |= self.ot_instance_id.session_ids.filtered(
            lambda row: row.name in accounts
        )
        sessions = sessions.filtered(lambda row: not row.is_gone)
        if not sessions:
            raise UserError(
                self.env._("Choose a marketplace login, or log in there first.")
            )
        activities = self.env["ot.activity"]
        for session in sessions:
            activities |= activities._start_synchronization(session)
        return activities.action_open()

    def action_ot_activities(self):
        """Open the activity that waits, else the list of this order's activities."""
        self.ensure_one()
        action = self.ot_activity_ids.browse().action_open()
        action["domain"] = [("sale_order_id", "=", self.id)]
        return action

    def action_ot_purchases(self):
        """Open what was bought, in the list that tells provider orders and tracks."""
        self.ensure_one()
        as_list = self.env.ref("ot_autopurchase.purchase_order_view_list_bought")
        return {
            "type": "ir.actions.act_window",
            "res_model": "purchase.order",
            "name": self.env._("Purchase Orders of %(order)s", order=self.name),
            "views": [(as_list.id, "list"), (False, "form")],
            "domain": [("id", "in", self.ot_purchase_ids.ids)],
        }

    def _action_cancel(self):
        """Goods under way at the marketplace are not dropped by a click."""
        booked = self.order_line.sudo().ot_line_id.filtered(
            lambda line: line._is_booked()
        )
        busy = self.sudo().ot_activity_ids.filtered(lambda row: row.state in OPEN)
        for order in (booked.sale_order_id | busy.sale_order_id).sudo(False):
            order.message_post(
                body=self.env._(
                    "Goods of this order are booked at the marketplace or being "
                    "booked. Unbind them there if they are not wanted."
                ),
                subtype_xmlid="mail.mt_note",
            )
        return super()._action_cancel()


def _joined(values):
    return ", ".join(sorted({value for value in values if value})) or False
