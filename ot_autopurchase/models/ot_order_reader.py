"""Reads the platform's orders into the mirror; unchanged rows are not written."""

from datetime import timedelta

from odoo import api, fields, models

from ..otapi import split_tracks
from .line_decisions import (
    DEAD_STATUSES,
    is_dead,
    is_paid_at_marketplace,
    overpayment_levels,
)
from .mirror import write_changed
from .ot_order_line_binding import NOT_BOOKED

FRAME = 100
# A line with one of these statuses does not change any more.
SETTLED_STATUSES = DEAD_STATUSES | {10}
# Purchase prices are told by the details only, and change without a sign.
DETAILS_AGE = timedelta(days=1)
LEVELS = dict(overpayment_levels)


class OtOrder(models.Model):
    _inherit = "ot.order"

    def _mirror_order(self, said):
        """Keep the header that the platform told.

        :param said: ``otapi.Order``
        """
        self.ensure_one()
        values = {
            "platform_id": said.id,
            "status_id": said.status_id or 0,
            "status_name": said.status_name or False,
            "total_amount": said.total_amount,
            "remain_amount": said.remain_amount,
            "currency_code": said.currency_code or False,
            "is_paid": bool(said.is_paid),
        }
        return write_changed(self, values)

    def _mirror_details(self, details):
        """Keep header and lines of one order.

        :param details: ``otapi.OrderDetails``
        """
        self._mirror_order(details.order)
        self._mirror_lines(details.lines)
        self.details_read_at = self.read_at = fields.Datetime.now()

    def _mirror_lines(self, answer):
        """Keep what was said of the lines of these orders; mark documents due.

        :param answer: iterable of ``otapi.OrderLine``; lines that are not ours
            (added in the platform's back office) are left alone
        :returns: the orders of which something changed
        """
        ours = {
            (line.order_id.platform_id, line.platform_id): line
            for line in self.line_ids
            if line.platform_id
        }
        changed = self.browse()
        for said in answer:
            line = ours.get((said.order_id or self.platform_id, said.id))
            if line and line._mirror(said):
                changed |= line.order_id
        changed.sudo().filtered(lambda order: not order.documents_due).write(
            {"documents_due": True}
        )
        if changed:
            self.env.ref("ot_autopurchase.documents").sudo()._trigger()
        return changed

    # -- reading many --------------------------------------------------------------

    @api.model
    def _read_changes(self, client, provider):
        """Read all open orders of a provider in frames.

        Details are asked only where ``_wants_details`` says so.

        :returns: (number of lines read, number of provider orders among them)
        """
        open_orders = self.search(
            [
                ("provider_id", "=", provider.id),
                ("is_live", "=", True),
                ("platform_id", "!=", False),
                ("line_ids", "any", self._open_line_domain()),
            ]
        )
        count, numbers = 0, set()
        for start in range(0, len(open_orders), FRAME):
            lines = open_orders[start : start + FRAME]._read_lines(client)
            count += len(lines)
            numbers |= {
                line.provider_order_number
                for line in lines
                if line.provider_order_number
            }
        return count, len(numbers)

    @api.model
    def _open_line_domain(self):
        return [
            ("is_live", "=", True),
            ("status_id", "not in", list(SETTLED_STATUSES)),
        ]

    def _read_lines(self, client):
        """Read the lines of these orders (100 orders at most) by frames."""
        said, position = [], 0
        wanted = tuple(self.mapped("platform_id"))
        while True:
            frame = client.search_order_lines(
                order_ids=wanted, frame_position=position, frame_size=FRAME
            )
            said += frame.content
            position += len(frame.content)
            if not frame.content or position >= frame.total:
                break
        changed = self._mirror_lines(said)
        now = fields.Datetime.now()
        for order in changed | self.filtered(lambda order: order._wants_details()):
            order._mirror_details(
                client.get_sales_order_details_for_operator(sales_id=order.platform_id)
            )
        self.read_at = now
        return said

    def _wants_details(self):
        """Whether a purchase price may have changed, of which the search tells nothing.

        So it is while a booked line has no price or is not paid at the marketplace
        yet, and once a day until the goods have arrived (OTAPI reference 9.3).
        """
        self.ensure_one()
        booked = self.line_ids.filtered(
            lambda line: (
                line.is_live and line._is_booked() and not is_dead(line.status_id)
            )
        )
        if not booked:
            return False
        known = self.details_read_at
        if not known or fields.Datetime.now() - known > DETAILS_AGE:
            return True
        return not all(
            line.has_purchase_price
            and is_paid_at_marketplace(line.status_id, line.provider_order_number)
            for line in booked
        )


class OtOrderLine(models.Model):
    _inherit = "ot.order.line"

    def _mirror(self, said):
        """Keep what was said of one line; return whether anything changed.

        What an answer does not tell (the search tells less than the details) stays.
        """
        self.ensure_one()
        self._note_status(said)
        values = {
            "number": said.number,
            "status_id": said.status_id,
            "status_name": said.status_name,
            "original_price": said.original_price,
            "original_price_with_discount": said.original_price_with_discount,
            "original_delivery": said.original_delivery,
            "customer_price": said.price,
            "new_customer_price": said.new_price,
            "provider_order_number": said.provider_order_number,
            "account": said.account,
            "provider_status": said.provider_status,
            "purchase_price": said.purchase_price,
            "purchase_delivery": said.purchase_delivery,
            "overpayment_level": said.overpayment_level,
            "overpayment_message": said.overpayment_message,
            "weight": said.weight,
            "seller_id": said.seller_id,
            "seller_name": said.seller_name,
            "image_url": said.image_url,
            "item_url": said.item_url,
            "can_be_purchased": said.can_be_purchased,
            "configuration_text": said.configuration_text,
            "customer_comment": said.customer_comment,
            "operator_comment": said.operator_comment,
            "next_statuses": [[each.id, each.name] for each in said.next_statuses],
        }
        values = {name: value for name, value in values.items() if value is not None}
        if said.purchase_price is not None:
            # Nothing is bought for nothing: zero is a price that is not known.
            values["has_purchase_price"] = said.purchase_price > 0
        if said.overpayment_level not in LEVELS:
            values.pop("overpayment_level", None)
        self._mirror_booking(values)
        changed = write_changed(self, values)
        return self._mirror_tracks(said.track_number) or changed

    def _mirror_booking(self, values):
        """Add what follows from what was said of the provider order.

        :param values: what is about to be written; changed in place
        """
        if values.get("provider_order_number") == "":
            # A number entered by hand stays while the platform tells none.
            values["provider_order_number"] = self.entered_order_number
        before = self.provider_order_number
        number = values.get("provider_order_number", before)
        if before and not number:
            values.update(NOT_BOOKED)
        elif before and number != before:
            values["paid_at"] = False
        paid_at = values.get("paid_at", self.paid_at)
        status = values.get("status_id", self.status_id)
        if not paid_at and is_paid_at_marketplace(status, number):
            values["paid_at"] = fields.Datetime.now()

    def _mirror_tracks(self, text):
        """Keep the platform's track numbers; those entered by hand stay beside."""
        if text is None:
            return False
        codes = set(split_tracks(text))
        from_platform = self.track_ids.filtered(lambda row: row.source == "platform")
        gone = from_platform.filtered(lambda row: row.code not in codes)
        new = codes - set(self.track_ids.mapped("code"))
        gone.sudo().unlink()
        self.env["ot.track"].sudo().create(
            [
                {"line_id": self.id, "code": code, "source": "platform"}
                for code in sorted(new)
            ]
        )
        return bool(gone or new)
