"""A line of a sale order whose goods stand at a marketplace."""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .line_decisions import is_dead, line_group, overpayment_levels
from .ot_activity import OPEN
from .searches import search_pasted, search_through

# What only the agent may know: no customer's page, mail or report reads it.
AGENTS = "ot_autopurchase.group_operator"


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    ot_provider_type = fields.Char(
        related="product_id.ot_provider_type",
        string="Provider",
        store=True,
        groups="base.group_user",
    )
    ot_item_id = fields.Char(related="product_id.ot_item_id", groups="base.group_user")
    ot_configuration = fields.Char(
        related="product_id.ot_configuration", groups="base.group_user"
    )
    ot_url = fields.Char(related="product_id.ot_url", groups="base.group_user")
    ot_image_url = fields.Char(
        related="product_id.ot_image_url", groups="base.group_user"
    )
    ot_seller_name = fields.Char(
        related="product_id.ot_seller_name",
        string="Seller",
        store=True,
        groups="base.group_user",
    )
    ot_weight = fields.Float(
        related="product_id.weight", string="Weight (kg)", groups="base.group_user"
    )
    ot_comment = fields.Char(
        "Comment for the Platform",
        groups="base.group_user",
        help="Travels with the line to the OT Platform.",
    )
    ot_line_ids = fields.One2many(
        "ot.order.line", "sale_line_id", copy=False, groups=AGENTS
    )
    ot_line_id = fields.Many2one(
        "ot.order.line",
        "Platform Line",
        compute="_compute_ot_line_id",
        groups=AGENTS,
    )
    ot_group = fields.Selection(
        [
            ("ready", "Ready for purchase"),
            ("purchased", "Purchased"),
            ("other", "Others"),
        ],
        "Purchase",
        compute="_compute_ot_group",
        compute_sudo=True,
        store=True,
        index="btree_not_null",
        groups="base.group_user",
    )
    ot_state = fields.Char("State", compute="_compute_ot_mirror", groups=AGENTS)
    ot_status = fields.Char(
        "Platform Status",
        compute="_compute_ot_mirror",
        search="_search_ot_status",
        groups=AGENTS,
    )
    ot_provider_order_number = fields.Char(
        "Provider Order",
        compute="_compute_ot_mirror",
        search="_search_ot_provider_order_number",
        groups=AGENTS,
    )
    ot_account = fields.Char(
        "Account",
        compute="_compute_ot_mirror",
        search="_search_ot_account",
        groups=AGENTS,
    )
    ot_track_numbers = fields.Char(
        "Provider Track Numbers",
        compute="_compute_ot_mirror",
        search="_search_ot_track_numbers",
        groups=AGENTS,
    )
    ot_original_sum = fields.Monetary(
        "Paid by the Buyer",
        currency_field="ot_currency_id",
        compute="_compute_ot_mirror",
        groups=AGENTS,
    )
    ot_purchase_sum = fields.Monetary(
        "Purchase Price",
        currency_field="ot_currency_id",
        compute="_compute_ot_mirror",
        groups=AGENTS,
    )
    ot_currency_id = fields.Many2one(
        "res.currency", compute="_compute_ot_mirror", groups=AGENTS
    )
    ot_overpayment_level = fields.Selection(
        overpayment_levels, "Overpayment", compute="_compute_ot_mirror", groups=AGENTS
    )
    ot_will_not_come = fields.Boolean(
        "Will Not Come", compute="_compute_ot_mirror", groups=AGENTS
    )
    ot_overpayment_message = fields.Char(compute="_compute_ot_mirror", groups=AGENTS)

    # -- groups of the Purchase tab --------------------------------------------------

    @api.depends("ot_line_ids.is_live")
    def _compute_ot_line_id(self):
        for line in self:
            line.ot_line_id = line.ot_line_ids.filtered("is_live")[:1]

    @api.depends(
        "product_id.ot_item_id",
        "display_type",
        "product_uom_qty",
        "order_id.ot_is_ready",
        "ot_line_ids.is_live",
        "ot_line_ids.provider_order_number",
        "ot_line_ids.status_id",
        "ot_line_ids.ot_activity_ids.state",
    )
    def _compute_ot_group(self):
        for line in self:
            live = line.ot_line_ids.filtered("is_live")[:1]
            dead = is_dead(live.status_id)
            line.ot_group = line_group(
                has_goods=bool(line.product_id.ot_item_id) and not line.display_type,
                is_ready=line.order_id.ot_is_ready
                and line.product_uom_qty > 0
                and not dead,
                is_busy=any(
                    activity.state in OPEN for activity in live.ot_activity_ids
                ),
                is_booked=live._is_booked() and not dead if live else False,
            )

    @api.depends(
        "ot_line_ids.is_live",
        "ot_line_ids.status_id",
        "ot_line_ids.status_name",
        "ot_line_ids.provider_order_number",
        "ot_line_ids.track_ids",
        "ot_line_ids.purchase_price",
        "ot_line_ids.trouble",
        "ot_line_ids.ot_activity_ids.state",
        "ot_group",
    )
    def _compute_ot_mirror(self):
        for line in self:
            live = line.ot_line_id
            line.ot_state = line._ot_state_words()
            line.ot_status = live.status_name
            line.ot_provider_order_number = live.provider_order_number
            line.ot_account = live.account
            line.ot_track_numbers = live.track_numbers
            line.ot_currency_id = live.currency_id
            line.ot_original_sum = (
                live.original_price + live.original_delivery
            ) * live.quantity
            line.ot_purchase_sum = (
                live.purchase_price * live.quantity + live.purchase_delivery
            )
            line.ot_will_not_come = is_dead(live.status_id)
            line.ot_overpayment_level = live.overpayment_level
            line.ot_overpayment_message = live.overpayment_message

    def _ot_state_words(self):
        """Why a line stands where it stands, in a few words."""
        if self.ot_group == "purchased":
            return self.ot_line_id.status_name
        live = self.ot_line_id
        busy = live.ot_activity_ids.filtered(lambda row: row.state in OPEN)[:1]
        if busy:
            return dict(busy._fields["state"]._description_selection(self.env)).get(
                busy.state
            )
        if live.trouble:
            return live.trouble
        if live and self.ot_group == "ready":
            # It was placed and not booked: the last words of the last attempt.
            result = live.ot_activity_ids.sorted("id")[-1:].result
            return result and result.splitlines()[-1]
        if live.status_name:
            return live.status_name
        if self.ot_group == "other" and not self.order_id.ot_is_ready:
            return self.env._("Waits for the order to be ready")
        return self.ot_line_ids[-1:].trouble

    # -- searches ------------------------------------------------------------------

    @api.model
    def _search_ot_status(self, operator, value):
        return self._ot_search("status_name", operator, value)

    @api.model
    def _search_ot_provider_order_number(self, operator, value):
        return search_pasted(
            self._ot_domain_of("provider_order_number"), operator, value
        )

    @api.model
    def _search_ot_account(self, operator, value):
        return self._ot_search("account", operator, value)

    @api.model
    def _search_ot_track_numbers(self, operator, value):
        return search_pasted(self._ot_domain_of("track_ids.code"), operator, value)

    @api.model
    def _ot_search(self, name, operator, value):
        """Search the live platform lines of sale lines."""
        return search_through(self._ot_domain_of(name), operator, value)

    @api.model
    def _ot_domain_of(self, name):
        """Function (operator, value) -> Domain of lines whose live line fits."""
        live = Domain("is_live", "=", True)
        return lambda operator, value: Domain(
            "ot_line_ids", "any", live & Domain(name, operator, value)
        )

    # -- what is sent --------------------------------------------------------------

    def _ot_pieces(self):
        """The quantity in pieces: in the product's own unit of measure."""
        self.ensure_one()
        return self.product_uom_id._compute_quantity(
            self.product_uom_qty, self.product_id.uom_id, round=False
        )

    def _ot_line_values(self):
        """Values of the platform line that is wished for this sale line."""
        product = self.product_id
        return {
            "sale_line_id": self.id,
            "item_id": product.ot_item_id,
            "configuration_id": product.ot_configuration_id or "0",
            "promotion_id": product.ot_promotion_id or False,
            "quantity": round(self._ot_pieces()),
            "sent_weight": product.weight,
            "comment": " ".join(filter(None, [f"#{self.id}", self.ot_comment])),
            "seller_id": product.ot_seller_id,
            "seller_name": product.ot_seller_name,
        }

    def _ot_trouble(self):
        """Why this line cannot be sent, or False."""
        pieces = self._ot_pieces()
        if pieces <= 0 or abs(pieces - round(pieces)) > 1e-6:
            return self.env._(
                "%(goods)s: the quantity must be a whole number of pieces.",
                goods=self.product_id.display_name,
            )
        placed = self.ot_line_id
        if placed and placed.quantity != round(pieces):
            return self.env._(
                "%(goods)s: the platform's order %(order)s holds %(placed)s pieces, "
                "this line %(wanted)s. Set the quantity back, or cancel that order on "
                "the platform.",
                goods=self.product_id.display_name,
                order=placed.order_id.platform_id,
                placed=placed.quantity,
                wanted=round(pieces),
            )
        return False

    def action_ot_buy_again(self):
        """Make goods that will not come ready for purchase again."""
        for line in self:
            dead = line.ot_line_id
            if not is_dead(dead.status_id):
                raise UserError(
                    self.env._(
                        "%(goods)s is not cancelled at the marketplace.",
                        goods=line.product_id.display_name,
                    )
                )
            dead.sudo().write({"is_live": False, "trouble": dead.status_name})
        return True
