"""Add goods by link: what was looked up, priced for an order, and put on it."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.goods_decisions import (
    best_offer,
    configuration_of,
    item_problem,
    order_problem,
    price_tiers,
)
from ..models.goods_words import link_words, lookup_words, problem_words
from ..models.platform_words import told_in_words
from ..models.product_of_goods import MARKET_PRICE
from ..otapi import GoodsLink, Item, OtapiError, find_goods
from ..otapi.packing import pack, unpack
from .goods_shown import described, is_in_stock, preset

MOST_GOODS = 50


class OtGoodsAdding(models.TransientModel):
    _name = "ot.goods.adding"
    _description = "Add Goods by Link"

    order_id = fields.Many2one("sale.order", ondelete="cascade", check_company=True)
    partner_id = fields.Many2one("res.partner", ondelete="cascade")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    goods = fields.Json(help="Item id -> the item as the platform described it.")

    # -- look up -------------------------------------------------------------------

    @api.model
    def look_up(self, text, order_id=None, partner_id=None):
        """Find the goods that a pasted text means.

        :returns: ``{"id", "currency_id", "warning", "goods": [dict]}``: one dict for
            each piece of the text; its ``trouble`` says why it cannot be bought
        """
        instance = self._instance(order_id)
        links = find_goods(text or "", instance._ot_prefixes())
        if not links:
            raise UserError(self.env._("Paste at least one link or item id."))
        if len(links) > MOST_GOODS:
            raise UserError(
                self.env._(
                    "These are %(given)s links. Add at most %(most)s at once.",
                    given=len(links),
                    most=MOST_GOODS,
                )
            )
        client = instance._client()
        with told_in_words(self.env):
            links = [self._resolve(client, link) for link in links]
            found = client.look_up_items(link.item_id for link in links if link.item_id)
        items = {key: each for key, each in found.items() if isinstance(each, Item)}
        adding = self.create(
            {
                "order_id": order_id,
                "partner_id": partner_id,
                "company_id": instance.company_id.id,
                "goods": {key: pack(each) for key, each in items.items()},
            }
        )
        order = adding._priced_order()
        return {
            "id": adding.id,
            "currency_id": order.currency_id.id,
            "warning": adding._rate_warning(instance, items.values()),
            "goods": [adding._row(instance, link, found) for link in links],
        }

    def _instance(self, order_id):
        """The key by which an order's goods, or the company's, are bought."""
        order = self.env["sale.order"].browse(order_id or ())
        order.check_access("write")
        instance = (
            order.ot_instance_id
            if order
            else self.env["ot.instance"]._for_company(self.env.company)
        )
        if not instance:
            raise UserError(
                self.env._(
                    "No OT instance is set up for %(company)s. Enter its key under "
                    "Autopurchase / Configuration / Instances.",
                    company=(order.company_id or self.env.company).name,
                )
            )
        return instance

    def _resolve(self, client, link):
        """What a short link means, by the platform's own search for it.

        Only a single find counts: several are what the words of the link resemble.
        """
        if link.problem != "short":
            return link
        try:
            frame = client.search_items_frame(link.text, link.provider_type)
        except OtapiError:
            return link
        if frame.total != 1 or len(frame.content) != 1:
            return link
        found = frame.content[0]
        return GoodsLink(link.text, found.provider_type or link.provider_type, found.id)

    def _rate_warning(self, instance, items):
        """Without a rate of its own a yuan would be worth one unit of our currency."""
        codes = {item.currency_code for item in items if item.currency_code}
        for code in sorted(codes):
            currency = instance._currency(code)
            if currency and currency != self.company_id.currency_id:
                if not currency.sudo().rate_ids:
                    return self.env._(
                        "Odoo has no exchange rate of %(currency)s: prices are not "
                        "converted. Enter the rate under Accounting or Sales / "
                        "Configuration / Currencies.",
                        currency=code,
                    )
        return ""

    # -- what the dialog shows -------------------------------------------------------

    def _row(self, instance, link, found):
        """Goods as the dialog shows them; ``trouble`` is why they cannot be bought."""
        row = {"key": link.item_id or link.text, "text": link.text, "trouble": ""}
        if link.problem:
            return {**row, "trouble": link_words(self.env, link.problem)}
        item = found[link.item_id]
        if isinstance(item, OtapiError):
            return {**row, "trouble": lookup_words(self.env, item)}
        provider = instance.provider_ids.filtered(
            lambda each: each.type == (item.provider_type or link.provider_type)
        )
        return {
            **row,
            **described(item),
            "provider": provider.name or item.provider_type or "",
            "currency_id": instance._currency(item.currency_code).id,
            "trouble": self._trouble(provider, item),
            "configuration_id": preset(item, link.configuration_id),
            "quantity": item.first_lot or 1,
        }

    def _trouble(self, provider, item):
        """Why nothing of these goods can be bought, in words, or ""."""
        if not provider.is_integrated:
            return self.env._(
                "Goods of %(provider)s cannot be booked with this key.",
                provider=provider.name or item.provider_type or "",
            )
        problem = item_problem(item) or provider._ot_tmall_problem(item.is_tmall)
        if not problem and item.configurations:
            if not any(is_in_stock(each) for each in item.configurations):
                return self.env._("All configurations are out of stock.")
        return problem_words(self.env, problem) if problem else ""

    # -- prices ----------------------------------------------------------------------

    def quote(self, choices):
        """What these choices cost, and why one cannot be ordered.

        :param choices: list of ``{"key", "configuration_id", "quantity"}``
        :returns: list of dicts in the same order; ``price`` and ``delivery`` per piece
            in the provider's currency, ``unit_price`` and ``total`` in the order's
        """
        self.ensure_one()
        order = self._priced_order()
        instance = self._instance(self.order_id.id)
        together = self._together(choices)
        codes = {self._item(key).currency_code for key in together}
        currencies = {code: instance._currency(code) for code in codes}
        return [
            self._quote(order, instance, currencies, choice, together[choice["key"]])
            for choice in choices
        ]

    def _quote(self, order, instance, currencies, choice, together):
        item = self._item(choice["key"])
        configuration_id = choice["configuration_id"] or "0"
        quantity = _whole(choice["quantity"])
        provider = self._provider(instance, item)
        problem = order_problem(
            item, configuration_id, quantity, together, provider.lots_together
        )
        configuration = configuration_of(item, configuration_id)
        offer = best_offer(item, configuration_id, together)
        cost = float(offer.price or 0) + float(item.delivery or 0)
        unit_price = self._unit_price(
            order, cost, currencies[item.currency_code], quantity
        )
        tiers = price_tiers(item, configuration_id, offer.promotion_id)
        return {
            "trouble": problem_words(self.env, problem) if problem else "",
            "stock": (configuration or item).quantity,
            "price": float(offer.price or 0),
            "list_price": float(offer.list_price or 0),
            "promotion": offer.promotion_name or offer.promotion_id,
            "delivery": float(item.delivery or 0),
            "tiers": [
                {"quantity": bound, "price": float(price or 0)}
                for bound, price in (tiers if len(tiers) > 1 else ())
            ],
            "unit_price": unit_price,
            "total": order.currency_id.round(unit_price * quantity),
        }

    def _unit_price(self, order, cost, currency, quantity):
        """The order's price of one piece: today's rate, then its price list."""
        product = self.env["product.product"].new({"name": "Goods"})
        if currency:
            product = product.with_context(**{MARKET_PRICE: (cost, currency.id)})
        return order.pricelist_id._get_product_price(
            product,
            quantity or 1,
            currency=order.currency_id,
            date=order.date_order or fields.Datetime.now(),
        )

    def _priced_order(self):
        """The order for which prices are; not stored yet where it is to be made."""
        if self.order_id:
            return self.order_id.with_company(self.company_id)
        return (
            self.env["sale.order"]
            .with_company(self.company_id)
            .new({"partner_id": self.partner_id.id, "company_id": self.company_id.id})
        )

    # -- add -------------------------------------------------------------------------

    def add(self, choices):
        """Put the chosen goods on the order, which is made now if there is none.

        The products are found again or made once; lines of the same goods stay apart,
        as a person wanted them.

        :param choices: as for ``quote``
        :returns: ``{"order_id", "count"}``
        """
        self.ensure_one()
        if not choices:
            raise UserError(self.env._("Choose what to add."))
        instance = self._instance(self.order_id.id)
        self._require_orderable(instance, choices)
        together = self._together(choices)
        wishes = []
        for choice in choices:
            item = self._item(choice["key"])
            configuration_id = choice["configuration_id"] or "0"
            offer = best_offer(item, configuration_id, together[choice["key"]])
            wishes.append((item, configuration_id, offer.promotion_id))
        products = (
            self.env["product.product"]
            .with_company(self.company_id)
            ._ot_of_goods(wishes, instance)
        )
        order = self.order_id or self._make_order(instance)
        lines = [
            fields.Command.create(
                {
                    "product_id": product.id,
                    "product_uom_qty": _whole(choice["quantity"]),
                    "ot_market_price": float(
                        best_offer(item, configuration, together[item.id]).price or 0
                    ),
                }
            )
            for product, choice, (item, configuration, _promotion) in zip(
                products, choices, wishes, strict=True
            )
        ]
        order.write({"order_line": lines})
        return {"order_id": order.id, "count": len(lines)}

    def _require_orderable(self, instance, choices):
        """Refuse what cannot be ordered, with all the reasons at once."""
        troubles = []
        for choice, quote in zip(choices, self.quote(choices), strict=True):
            item = self._item(choice["key"])
            trouble = self._trouble(self._provider(instance, item), item)
            trouble = trouble or quote["trouble"]
            if trouble:
                troubles.append(f"{item.title or item.id}: {trouble}")
        if troubles:
            raise UserError("\n".join(troubles))

    def _make_order(self, instance):
        if not self.partner_id:
            raise UserError(self.env._("Choose the customer of the new order."))
        return (
            self.env["sale.order"]
            .with_company(self.company_id)
            .create(
                {
                    "partner_id": self.partner_id.id,
                    "company_id": self.company_id.id,
                    "ot_instance_id": instance.id,
                }
            )
        )

    # -- small things ----------------------------------------------------------------

    def _item(self, key):
        raw = (self.goods or {}).get(key)
        if raw is None:
            raise UserError(
                self.env._(
                    "Look up the goods again: %(key)s is not among them.", key=key
                )
            )
        return unpack(Item, raw)

    def _provider(self, instance, item):
        return instance.provider_ids.filtered(
            lambda each: each.type == item.provider_type
        )

    def _together(self, choices):
        """The quantity of each item over all its chosen configurations."""
        sums = dict.fromkeys((choice["key"] for choice in choices), 0)
        for choice in choices:
            sums[choice["key"]] += _whole(choice["quantity"])
        return sums


def _whole(quantity):
    """A quantity as a person typed it: whole pieces, 0 for anything else."""
    try:
        number = float(quantity or 0)
    except (TypeError, ValueError):
        return 0
    return int(number) if number.is_integer() and 0 < number < 10**7 else 0
