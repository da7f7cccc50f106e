from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    def session_info(self):
        """The web client asks for what waits only where an operator works."""
        info = super().session_info()
        info["ot_is_operator"] = self.env.user.has_group(
            "ot_autopurchase.group_operator"
        )
        return info
