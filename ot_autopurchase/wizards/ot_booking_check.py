"""Before booking: is it there, what does it cost now, and is there money for it.

The check only reads: nothing is placed, paid or booked before a person confirms.
"""

from collections import Counter, defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.goods_decisions import (
    item_problem,
    offer_of,
    order_problem,
    price_is_up,
)
from ..models.goods_words import lookup_words, problem_words
from ..models.platform_words import in_words, told_in_words
from ..otapi import NotFound, OtapiError

LEVELS = [
    ("good", "Can be bought"),
    ("dearer", "Price is up"),
    ("unknown", "Not checked"),
    ("refused", "Cannot be bought"),
]


class OtBookingCheck(models.TransientModel):
    _name = "ot.booking.check"
    _description = "Before Booking"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    state = fields.Selection(
        [("check", "To confirm"), ("done", "Started")], default="check", required=True
    )
    line_ids = fields.One2many("ot.booking.check.line", "check_id")
    total_ids = fields.One2many("ot.booking.check.total", "check_id")
    included_count = fields.Integer(compute="_compute_counts")
    refused_count = fields.Integer(compute="_compute_counts")
    dearer_count = fields.Integer(compute="_compute_counts")
    unknown_count = fields.Integer(compute="_compute_counts")

    @api.depends("line_ids.is_included", "line_ids.level")
    def _compute_counts(self):
        for check in self:
            levels = Counter(check.line_ids.mapped("level"))
            check.refused_count = levels["refused"]
            check.dearer_count = levels["dearer"]
            check.unknown_count = levels["unknown"]
            check.included_count = len(check.line_ids.filtered("is_included"))

    # -- check ---------------------------------------------------------------------

    @api.model
    def _open(self, sale_lines):
        """Check these sale lines of any orders and open what was found.

        :returns: the action of the dialog
        """
        check = self.create({})
        sale_lines = sale_lines.sorted(lambda line: (line.order_id.id, line.id))
        with told_in_words(self.env):
            check._read_balances(sale_lines)
        troubles = sale_lines._ot_booking_troubles()
        found = check._look_up(sale_lines, troubles)
        check._add_lines(sale_lines, troubles, found)
        check._add_totals()
        return check._action()

    def _action(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Before booking")
            if self.state == "check"
            else self.env._("Booking"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }

    def _read_balances(self, sale_lines):
        """Read the logins of the providers at hand anew: one call for each."""
        for provider in sale_lines._ot_providers():
            if provider.is_integrated and provider.session_required:
                provider._read_sessions(provider.instance_id._client())

    def _look_up(self, sale_lines, troubles):
        """What the platform says of the goods, each item once.

        :returns: dict (instance, item id) -> ``otapi.Item`` or why there is none
        """
        wanted = defaultdict(list)
        for line in sale_lines:
            if not troubles[line]:
                instance = line.order_id.ot_instance_id
                wanted[instance].append(line.product_id.ot_item_id)
        found = {}
        for instance, item_ids in wanted.items():
            with told_in_words(self.env):
                answers = instance._client().look_up_items(item_ids)
            found.update({(instance, key): item for key, item in answers.items()})
        return found

    def _add_lines(self, sale_lines, troubles, found):
        """One row for each sale line, with what was found out about it."""
        together, stock = Counter(), Counter()
        for line in sale_lines:
            key = (line.order_id, line.product_id.ot_item_id)
            together[key] += round(line._ot_pieces())
        rows = []
        for line in sale_lines:
            item_id = line.product_id.ot_item_id
            values = {"check_id": self.id, "sale_line_id": line.id}
            if troubles[line]:
                values.update(level="refused", reason=troubles[line])
            else:
                values.update(
                    self._judge(
                        line,
                        found[line.order_id.ot_instance_id, item_id],
                        together[line.order_id, item_id],
                        stock,
                    )
                )
            values["is_included"] = values["level"] in ("good", "dearer")
            rows.append(values)
        self.env["ot.booking.check.line"].create(rows)

    def _judge(self, line, item, together, stock):
        """What is said of a line whose goods were looked up.

        :param stock: Counter of what the lines before it take of each configuration
        """
        if isinstance(item, NotFound):
            return {"level": "refused", "reason": lookup_words(self.env, item)}
        if isinstance(item, OtapiError):
            return {"level": "unknown", "reason": in_words(self.env, item)}
        product, pieces = line.product_id, round(line._ot_pieces())
        configuration_id = product.ot_configuration_id or "0"
        key = (item.id, configuration_id)
        provider = line._ot_providers()
        problem = (
            item_problem(item)
            or provider._ot_tmall_problem(item.is_tmall)
            or order_problem(
                item,
                configuration_id,
                pieces,
                together,
                provider.lots_together,
                taken=stock[key],
            )
        )
        offer = offer_of(item, configuration_id, together, product.ot_promotion_id)
        if problem or not offer:
            words = (
                problem_words(self.env, problem)
                if problem
                else self.env._(
                    "The promotion is over. Add the goods anew by their link, or take "
                    "the promotion off the product."
                )
            )
            return {"level": "refused", "reason": words}
        stock[key] += pieces
        price, delivery = float(offer.price or 0), float(item.delivery or 0)
        reasons = self._price_reasons(line, provider, price, delivery)
        return {
            "level": "dearer" if reasons else "good",
            "reason": " ".join(reasons),
            "price": price,
            "delivery": delivery,
        }

    def _price_reasons(self, line, provider, price, delivery):
        """Why a price deserves a look, in words."""
        reasons, code = [], provider.currency_id.name or ""
        then = line.ot_market_price
        if price_is_up(then, price):
            reasons.append(
                self.env._(
                    "Was %(then).2f when it was sold, is %(now).2f %(currency)s now.",
                    then=then,
                    now=price,
                    currency=code,
                )
            )
        if provider.currency_id and line.product_uom_qty:
            order = line.order_id
            cost = provider.currency_id._convert(
                price + delivery, order.currency_id, order.company_id
            )
            paid = line.price_subtotal / (line._ot_pieces() or 1)
            if order.currency_id.compare_amounts(cost, paid) > 0:
                reasons.append(
                    self.env._(
                        "A piece costs %(cost).2f %(currency)s, the customer pays "
                        "%(paid).2f.",
                        cost=cost,
                        paid=paid,
                        currency=order.currency_id.name,
                    )
                )
        return reasons

    def _add_totals(self):
        """A row for each login, in whose balance the sums are compared."""
        pairs = {
            (line.provider_id, line.session_id)
            for line in self.line_ids
            if line.provider_id
        }
        self.env["ot.booking.check.total"].create(
            [
                {
                    "check_id": self.id,
                    "provider_id": provider.id,
                    "session_id": session.id,
                }
                for provider, session in sorted(
                    pairs, key=lambda pair: (pair[0].id, pair[1].id)
                )
            ]
        )

    # -- confirm -------------------------------------------------------------------

    def action_confirm(self):
        """Book what is included and can be bought; say of each line what became of it.

        Looked at again is whether a line is still ready: somebody may have booked it
        meanwhile.
        """
        self.ensure_one()
        if self.state != "check":
            return self._action()
        chosen = self.line_ids.filtered(
            lambda line: line.is_included and line.level != "refused"
        )
        if not chosen:
            raise UserError(self.env._("No line is left to book."))
        sale_lines = chosen.sale_line_id
        sale_lines.order_id.check_access("write")
        troubles = sale_lines._ot_booking_troubles()
        good = sale_lines.filtered(lambda line: not troubles[line])
        activities = self.env["ot.activity"]
        if good:
            activities = self.env["sale.order"]._ot_start_booking(good)
        self._note_results(chosen, activities, troubles)
        self.state = "done"
        if len(self.line_ids.order_id) == 1 and good == sale_lines:
            return activities.action_open()
        return self._action()

    def _note_results(self, chosen, activities, troubles):
        started = {
            line.sale_line_id: activity
            for activity in activities
            for line in activity.line_ids
        }
        for line in self.line_ids:
            activity = started.get(line.sale_line_id)
            if activity:
                line.activity_id = activity
            elif line in chosen:
                line.write({"level": "refused", "reason": troubles[line.sale_line_id]})
            line.is_included = bool(activity)


class OtBookingCheckLine(models.TransientModel):
    _name = "ot.booking.check.line"
    _description = "Line Before Booking"
    _order = "id"

    check_id = fields.Many2one("ot.booking.check", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="check_id.company_id")
    sale_line_id = fields.Many2one("sale.order.line", required=True, ondelete="cascade")
    order_id = fields.Many2one(related="sale_line_id.order_id")
    product_id = fields.Many2one(related="sale_line_id.product_id")
    ot_image_url = fields.Char(related="sale_line_id.ot_image_url")
    ot_configuration = fields.Char(related="sale_line_id.ot_configuration")
    ot_seller_name = fields.Char(related="sale_line_id.ot_seller_name")
    quantity = fields.Float(related="sale_line_id.product_uom_qty")
    provider_id = fields.Many2one("ot.provider", compute="_compute_provider")
    session_id = fields.Many2one(
        "ot.provider.session", "Login", compute="_compute_provider"
    )
    currency_id = fields.Many2one(related="provider_id.currency_id")
    price_then = fields.Float(
        "Price When Sold", digits=(16, 4), related="sale_line_id.ot_market_price"
    )
    price = fields.Float("Price Now", digits=(16, 4), readonly=True)
    delivery = fields.Float("Domestic Delivery", digits=(16, 4), readonly=True)
    amount = fields.Monetary("Sum", compute="_compute_amount")
    level = fields.Selection(LEVELS, "Result", required=True, readonly=True)
    reason = fields.Char("Why", readonly=True)
    is_included = fields.Boolean("Book")
    activity_id = fields.Many2one("ot.activity", readonly=True)
    activity_state = fields.Selection(related="activity_id.state")

    @api.depends("sale_line_id")
    def _compute_provider(self):
        for line in self:
            line.provider_id = line.sale_line_id._ot_providers()
            sessions = line.sale_line_id.order_id._ot_live_session(line.provider_id)
            line.session_id = sessions if len(sessions) == 1 else False

    @api.depends("price", "delivery", "sale_line_id")
    def _compute_amount(self):
        for line in self:
            pieces = line.sale_line_id._ot_pieces() if line.sale_line_id else 0
            line.amount = (line.price + line.delivery) * pieces

    def action_open_activity(self):
        """Open the window of the activity that books this line."""
        self.ensure_one()
        return self.activity_id.action_open()


class OtBookingCheckTotal(models.TransientModel):
    _name = "ot.booking.check.total"
    _description = "Sum Before Booking"
    _order = "id"

    check_id = fields.Many2one("ot.booking.check", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="check_id.company_id")
    provider_id = fields.Many2one("ot.provider", readonly=True)
    session_id = fields.Many2one("ot.provider.session", "Login", readonly=True)
    currency_id = fields.Many2one(related="provider_id.currency_id")
    count = fields.Integer("Lines", compute="_compute_amount")
    amount = fields.Monetary("To Pay", compute="_compute_amount")
    balance = fields.Monetary(
        related="session_id.balance", currency_field="balance_currency_id"
    )
    balance_currency_id = fields.Many2one(
        related="session_id.currency_id", string="Currency of the Balance"
    )
    has_balance = fields.Boolean(related="session_id.has_balance")
    missing = fields.Monetary(compute="_compute_amount")

    @api.depends("check_id.line_ids.is_included", "session_id.balance")
    def _compute_amount(self):
        for total in self:
            lines = total.check_id.line_ids.filtered(
                lambda line, total=total: (
                    line.is_included
                    and line.provider_id == total.provider_id
                    and line.session_id == total.session_id
                )
            )
            total.count = len(lines)
            total.amount = sum(lines.mapped("amount"))
            short = total.amount - total.balance if total.has_balance else 0
            total.missing = max(short, 0)
