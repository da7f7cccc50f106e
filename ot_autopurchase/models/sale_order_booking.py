"""Book: ready lines of one order or of many become activities, in bulk."""

from odoo import models
from odoo.exceptions import UserError


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def action_ot_book(self, line_ids=None):
        """Book the chosen ready lines, or all of them: one activity a provider.

        :param line_ids: ids of sale order lines, None for all that are ready
        :returns: the action that opens the activities' window
        :raises UserError: nothing can be booked, with the reasons in words
        """
        return self._ot_start_booking(self._ot_ready_lines(line_ids)).action_open()

    def action_ot_check(self, line_ids=None):
        """Check the chosen ready lines, or all of them, and ask before booking.

        :param line_ids: as for :meth:`action_ot_book`
        :returns: the action of the dialog with what can be bought and what it costs
        """
        lines = self._ot_ready_lines(line_ids)
        return self.env["ot.booking.check"]._open(lines)

    def _ot_ready_lines(self, line_ids=None):
        """The chosen lines of one order, all of which must be ready for purchase."""
        self.ensure_one()
        self.check_access("write")
        lines = self.order_line.filtered(lambda line: line.ot_group == "ready")
        if line_ids is not None:
            chosen = lines.browse(line_ids)
            if chosen - lines:
                raise UserError(self._ot_not_ready_words(chosen - lines))
            lines = chosen
        if not lines:
            raise UserError(
                self.env._(
                    "No line is ready for purchase. Choose lines under Ready for "
                    "purchase; they get there once the order is ready."
                )
            )
        return lines

    def _ot_start_booking(self, lines):
        """Wish the booking of these ready lines of any orders, all or none.

        :returns: the activities: one for each order and provider, or for each order
            that was placed on the platform before
        :raises UserError: with the reasons of everything that cannot be booked
        """
        troubles = list(
            dict.fromkeys(filter(None, lines._ot_booking_troubles().values()))
        )
        if troubles:
            raise UserError("\n".join(troubles))
        sessions = lines._ot_booking_sessions()
        new = lines.filtered(lambda line: not line.ot_line_id)
        made = self.env["ot.order"]._create_for_all(
            [
                (group, self._ot_provider_of(order, provider_type))
                for (order, provider_type), group in new.grouped(
                    lambda line: (line.order_id, line.ot_provider_type)
                ).items()
            ]
        )
        platform_lines = made.line_ids | (lines - new).ot_line_id
        return self.env["ot.activity"]._start(
            "export",
            [
                (order, order_lines, sessions[order.sale_order_id, order.provider_id])
                for order, order_lines in platform_lines.grouped("order_id").items()
            ],
        )

    def _ot_provider_of(self, order, provider_type):
        return order.ot_instance_id.provider_ids.filtered(
            lambda row: row.type == provider_type
        )

    def _ot_booking_trouble(self, provider_type):
        """Why goods of a provider cannot be booked for this order, or False."""
        self.ensure_one()
        if not self.ot_instance_id:
            return self._ot_no_instance_words()
        try:
            self.ot_instance_id._require_complete()
            self._ot_session(self._ot_provider(provider_type))
        except UserError as error:
            return error.args[0]
        return False

    def _ot_no_instance_words(self):
        return self.env._(
            "This order has no OT instance. Choose one on the Purchase tab, or "
            "have one set up for %(company)s.",
            company=self.company_id.name,
        )

    def _ot_provider(self, provider_type):
        provider = self._ot_provider_of(self, provider_type)
        if not provider.is_integrated:
            raise UserError(
                self.env._(
                    "Goods of %(provider)s cannot be booked with %(instance)s: the "
                    "platform does not offer it for this key.",
                    provider=provider.name or provider_type,
                    instance=self.ot_instance_id.name,
                )
            )
        return provider

    def _ot_session(self, provider):
        """The login by which goods of a provider are booked; refused if unclear."""
        session = self._ot_live_session(provider)
        if provider.session_required and not session:
            raise UserError(
                self.env._(
                    "Choose a marketplace login for %(provider)s on the Purchase tab. "
                    "If there is none, log in there first.",
                    provider=provider.name,
                )
            )
        if len(session) > 1:
            raise UserError(
                self.env._(
                    "Several logins of %(provider)s are chosen. Keep the one to book "
                    "with.",
                    provider=provider.name,
                )
            )
        return session

    def _ot_live_session(self, provider):
        """The chosen logins of a provider; none chosen yet, its only one."""
        live = provider.session_ids.filtered(lambda row: not row.is_gone)
        return live & self.ot_session_ids or (live if len(live) == 1 else live.browse())

    def _ot_not_ready_words(self, lines):
        states = dict(lines._fields["ot_group"]._description_selection(self.env))
        return "\n".join(
            self.env._(
                "%(goods)s cannot be booked: %(state)s.",
                goods=line.product_id.display_name,
                state=line.ot_state or states.get(line.ot_group, ""),
            )
            for line in lines
        )


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _ot_booking_troubles(self):
        """Why each line cannot be booked, without asking the platform.

        :returns: dict line -> sentence, or False
        """
        of_order = {
            key: key[0]._ot_booking_trouble(key[1])
            for key in {(line.order_id, line.ot_provider_type) for line in self}
        }
        return {
            line: self.order_id._ot_not_ready_words(line)
            if line.ot_group != "ready"
            else of_order[line.order_id, line.ot_provider_type] or line._ot_trouble()
            for line in self
        }

    def _ot_providers(self):
        """The providers of these lines, in the instances of their orders."""
        providers = self.env["ot.provider"]
        for order, lines in self.grouped("order_id").items():
            for provider_type in set(lines.mapped("ot_provider_type")):
                providers |= order._ot_provider_of(order, provider_type)
        return providers

    def action_ot_check(self):
        """Check the chosen lines of any orders, and ask before booking."""
        self.order_id.check_access("write")
        if not self:
            raise UserError(self.env._("Choose the lines to book."))
        return self.env["ot.booking.check"]._open(self)

    def _ot_booking_sessions(self):
        """The login by which each order's goods of a provider are booked.

        A login that is the only one becomes the order's choice.

        :returns: dict (sale order, provider) -> login, empty where none is needed
        """
        sessions = {}
        for order, lines in self.grouped("order_id").items():
            for provider_type in set(lines.mapped("ot_provider_type")):
                provider = order._ot_provider(provider_type)
                session = order._ot_session(provider)
                sessions[order, provider] = session
                if session - order.ot_session_ids:
                    order.ot_session_ids |= session
        return sessions
