"""What a person does with platform lines and orders: buttons that open dialogs."""

from odoo import fields, models
from odoo.exceptions import UserError

from .line_decisions import is_dead


class OtOrderLine(models.Model):
    _inherit = "ot.order.line"

    can_change = fields.Boolean(compute="_compute_can")
    can_restore = fields.Boolean(compute="_compute_can")
    is_booked = fields.Boolean(compute="_compute_can")

    def _compute_can(self):
        for line in self:
            stands = bool(line.is_live and line.platform_id and line.order_id.is_live)
            dead = is_dead(line.status_id)
            line.can_change = stands and not dead
            line.can_restore = bool(line.is_live and line.platform_id and dead)
            line.is_booked = line._is_booked()

    def _require_unbooking(self):
        """Refuse a change of goods that are being booked or unbound just now."""
        busy = self.ot_activity_ids.filtered(
            lambda row: row.state in ("due", "question")
        )
        if busy:
            raise UserError(
                self.env._(
                    "These goods are being booked or unbound now: %(names)s. Wait "
                    "until that has ended.",
                    names=", ".join(busy.mapped("display_name")),
                )
            )

    def _require_work(self):
        """The lines that stand on the platform; at least one must."""
        lines = self.filtered("can_change")
        if not lines:
            raise UserError(
                self.env._(
                    "None of these goods stands on the OT Platform: book them first."
                )
            )
        lines._require_unbooking()
        return lines

    def action_change_status(self):
        """Choose among the statuses that all of these lines may get next."""
        lines = self._require_work()
        if len(lines.instance_id) > 1:
            raise UserError(
                self.env._(
                    "Choose goods of one OT instance: names differ between them."
                )
            )
        allowed = lines._common_next_statuses()
        if not allowed:
            raise UserError(
                self.env._(
                    "There is no status that all of these goods may get next. Choose "
                    "fewer, or goods with the same status."
                )
            )
        self.env["ot.line.status"]._keep(lines.instance_id, allowed)
        return self.env["ot.line.work"]._open(
            "status", self.env._("Change Status"), line_ids=lines.ids
        )

    def _common_next_statuses(self):
        """Names by number of the statuses that each of these lines may get next."""
        allowed = [dict(line.next_statuses or ()) for line in self]
        common = set.intersection(*map(set, allowed)) if allowed else ()
        return {number: allowed[0][number] for number in common}

    def action_change_configuration(self):
        """Choose among the configurations that the goods have now."""
        self.ensure_one()
        self._require_work()
        if self._is_booked():
            raise UserError(
                self.env._(
                    "These goods are booked at the marketplace (%(number)s). Unbind "
                    "them first.",
                    number=self.provider_order_number,
                )
            )
        work = self.env["ot.line.work"]
        return work._open(
            "configuration",
            self.env._("Change Configuration"),
            line_ids=self.ids,
            choice_ids=work._read_choices(self),
        )

    def action_split(self):
        """Ask how many pieces become a line of their own."""
        self.ensure_one()
        self._require_work()
        if self.quantity < 2:
            raise UserError(self.env._("One piece cannot be split."))
        return self.env["ot.line.work"]._open(
            "split", self.env._("Split Line"), line_ids=self.ids
        )

    def action_cancel(self):
        """Cancel at the platform, after a clear word where goods are booked."""
        lines = self._require_work()
        return self.env["ot.line.work"]._open(
            "cancel", self.env._("Cancel Lines"), line_ids=lines.ids
        )

    def action_restore(self):
        """Bring cancelled lines back."""
        lines = self.filtered("can_restore")
        if not lines:
            raise UserError(self.env._("None of these goods was cancelled."))
        self.env["ot.line.change"]._wish("restore_line", lines, {})
        return self.env["ot.line.work"]._started()

    def action_comments(self):
        """Read and write the comments, each in its own place."""
        self.ensure_one()
        return self.sale_line_id.action_ot_comments()

    def action_history(self):
        """What happened to this line, on the platform and here."""
        self.ensure_one()
        return self.env["ot.history.entry"]._open(self.order_id, self)


class OtOrder(models.Model):
    _inherit = "ot.order"

    def action_cancel(self):
        """Cancel the order at the platform, never booked goods without a word."""
        self.ensure_one()
        self._require_standing()
        return self.env["ot.line.work"]._open(
            "cancel_order", self.env._("Cancel Order"), order_id=self.id
        )

    def action_merge(self):
        """Move the lines of another order of the customer into this one."""
        self.ensure_one()
        self._require_standing()
        if not self._mergeable():
            raise UserError(
                self.env._(
                    "The customer has no other order at this provider that could be "
                    "merged now."
                )
            )
        return self.env["ot.line.work"]._open(
            "merge", self.env._("Merge Orders"), order_id=self.id
        )

    def action_history(self):
        """What happened to this order and its lines, on the platform and here."""
        self.ensure_one()
        return self.env["ot.history.entry"]._open(self, self.line_ids)

    def _require_standing(self):
        if not (self.is_live and self.platform_id):
            raise UserError(self.env._("This order does not stand on the OT Platform."))
        self.line_ids._require_unbooking()
