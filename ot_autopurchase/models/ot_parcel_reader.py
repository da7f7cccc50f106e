"""Reads the parcels of platform orders into the mirror; unchanged rows stay untouched.

One call an order, asked only for orders whose goods are, or were, in the warehouse.
"""

import logging

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..otapi import Refused, Unauthorized
from .mirror import changes, naive
from .parcel_decisions import IN_WAREHOUSE_STATUSES, POSTED
from .platform_words import told_in_words

_logger = logging.getLogger(__name__)


class OtOrder(models.Model):
    _inherit = "ot.order"

    ot_parcel_ids = fields.One2many("ot.parcel", "order_id", readonly=True)

    def _read_parcels(self, client):
        """Read the parcels of these orders, and where those on their way have been."""
        said = {
            order: client.get_sales_package_list(sales_id=order.platform_id)
            for order in self
        }
        parcels = self.env["ot.parcel"].sudo()._mirror_parcels(said)
        parcels.filtered("tracking_number")._read_way(client)
        return parcels

    def _read_parcels_now(self):
        """A person pressed the button: read, and tell in words what went wrong."""
        for instance, orders in self.grouped("instance_id").items():
            with told_in_words(self.env):
                orders._read_parcels(instance._client())

    @api.model
    def _read_changes(self, client, provider):
        counted = super()._read_changes(client, provider)
        orders = self.search(
            [
                ("provider_id", "=", provider.id),
                ("is_live", "=", True),
                ("platform_id", "!=", False),
                "|",
                ("line_ids", "any", self._in_warehouse_domain()),
                ("ot_parcel_ids.status_id", "!=", POSTED),
            ]
        )
        try:
            orders._read_parcels(client)
        except Refused as refusal:
            # The operator may lack the right to parcels: booking goes on all the same,
            # and the button that reads them tells why it cannot.
            _logger.info("parcels are not read: %s", refusal)
        return counted

    @api.model
    def _in_warehouse_domain(self):
        """Goods in the warehouse; completed orders are not asked for ever."""
        return [("status_id", "in", list(IN_WAREHOUSE_STATUSES - {10}))]


