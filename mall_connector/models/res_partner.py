"""The consumers of MALL's orders, as contacts."""

from odoo import api, fields, models

from odoo.addons.phone_validation.tools.phone_validation import phone_format


class ResPartner(models.Model):
    _inherit = "res.partner"

    mall_customer = fields.Char(
        "MALL Customer",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups="base.group_user",
        help="Shop id and customer number.",
    )

    @api.model
    def _mall_consumers(self, orders):
        """The contact of each order's consumer; new ones are made in one go.

        A customer whose address has changed becomes another contact, so that open
        deliveries keep the address that they were ordered to.

        :param orders: ``mall.order`` of one company
        :returns: {order: contact}
        """
        codes = {(order.country_code or "").strip().upper() for order in orders}
        countries = self.env["res.country"].search([("code", "in", list(codes))])
        by_code = {country.code: country for country in countries}
        wanted = {order: self._mall_values(order, by_code) for order in orders}
        identities = {order: _identity(values) for order, values in wanted.items()}
        keys = {values["mall_customer"] for values in wanted.values()}
        known = {}
        for partner in self.search([("mall_customer", "in", list(keys))], order="id"):
            known[_identity(_as_values(partner))] = partner
        new = {
            identities[order]: values
            for order, values in wanted.items()
            if identities[order] not in known
        }
        known |= dict(zip(new, self.create(list(new.values())), strict=True))
        return {order: known[identity] for order, identity in identities.items()}

    @api.model
    def _mall_values(self, order, countries):
        """What a contact of an order's consumer holds."""
        market = order.account_id.market_id
        code = (order.country_code or "").strip().upper()
        country = countries.get(code) or market.country_id
        number = order.customer_number or f"order {order.mall_id}"
        name = order.customer_name or order.customer_company
        return {
            "name": name or self.env._("MALL customer %(number)s", number=number),
            "company_name": order.customer_company or False,
            "phone": _formatted(order.phone, country),
            "email": order.email or False,
            "street": order.street or False,
            "city": order.city or False,
            "zip": order.zip or False,
            "country_id": country.id,
            "company_id": order.company_id.id,
            "mall_customer": f"{market.shop_id}/{number}",
        }


def _as_values(partner):
    names = (
        "name company_name phone email street city zip country_id company_id "
        "mall_customer"
    )
    return {
        name: partner[name].id if name.endswith("_id") else partner[name]
        for name in names.split()
    }


def _identity(values):
    return tuple(sorted((name, value or "") for name, value in values.items()))


def _formatted(phone, country):
    """The number as the world writes it; what is no number is kept as it came."""
    if not phone or not phone.strip():
        return False
    return phone_format(
        phone.strip(),
        country.code,
        country.phone_code,
        force_format="INTERNATIONAL",
        raise_exception=False,
    )
