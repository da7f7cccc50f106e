"""The customer's page for new prices, under the order's own link."""

from odoo import http
from odoo.exceptions import AccessError, MissingError
from odoo.http import request

from odoo.addons.portal.controllers.portal import CustomerPortal

PAGE = "/my/orders/<int:order_id>/prices"


class PriceConfirmation(CustomerPortal):
    @http.route(PAGE, type="http", auth="public", website=True)
    def ot_prices(self, order_id, access_token=None, **kwargs):
        """Old and new prices of the goods, in the currency of the order."""
        order = self._ot_order(order_id, access_token)
        if not order:
            return request.redirect("/my")
        values = {
            "sale_order": order,
            "page_name": "order",
            "rows": order._ot_prices_for_customer(),
            "waiting": order._ot_prices_to_answer(),
            "access_token": access_token,
        }
        return request.render("ot_autopurchase.portal_prices", values)

    @http.route(
        f"{PAGE}/answer", type="http", auth="public", methods=["POST"], website=True
    )
    def ot_prices_answer(
        self, order_id, answer, access_token=None, row_id=None, note=None, **kwargs
    ):
        """Accept or refuse one price, or all that wait; a second answer is none."""
        order = self._ot_order(order_id, access_token)
        if not order:
            return request.redirect("/my")
        rows = order._ot_prices_to_answer()
        if row_id:
            rows = rows.filtered(lambda row: str(row.id) == row_id)
        user = request.env.user
        partner = order.partner_id if user._is_public() else user.partner_id
        if answer == "accept":
            rows._accept(partner, "portal")
        elif answer == "refuse":
            rows._refuse(partner, "portal", (note or "").strip()[:500])
        return request.redirect(order.get_portal_url("/prices"))

    def _ot_order(self, order_id, access_token):
        """The order as superuser, if the token or the login opens it."""
        try:
            return self._document_check_access("sale.order", order_id, access_token)
        except (AccessError, MissingError):
            return None
