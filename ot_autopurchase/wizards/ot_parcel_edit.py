"""Changes a parcel that stands on the platform: only what differs is wished there."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.mirror import changes
from ..models.platform_words import told_in_words
from ..otapi import normalize_code

TEXTS = ("tracking_number", "comment")
NUMBERS = ("weight", "length", "width", "height")


class OtParcelEdit(models.TransientModel):
    _name = "ot.parcel.edit"
    _description = "Change a Parcel"

    parcel_id = fields.Many2one("ot.parcel", required=True, ondelete="cascade")
    choice_ids = fields.One2many("ot.parcel.edit.choice", "edit_id")
    tracking_number = fields.Char()
    weight = fields.Float("Weight (kg)", digits=(16, 3))
    length = fields.Integer("Length (cm)")  # pylint: disable=attribute-deprecated
    width = fields.Integer("Width (cm)")
    height = fields.Integer("Height (cm)")
    price_is_manual = fields.Boolean(
        "Enter the Price", help="Otherwise the platform computes it by its rates."
    )
    price = fields.Monetary("Delivery Price")
    currency_id = fields.Many2one(related="parcel_id.currency_id")
    delivery_id = fields.Many2one(
        "ot.parcel.edit.choice",
        "Delivery Mode",
        domain="[('edit_id', '=', id), ('kind', '=', 'delivery')]",
    )
    status_id = fields.Many2one(
        "ot.parcel.edit.choice",
        "New Status",
        domain="[('edit_id', '=', id), ('kind', '=', 'status')]",
        help="Empty: the status stays.",
    )
    status_comment = fields.Char("Comment on the Status")
    can_change_status = fields.Boolean(related="parcel_id.can_change_status")
    comment = fields.Text()

    @api.model
    def _open(self, parcel):
        """The dialog for a parcel, with what the platform's lists offer for it."""
        choices = self._choices(parcel)
        names = (*TEXTS, *NUMBERS, "price", "price_is_manual")
        dialog = self.create(
            {
                "parcel_id": parcel.id,
                "choice_ids": [fields.Command.create(values) for values in choices],
                **{name: parcel[name] for name in names},
            }
        )
        dialog.delivery_id = dialog.choice_ids.filtered(
            lambda row: (
                row.kind == "delivery" and row.code == parcel.delivery_platform_id
            )
        )
        return dialog

    @api.model
    def _choices(self, parcel):
        client = parcel.order_id.instance_id._client()
        with told_in_words(self.env):
            statuses = client.get_package_available_status_list(
                package_id=parcel.platform_id
            )
            modes = client.get_external_delivery_type_list()
        found = [("status", str(each.id), each.name) for each in statuses]
        found += [("delivery", each.id, each.name) for each in modes]
        return [
            {"kind": kind, "code": code, "name": name or code}
            for kind, code, name in found
        ]

    def action_apply(self):
        """Wish on the platform what differs from what stands there."""
        self.ensure_one()
        parcel, update = self.parcel_id, self._update()
        if not update and not self.status_id:
            raise UserError(self.env._("Nothing is changed in this dialog."))
        if update:
            parcel._wish_change("parcel_edit", {"update": update})
        if self.status_id:
            parcel._wish_change(
                "parcel_status",
                {
                    "status_id": int(self.status_id.code),
                    "comment": self.status_comment or "",
                },
            )
        return {"type": "ir.actions.act_window_close"}

    def _update(self):
        """What differs, under the names of ``otapi.ParcelUpdate``."""
        self._require_sensible()
        wished = {name: self[name] or "" for name in TEXTS}
        wished["tracking_number"] = normalize_code(wished["tracking_number"])
        wished.update({name: self[name] for name in NUMBERS})
        update = changes(self.parcel_id, wished)
        if self.price_is_manual:
            if not self.parcel_id.price_is_manual or changes(
                self.parcel_id, {"price": self.price}
            ):
                update["price"] = self.price
        elif self.parcel_id.price_is_manual:
            update["computed_price"] = True
        mode = self.delivery_id.code
        if mode and mode != self.parcel_id.delivery_platform_id:
            update["delivery_mode_id"] = mode
        return update

    def _require_sensible(self):
        names = (*NUMBERS, "price")
        wrong = [name for name in names if self[name] < 0]
        if wrong:
            field = self._fields[wrong[0]]
            raise UserError(
                self.env._(
                    "%(field)s cannot be negative.",
                    field=field._description_string(self.env),
                )
            )


class OtParcelEditChoice(models.TransientModel):
    _name = "ot.parcel.edit.choice"
    _description = "Choice for a Parcel"

    edit_id = fields.Many2one("ot.parcel.edit", required=True, ondelete="cascade")
    kind = fields.Selection(
        [("status", "Status"), ("delivery", "Delivery Mode")], required=True
    )
    code = fields.Char(required=True)
    name = fields.Char(required=True)


class OtParcel(models.Model):
    _inherit = "ot.parcel"

    def action_edit(self):
        """Open the dialog that changes this parcel on the platform."""
        self.ensure_one()
        if not self.platform_id:
            raise UserError(
                self.env._("This parcel does not stand on the OT Platform (yet).")
            )
        dialog = self.env["ot.parcel.edit"]._open(self)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Change parcel %(parcel)s", parcel=self.platform_id),
            "res_model": dialog._name,
            "res_id": dialog.id,
            "views": [(False, "form")],
            "target": "new",
        }
