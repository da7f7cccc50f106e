"""Where a provider's settings hold warehouse addresses."""

from odoo import models

from .address_checks import KINDS
from .setting_rows import ENTRY


class OtProvider(models.Model):
    _inherit = "ot.provider"

    def action_addresses(self):
        """Open the addresses in China of this provider."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Addresses of %(provider)s", provider=self.name),
            "res_model": "ot.warehouse.address",
            "views": [(False, "list"), (False, "form")],
            "domain": [("provider_id", "=", self.id)],
            "context": {"default_provider_id": self.id},
        }

    def _address_list(self):
        """The list to which addresses are added; empty where there is none."""
        return self.setting_ids.filtered(
            lambda row: (
                row.type == "List"
                and row.kind == "addresses"
                and not row.is_read_only
                and any(each["kind"] == "address" for each in row.entry_fields or ())
            )
        )[:1]

    def _address_places(self):
        """The addresses that the settings hold.

        :returns: path of a group or of a list's entry -> {kind: text}; only those
            that have a field for the address itself
        """
        places = {
            row.path: {}
            for row in self.setting_ids.sorted("sequence")
            if (row.type == "Group" and row.kind == "addresses")
            or (row.type == ENTRY and row.kind == "addresses_entry")
        }
        with_address = set()
        for row in self.setting_ids:
            above = row.path.rpartition("/")[0]
            if above in places and row.kind in KINDS:
                places[above].setdefault(row.kind, row.value or "")
                if row.kind == "address":
                    with_address.add(above)
        return {place: said for place, said in places.items() if place in with_address}
