"""Bind, unbind and enter by hand: buttons of the Purchase tab."""

from odoo import models
from odoo.exceptions import UserError

from .ot_activity import OPEN


class SaleOrder(models.Model):
    _inherit = "sale.order"

    def action_ot_bind(self, line_ids=None):
        """Ask for the provider orders to which ready lines are bound.

        :param line_ids: ids of sale order lines, None for all that are ready
        """
        lines = self._ot_chosen(line_ids, ("ready",))
        provider = self._ot_one_provider(lines)
        troubles = list(filter(None, (line._ot_trouble() for line in lines)))
        if troubles:
            raise UserError("\n".join(troubles))
        return self._ot_ask(
            "ot.bind",
            self.env._("Bind to provider's order"),
            lines,
            provider_id=provider.id,
            session_id=self._ot_likely_session(provider).id,
        )

    def action_ot_unbind(self, line_ids=None):
        """Ask with which login purchased lines are unbound, telling what it does.

        :param line_ids: ids of sale order lines, None for all that are purchased
        """
        lines = self._ot_chosen(line_ids, ("purchased",))
        placed = lines.ot_line_id
        received = placed._received()
        if received:
            raise UserError(received._received_words())
        provider = self._ot_one_provider(lines)
        accounts = set(placed.mapped("account"))
        if len(accounts) > 1:
            raise UserError(
                self.env._(
                    "These goods were booked with different accounts: %(accounts)s. "
                    "Tick the goods of one account at a time.",
                    accounts=", ".join(
                        sorted(name or self.env._("none") for name in accounts)
                    ),
                )
            )
        session = provider.session_ids.filtered(
            lambda row: row.name in accounts and not row.is_gone
        )
        return self._ot_ask(
            "ot.unbind",
            self.env._("Unbind"),
            lines,
            provider_id=provider.id,
            session_id=(session[:1] or self._ot_likely_session(provider)).id,
        )

    def action_ot_enter(self, line_ids=None):
        """Ask for provider order and track numbers of goods bought outside.

        :param line_ids: ids of sale order lines, None for all of the tab's first list
        """
        groups = ("ready",) if line_ids is None else ("ready", "purchased")
        if line_ids is None and not self.ot_ready_line_ids:
            groups = ("purchased",)
        lines = self._ot_chosen(line_ids, groups)
        provider = self._ot_one_provider(lines)
        return self._ot_ask(
            "ot.enter",
            self.env._("Enter by hand"),
            lines,
            provider_id=provider.id,
        )

    def _ot_chosen(self, line_ids, groups):
        """The chosen lines of these groups, with which nothing else is going on."""
        self.ensure_one()
        self.check_access("write")
        found = self.order_line.filtered(lambda line: line.ot_group in groups)
        chosen = found if line_ids is None else found.browse(line_ids)
        if chosen - found:
            raise UserError(self._ot_not_ready_words(chosen - found))
        if not chosen:
            raise UserError(self.env._("There are no goods here to choose from."))
        chosen._ot_require_idle()
        return chosen

    def _ot_one_provider(self, lines):
        if not self.ot_instance_id:
            raise UserError(self._ot_no_instance_words())
        types = set(lines.mapped("ot_provider_type"))
        if len(types) > 1:
            raise UserError(
                self.env._(
                    "These goods are of several providers: %(providers)s. Tick the "
                    "goods of one provider at a time.",
                    providers=", ".join(sorted(types)),
                )
            )
        self.ot_instance_id._require_complete()
        return self._ot_provider(types.pop())

    def _ot_likely_session(self, provider):
        """The login chosen on the tab, or the only one; none where that is unclear."""
        live = provider.session_ids.filtered(lambda row: not row.is_gone)
        chosen = live & self.ot_session_ids
        likely = chosen or live
        return likely if len(likely) == 1 else likely.browse()

    def _ot_ask(self, model, title, lines, **values):
        dialog = self.env[model].create(
            {"sale_order_id": self.id, "line_ids": [(6, 0, lines.ids)], **values}
        )
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": model,
            "res_id": dialog.id,
            "views": [(False, "form")],
            "target": "new",
        }


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    def _ot_require_idle(self):
        """Refuse while the platform's order of one of these is being worked on."""
        busy = self.ot_line_id.order_id.ot_activity_ids.filtered(
            lambda row: row.state in OPEN
        )
        if busy:
            raise UserError(
                self.env._(
                    "Something is under way with these goods: %(activities)s. Wait "
                    "until it has ended, or answer its question.",
                    activities=", ".join(busy.mapped("display_name")),
                )
            )

    def _ot_platform_orders(self, provider):
        """The platform orders in which these stand, made where there is none yet.

        :returns: list of pairs (``ot.order``, its ``ot.order.line`` of these lines)
        """
        pairs = [*self.ot_line_id.grouped("order_id").items()]
        new = self.filtered(lambda line: not line.ot_line_id)
        if new:
            order = self.env["ot.order"]._create_for(new, provider)
            pairs.append((order, order.line_ids))
        return pairs