class OtParcel(models.Model):
    _inherit = "ot.parcel"

    @api.model
    def _mirror_parcels(self, said):
        """Keep what the platform said of the parcels of orders, in bulk.

        :param said: dict ``ot.order`` -> all its parcels (``otapi.Parcel``)
        :returns: the parcels that stand there now
        """
        orders = self.env["ot.order"].union(*said)
        known = self.search(
            [("order_id", "in", orders.ids), ("platform_id", "!=", False)]
        )
        ours = {(row.order_id, row.platform_id): row for row in known}
        lines = {(line.order_id, line.platform_id): line for line in orders.line_ids}
        wished = self.search(
            [("order_id", "in", orders.ids), ("platform_id", "=", False)]
        )
        stands, to_create = self.browse(), []
        for order, parcels in said.items():
            for each in parcels:
                row = ours.get((order, each.id)) or wished._wished_as(order, each)
                if row:
                    stands |= row
                    row._mirror_parcel(each, lines)
                else:
                    to_create.append(self._new_values(order, each, lines))
        (known - stands).unlink()
        return stands | self.create(to_create)

    def _wished_as(self, order, said):
        """The parcel among these whose making was wished, of exactly these goods."""
        said_lines = {item.line_id for item in said.items}
        return self.filtered(
            lambda row: (
                row.order_id == order
                and not row.platform_id
                and set(row.line_ids.line_id.mapped("platform_id")) == said_lines
            )
        )[:1]

    def _mirror_parcel(self, said, lines):
        """Keep what was said of one parcel."""
        values = changes(self, self._said_values(said))
        commands = self._line_commands(said, lines)
        if commands:
            values["line_ids"] = commands
        if values:
            self.sudo().write({**values, "read_at": _now()})

    @api.model
    def _new_values(self, order, said, lines):
        return {
            **self._said_values(said),
            "source": "platform",
            "order_id": order.id,
            "sale_order_id": order.sale_order_id.id,
            "read_at": _now(),
            "line_ids": [
                Command.create(self._item_values(line, item))
                for item in said.items
                if (line := lines.get((order, item.line_id)))
            ],
        }

    @api.model
    def _said_values(self, said):
        """Field values; what an answer does not tell stays as it was."""
        values = {
            "platform_id": said.id,
            "status_id": said.status_id,
            "status_name": said.status_name,
            # Absent and empty are one: the parcel has no number (any more).
            "tracking_number": said.tracking_number or "",
            "weight": said.weight,
            "length": said.length,
            "width": said.width,
            "height": said.height,
            "price": said.price,
            "price_is_manual": said.price_is_manual,
            "delivery_platform_id": said.delivery_mode_id,
            "delivery_name": said.delivery_mode_name,
            "comment": said.comment or "",
            "can_update": said.can_update,
            "can_delete": said.can_delete,
            "can_change_status": said.can_change_status,
            "created_at": naive(said.created_at) or None,
            "shipped_at": naive(said.shipped_at) or None,
        }
        if said.currency_code:
            currency = self.env["ot.instance"]._currency(said.currency_code)
            values["currency_id"] = currency.id or None
        values = {name: value for name, value in values.items() if value is not None}
        return self._normalized(values)

    @api.model
    def _item_values(self, line, item):
        return {
            "line_id": line.id,
            "sale_line_id": line.sale_line_id.id,
            "quantity": max(item.quantity or line.quantity, 1),
            "weight": item.weight or 0,
            "is_wished": False,
        }

    def _line_commands(self, said, lines):
        """Commands that bring the goods of a parcel up to what was said."""
        ours = {row.line_id: row for row in self.line_ids}
        commands = []
        for item in said.items:
            line = lines.get((self.order_id, item.line_id))
            if not line:
                continue
            values = self._item_values(line, item)
            row = ours.pop(line, None)
            if not row:
                commands.append(Command.create(values))
            elif changed := changes(row, values):
                commands.append(Command.update(row.id, changed))
        return [*(Command.delete(row.id) for row in ours.values()), *commands]

    def _read_way(self, client):
        """Read where the parcels have been; those that arrived long ago rest."""
        for parcel in self.filtered("platform_id"):
            try:
                way = client.get_package_tracking_for_operator(
                    package_id=parcel.platform_id
                )
            except Unauthorized:
                raise
            except Refused as refusal:
                # Not every carrier tells where its parcels are.
                _logger.info("the way of parcel %s: %s", parcel.name, refusal)
                continue
            parcel._mirror_way(way)

    def _mirror_way(self, way):
        """Keep the check-points: (time, status, place), each once."""
        wanted = [
            (naive(each.time), each.status or False, each.place or False)
            for each in way.checkpoints
        ]
        standing = {
            (row.time, row.status, row.place): row for row in self.checkpoint_ids
        }
        commands = [
            Command.delete(row.id) for key, row in standing.items() if key not in wanted
        ]
        commands += [
            Command.create({"time": time, "status": status, "place": place})
            for time, status, place in dict.fromkeys(wanted)
            if (time, status, place) not in standing
        ]
        url = way.url if _is_web_address(way.url) else False
        values = changes(self, {"tracking_url": url})
        if commands:
            values["checkpoint_ids"] = commands
        if values:
            self.sudo().write(values)

    def action_read(self):
        """Read these parcels, and where they have been, from the platform again."""
        orders = self.order_id.filtered("platform_id")
        if not orders:
            raise UserError(
                self.env._("A parcel that was entered by hand is not on the platform.")
            )
        orders._read_parcels_now()
        return True


def _now():
    return fields.Datetime.now()


def _is_web_address(address):
    return (address or "").lower().startswith(("https://", "http://"))
