"""What a sale order of a MALL order holds, and why it cannot be made yet."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from odoo import api, fields, models

from .mirror import naive

# Goods should have left by then on the day that MALL names.
SHIP_HOUR = time(12)


class MallOrder(models.Model):
    _inherit = "mall.order"

    def _ship_by(self):
        """Noon of the promised day at the market, as Odoo stores it."""
        if not self.ship_date:
            return False
        zone = ZoneInfo(self.account_id.market_id.tz)
        return naive(datetime.combine(self.ship_date, SHIP_HOUR, zone))

    # -- why not -------------------------------------------------------------------

    def _unknown_goods(self):
        """Words on items that Odoo does not know; empty if it knows all."""
        unknown = self.line_ids.filtered(
            lambda line: line.quantity > 0 and not line.product_id
        )
        if not unknown:
            return ""
        return self.env._(
            "Odoo has no product for: %(items)s. Press Match and choose it, or give a "
            "product that internal reference.",
            items=", ".join(unknown.mapped("item_id")),
        )

    def _why_not_sold(self):
        """Words on what a sale order cannot be made without; empty if it can."""
        account = self.account_id
        if self.currency_id != account.pricelist_id.currency_id:
            return self.env._(
                "The order is in %(currency)s, the account's price list in %(other)s.",
                currency=self.currency_id.name or "",
                other=account.pricelist_id.currency_id.name or "",
            )
        goods = self.line_ids.filtered("quantity")
        if not goods or min(goods.mapped("quantity")) < 0:
            return self.env._(
                "MALL tells no usable quantity. Ask MALL's partner support, then press "
                "Retry."
            )
        return self._unknown_goods() or self._unknown_money(goods)

    def _unknown_money(self, goods):
        """Words on prices and rates that cannot be taken over as they are."""
        untold = goods.filtered(lambda line: not (line.has_price and line.vat_told))
        if untold:
            return self.env._(
                "MALL tells no price or VAT of: %(items)s. Ask MALL's partner support, "
                "then press Retry.",
                items=", ".join(untold.mapped("item_id")),
            )
        rates = {line.vat for line in goods} | ({self._fee_rate()} & self._fee_rates())
        known = self._taxes()
        missing = [rate for rate in rates if rate and rate not in known]
        if missing:
            return self.env._(
                "The account has no tax for VAT %(rates)s %%. Choose it under "
                "Configuration / Accounts / Taxes, then press Retry.",
                rates=", ".join(f"{rate:g}" for rate in sorted(missing)),
            )
        digits = self.env["decimal.precision"].precision_get("Product Price")
        fine = goods.filtered(lambda line: round(line.price, digits) != line.price)
        if fine:
            return self.env._(
                "The price of %(items)s has more than %(digits)s decimals. Raise the "
                "decimal accuracy of Product Price, then press Retry.",
                items=", ".join(fine.mapped("item_id")),
                digits=digits,
            )
        return ""

    # -- values --------------------------------------------------------------------

    def _sale_values(self, consumer):
        """Values of a sale order: MALL is invoiced, the consumer gets the goods."""
        self.ensure_one()
        account = self.account_id
        operator = account.market_id._operator_of(account.company_id)
        values = {
            "partner_id": operator.id,
            "partner_invoice_id": operator.id,
            "partner_shipping_id": consumer.id,
            "company_id": account.company_id.id,
            "warehouse_id": account.warehouse_id.id,
            "pricelist_id": account.pricelist_id.id,
            "user_id": account.user_id.id,
            "client_order_ref": self.mall_id,
            "origin": f"MALL {self.mall_id}",
            "date_order": self.open_at or fields.Datetime.now(),
            "commitment_date": self._ship_by(),
            "require_signature": False,
            "require_payment": False,
            "mall_order_id": self.id,
            "order_line": [
                fields.Command.create(line)
                for line in (*self._goods_values(), *self._fee_values())
            ],
        }
        if account.team_id:
            values["team_id"] = account.team_id.id
        return values

    def _goods_values(self):
        taxes = self._taxes()
        for line in self.line_ids.filtered("quantity"):
            yield {
                "product_id": line.product_id.id,
                "product_uom_id": line.product_id.uom_id.id,
                "product_uom_qty": line.quantity,
                "price_unit": line.price,
                "discount": 0,
                "tax_ids": [fields.Command.set(taxes.get(line.vat, []))],
                "mall_line_id": line.id,
            }

    def _fee_values(self):
        """Lines for delivery, cash on delivery and, if we bear it, the discount."""
        taxes = self._taxes().get(self._fee_rate(), [])
        for name, amount in self._fees():
            yield {
                "product_id": self.env.ref(f"mall_connector.product_{name}").id,
                "product_uom_qty": 1,
                "price_unit": amount,
                "discount": 0,
                "tax_ids": [fields.Command.set(taxes)],
            }

    def _fees(self):
        fees = [("delivery", self.delivery_price), ("cod", self.cod_price)]
        if self.account_id.discount_borne_by == "seller":
            fees.append(("discount", -abs(self.discount)))
        return [(name, amount) for name, amount in fees if amount]

    def _fee_rate(self):
        """Fees bear the market's standard rate."""
        return max(self.account_id.market_id._rates(), default=0.0)

    def _fee_rates(self):
        return {self._fee_rate()} if self._fees() else set()

    def _taxes(self):
        """Ids of the taxes by rate."""
        return {row.rate: row.tax_id.ids for row in self.account_id.tax_ids}


class MallOrderLine(models.Model):
    _inherit = "mall.order.line"

    def _match_products(self):
        """Find the products of these lines: by listing, reference, then barcode.

        What two products could be is left to a person. The lines are of one account.
        """
        lines = self.filtered(lambda line: not line.product_id)
        if not lines:
            return
        wanted = set(lines.mapped("item_id"))
        found = lines._products_by_listing(wanted)
        for name in ("default_code", "barcode"):
            found = lines._products_by(name, wanted - found.keys()) | found
        for line in lines.filtered(lambda line: line.item_id in found):
            line.sudo().product_id = found[line.item_id]

    @api.model
    def _products_by_listing(self, wanted):
        account = self.order_id.account_id
        listings = self.env["mall.listing"].search(
            [("account_id", "=", account.id), ("mall_id", "in", list(wanted))]
        )
        return {row.mall_id: row.product_id.id for row in listings}

    @api.model
    def _products_by(self, name, wanted):
        if not wanted:
            return {}
        company = self.order_id.company_id
        products = self.env["product.product"].search(
            [
                *self.env["product.product"]._check_company_domain(company),
                (name, "in", list(wanted)),
            ]
        )
        found = products.grouped(name)
        return {code: rows.id for code, rows in found.items() if len(rows) == 1}
