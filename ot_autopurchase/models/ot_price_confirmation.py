"""A price of a line that a customer, or the agent himself, has to agree with.

Nothing changes before the answer, neither on the sale order nor on the platform. An
answer counts once: whoever comes second finds it given.
"""

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from .line_decisions import is_dead
from .price_decisions import percent_over, price_answers


class OtPriceConfirmation(models.Model):
    _name = "ot.price.confirmation"
    _description = "Price Confirmation"
    _order = "id desc"
    _check_company_auto = True

    line_id = fields.Many2one(
        "ot.order.line", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(related="line_id.company_id", store=True, index=True)
    sale_line_id = fields.Many2one(related="line_id.sale_line_id")
    sale_order_id = fields.Many2one(
        related="line_id.order_id.sale_order_id", store=True, index=True
    )
    kind = fields.Selection(
        [
            ("purchase", "Purchase price"),
            ("recalculate", "Recalculated"),
            ("edit", "Edited"),
            ("platform", "Changed on the platform"),
        ],
        required=True,
        readonly=True,
        help="Purchase price: the agent accepts it, the customer's price stays.",
    )
    user_id = fields.Many2one("res.users", "Asked by", readonly=True)
    state = fields.Selection(
        price_answers,
        "Answer",
        required=True,
        readonly=True,
        default="waiting",
    )
    answered_at = fields.Datetime("Answered", readonly=True)
    answered_by_id = fields.Many2one("res.partner", "Answered by", readonly=True)
    answered_on = fields.Selection(
        [("portal", "On the portal"), ("agent", "Told to the agent")],
        "Way",
        readonly=True,
    )
    note = fields.Char("Reason", readonly=True)
    is_settled = fields.Boolean(
        readonly=True, help="The platform has acted on the answer."
    )

    # What the customer is asked
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    old_price = fields.Monetary(readonly=True)
    new_price = fields.Monetary(readonly=True)
    quantity = fields.Float(readonly=True, digits="Product Unit")
    difference = fields.Monetary(compute="_compute_difference")
    difference_percent = fields.Float("Per Cent", compute="_compute_difference")

    # What only the agent may know, in the provider's currency
    purchase_price = fields.Float(digits=(16, 4), readonly=True)
    original_price = fields.Float(digits=(16, 4), readonly=True)
    original_delivery = fields.Float(digits=(16, 4), readonly=True)
    with_price = fields.Boolean(readonly=True)
    with_delivery = fields.Boolean(readonly=True)

    _one_waiting = models.UniqueIndex(
        "(line_id) WHERE state = 'waiting'",
        "The customer is being asked about this line already.",
    )

    @api.depends("old_price", "new_price", "quantity")
    def _compute_difference(self):
        for row in self:
            row.difference = row.new_price - row.old_price
            row.difference_percent = percent_over(row.old_price, row.new_price)

    @api.depends("line_id")
    def _compute_display_name(self):
        for row in self:
            row.display_name = row.sudo().sale_line_id.product_id.display_name

    # -- asking ----------------------------------------------------------------------

    @api.model
    def _open(self, values):
        """Make confirmations; what waited for these lines is withdrawn.

        :param values: list of dicts, one for each line
        """
        lines = self.env["ot.order.line"].browse([each["line_id"] for each in values])
        lines.price_confirmation_ids.sudo()._withdraw()
        return self.sudo().create(
            [{"user_id": self.env.uid, **each} for each in values]
        )

    def _withdraw(self):
        """What is not answered with yes has no meaning once something newer is here."""
        self.filtered(lambda row: row.state in ("waiting", "refused")).write(
            {"state": "withdrawn"}
        )
        self.env.flush_all()

    def _ask(self):
        """Write to the customers, one message for each order."""
        template = self.env.ref("ot_autopurchase.mail_template_prices")
        for order in self.sale_order_id:
            order._send_order_notification_mail(template)

    # -- answers ---------------------------------------------------------------------

    def action_accepted(self):
        """The agent records that the customer agreed."""
        self.sale_order_id.check_access("write")
        self._accept(self.env.user.partner_id, "agent")
        return True

    def action_refused(self):
        """The agent records that the customer refused."""
        self.sale_order_id.check_access("write")
        self._refuse(self.env.user.partner_id, "agent")
        return True

    def _accept(self, partner, way):
        """The price holds: the customer's changes, here and then on the platform.

        :returns: the rows of which this was the answer
        """
        rows = self._answer("accepted", partner, way)
        barred = rows.filtered(
            lambda row: (
                row.new_price != row.old_price and row.sale_line_id._ot_price_bar()
            )
        )
        if barred and way == "agent":
            raise UserError(barred.sale_line_id._ot_price_bars())
        for row in barred:
            row._call_for_agent(
                self.env._(
                    "The customer accepted %(price)s for %(goods)s, but it cannot be "
                    "entered. %(why)s",
                    price=row._amount(row.new_price),
                    goods=row.display_name,
                    why=row.sale_line_id._ot_price_bar(),
                )
            )
        for row in rows - barred:
            if row.new_price != row.old_price:
                row.sale_line_id.price_unit = row.new_price
        rows._tell(partner)
        (rows - barred).filtered(lambda row: row.kind != "purchase")._settle()
        return rows

    def _refuse(self, partner, way, note=False):
        """The customer refused: the agent must decide what becomes of the goods."""
        rows = self._answer("refused", partner, way, note)
        rows._tell(partner)
        for row in rows if way == "portal" else ():
            row._call_for_agent(
                self.env._(
                    "%(partner)s refused %(price)s for %(goods)s. Talk to the "
                    "customer, confirm the price at your cost, or cancel the goods. "
                    "%(note)s",
                    partner=partner.name,
                    price=row._amount(row.new_price),
                    goods=row.display_name,
                    note=note or "",
                )
            )
        return rows

    def _answer(self, state, partner, way, note=False):
        """Write an answer on those that still wait, one at a time against doubles."""
        held = self.sudo().try_lock_for_update(allow_referencing=True)
        held.invalidate_recordset(["state"])
        rows = held.filtered(lambda row: row.state == "waiting" and row._is_open())
        rows.write(
            {
                "state": state,
                "answered_at": fields.Datetime.now(),
                "answered_by_id": partner.id,
                "answered_on": way,
                "note": note,
            }
        )
        return rows

    def _is_open(self):
        """Whether the goods are still to come."""
        line = self.line_id
        return (
            line.is_live
            and not is_dead(line.status_id)
            and self.sale_order_id.state != "cancel"
        )

    def _settle(self):
        """Wish at the platform what was agreed."""
        changes = self.env["ot.line.change"].sudo()
        for (kind, values), rows in self.grouped(
            lambda row: row._platform_change()
        ).items():
            changes._wish(
                kind, rows.line_id, dict(values), user=rows.user_id[:1] or None
            )

    def _platform_change(self):
        """The kind of change and its values, as sorted pairs, that the answer asks for.

        A recalculation takes the purchase price that the platform knows in that moment:
        where it is another by now, the agreed price is entered instead.
        """
        if self.kind == "platform":
            return "confirm_price", ()
        line = self.line_id
        same = line.purchase_price == self.purchase_price
        if self.kind == "recalculate" and same:
            return "recalculate", (
                ("delivery", self.with_delivery),
                ("price", self.with_price),
            )
        return "edit_price", (
            ("original_delivery", self.original_delivery),
            ("original_price", self.original_price),
        )

    def _call_for_agent(self, words):
        """A mail activity on the sale order for who asked."""
        order = self.sale_order_id
        user = self.user_id or order.user_id or self.env.ref("base.user_admin")
        order.sudo().activity_schedule(
            "ot_autopurchase.mail_activity_price", summary=words, user_id=user.id
        )

    def _tell(self, partner):
        """Note the answers in the history of their sale orders, for agents only."""
        for order, rows in self.grouped("sale_order_id").items():
            entries = [Markup("<li>%s</li>") % row._words() for row in rows]
            order.sudo().message_post(
                body=Markup("<ul>%s</ul>") % Markup("").join(entries),
                author_id=partner.id,
                subtype_xmlid="mail.mt_note",
            )

    def _words(self):
        """One sentence on an answer."""
        values = {
            "goods": self.display_name,
            "old": self._amount(self.old_price),
            "new": self._amount(self.new_price),
            "partner": self.answered_by_id.name,
            "note": self.note or "",
        }
        if self.kind == "purchase":
            return self.env._(
                "%(goods)s: the purchase price is confirmed by %(partner)s; the "
                "customer's price stays %(old)s.",
                **values,
            )
        if self.state == "refused":
            return self.env._(
                "%(goods)s: the price of %(new)s instead of %(old)s is refused "
                "(%(partner)s). %(note)s",
                **values,
            )
        if self.answered_on == "portal":
            return self.env._(
                "%(goods)s: %(partner)s accepted %(new)s instead of %(old)s on the "
                "portal.",
                **values,
            )
        return self.env._(
            "%(goods)s: %(new)s instead of %(old)s; %(partner)s recorded that the "
            "customer agreed.",
            **values,
        )

    def _amount(self, amount):
        return self.currency_id.format(amount)
