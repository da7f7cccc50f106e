"""Goods of a marketplace become products: found again, made once, priced in yuan."""

from psycopg2 import IntegrityError

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError
from odoo.tools import mute_logger

from .goods_decisions import configuration_of, price_tiers, tier_price
from .mirror import write_changed

# Context key: (price per piece, id of its currency) that stands for a product's own.
MARKET_PRICE = "ot_market_price"


class ProductProduct(models.Model):
    _inherit = "product.product"

    @api.model
    def _ot_of_goods(self, wishes, instance):
        """The product of each configuration, made where there is none yet.

        :param wishes: list of ``(otapi.Item, configuration id, promotion id)``
        :param instance: whose currencies and providers they are
        :returns: list of products, one for each wish
        :raises ConcurrencyError: somebody else makes the same product at this moment;
            Odoo then runs the whole request again, which finds it
        """
        rows = {}
        codes = {item.currency_code for item, _configuration, _promotion in wishes}
        currencies = {code: instance._currency(code) for code in codes}
        for item, configuration_id, promotion_id in wishes:
            values = self._ot_goods_values(
                item, configuration_id, promotion_id, currencies[item.currency_code]
            )
            rows.setdefault(_key(values), values)
        known = self._ot_known_goods(rows)
        for key, product in known.items():
            write_changed(product, self._ot_changing_values(rows[key]))
        missing = {key: values for key, values in rows.items() if key not in known}
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                made = self.sudo().create(
                    [self._ot_new_values(each) for each in missing.values()]
                )
        except IntegrityError as error:
            raise ConcurrencyError(str(error)) from error
        known.update(zip(missing, made.sudo(False), strict=True))
        return [
            known[item.provider_type, item.id, configuration or "0", promotion or ""]
            for item, configuration, promotion in wishes
        ]

    def _ot_known_goods(self, rows):
        """Products of these goods, archived ones too, by their key."""
        if not rows:
            return {}
        found = (
            self.sudo()
            .with_context(active_test=False)
            .search_fetch(
                [("ot_item_id", "in", list({key[1] for key in rows}))],
                ["ot_provider_type", "ot_item_id", "ot_configuration_id"],
            )
        )
        keyed = {_key(product): product for product in found}
        return {key: keyed[key] for key in rows if key in keyed}

    @api.model
    def _ot_goods_values(self, item, configuration_id, promotion_id, currency):
        """What a product knows of the goods, from an ``otapi.Item``."""
        configuration = configuration_of(item, configuration_id)
        options = configuration.options if configuration else ()
        tiers = price_tiers(item, configuration_id, promotion_id)
        pictures = (option.image_url for option in options if option.image_url)
        return {
            "ot_provider_type": item.provider_type,
            "ot_item_id": item.id,
            "ot_configuration_id": configuration_id or "0",
            "ot_promotion_id": promotion_id or False,
            "name": ", ".join(
                filter(
                    None,
                    [
                        item.title or item.original_title or item.id,
                        " ".join(option.value or "" for option in options).strip(),
                    ],
                )
            ),
            "ot_configuration": "; ".join(_option_words(each) for each in options)
            or False,
            "ot_seller_id": item.seller_id or False,
            "ot_seller_name": item.seller_name or False,
            "ot_url": item.url or False,
            "ot_image_url": next(pictures, item.image_url) or False,
            "ot_is_tmall": item.is_tmall,
            "ot_currency_id": currency.id,
            "ot_price": float(tiers[0][1] or 0),
            "ot_delivery": float(item.delivery or 0),
            "ot_tiers": [[bound, float(price or 0)] for bound, price in tiers],
            "weight": float(item.weight or 0),
        }

    @api.model
    def _ot_changing_values(self, values):
        """What may be different at the next look-up; a person's own words stay."""
        kept = ("name", "weight", "ot_seller_id", "ot_provider_type", "ot_item_id")
        fresh = {
            name: value
            for name, value in values.items()
            if name not in (*kept, "ot_configuration_id", "ot_promotion_id")
        }
        return {**fresh, "active": True}

    @api.model
    def _ot_new_values(self, values):
        """The values of a new product: storable goods, priced by today's rate."""
        currency = self.env["res.currency"].browse(values["ot_currency_id"])
        price = values["ot_price"] + values["ot_delivery"]
        own = self.env.company.currency_id
        if currency:
            price = currency._convert(price, own, self.env.company)
        return {
            **values,
            "type": "consu",
            "is_storable": True,
            "list_price": price,
            "standard_price": price,
        }

    def _ot_market_price(self, quantity):
        """Price per piece of the goods at this quantity, as last looked up."""
        self.ensure_one()
        return tier_price(self.ot_tiers, quantity) or self.ot_price

    def _price_compute(
        self, price_type, uom=None, currency=None, company=None, date=False
    ):
        """The price list starts from what the goods cost at the marketplace."""
        prices = super()._price_compute(price_type, uom, currency, company, date)
        told = self.env.context.get(MARKET_PRICE)
        if not told or price_type not in ("list_price", "standard_price"):
            return prices
        amount, currency_id = told
        source = self.env["res.currency"].browse(currency_id)
        company = company or self.env.company
        date = date or fields.Date.context_today(self)
        for product in self:
            own = product.currency_id
            if price_type == "standard_price":
                own = product.cost_currency_id
            price = source._convert(amount, currency or own, company, date, round=False)
            prices[product.id] = (
                product.uom_id._compute_price(price, uom) if uom else price
            )
        return prices


def _key(row):
    """What makes goods one product, of values or of a product."""
    return (
        row["ot_provider_type"],
        row["ot_item_id"],
        row["ot_configuration_id"] or "0",
        row["ot_promotion_id"] or "",
    )


def _option_words(option):
    """``Colour: red``, as the platform translates it."""
    return ": ".join(filter(None, [option.property, option.value or option.vid]))
