"""Prices at MALL: from the account's price list, only changes, the big ones asked for.

A price leaves through MALL's pricing call alone. More than 30 % needs a token that MALL
gives with its refusal; it is used at once and once, for a price that a person or the
company's ceiling approved (MPAPI reference 1.9).
"""

from datetime import timedelta
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..mpapi import PriceProtected, Refused
from . import offer_decisions
from .mall_listing import AT_MALL
from .offer_decisions import change_percent, rounded, waits_for_person

# While MALL's own campaign price is in force, it is asked so often whether it ended.
CAMPAIGN_PAUSE = timedelta(days=1)
FRAME = 2000


class MallListing(models.Model):
    _inherit = "mall.listing"

    own_price = fields.Monetary(
        help="With tax, instead of the account's price list. 0: none."
    )
    price = fields.Monetary(
        compute="_compute_price", help="With tax, as MALL shall have it."
    )
    sent_price = fields.Monetary(
        "Price at MALL", readonly=True, copy=False, help="What MALL took last."
    )
    price_sent = fields.Boolean(
        readonly=True, copy=False, help="MALL has ever had a price of this item."
    )
    wished_price = fields.Monetary(
        "New Price", readonly=True, copy=False, help="On its way to MALL."
    )
    price_waits = fields.Boolean(
        "To Approve", readonly=True, copy=False, index="btree_not_null"
    )
    price_percent = fields.Float(
        "Change (%)", readonly=True, copy=False, digits=(16, 1), aggregator="avg"
    )
    price_hint = fields.Char("Look Twice", readonly=True, copy=False)
    approved_price = fields.Monetary(readonly=True, copy=False)
    approved_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    campaign_price = fields.Monetary(
        readonly=True,
        copy=False,
        help="MALL sells at this price now; ours is held back until it ends.",
    )
    campaign_asked_at = fields.Datetime(readonly=True, copy=False)

    def write(self, vals):
        done = super().write(vals)
        if "own_price" in vals and any(self.mapped("is_offered")):
            self.env.ref("mall_connector.cron_prices").sudo()._trigger()
        return done

    @api.depends("own_price", "product_id", "vat", "account_id.pricelist_id")
    def _compute_price(self):
        prices = self._prices()
        for listing in self:
            listing.price = float(prices.get(listing.id, 0))

    def _price(self):
        """Price with tax as a decimal; 0 where Odoo has none."""
        return self._prices().get(self.id, Decimal(0))

    def _prices(self):
        """``{listing id: price with tax}`` of what is sold, by each account's list."""
        found = {}
        for account, listings in self.grouped("account_id").items():
            sold = listings.filtered("product_id")
            products = sold.product_id.with_company(account.company_id)
            listed = account.pricelist_id._get_products_price(products, 1.0)
            for listing in sold:
                price = Decimal(str(listing.own_price)) or listing._with_tax(
                    Decimal(str(listed.get(listing.product_id.id, 0.0)))
                )
                found[listing.id] = rounded(price)
        return found

    def _with_tax(self, price):
        """A list's price as the market wants it: with its tax."""
        taxes = self.product_id.taxes_id.filtered(
            lambda tax: tax.company_id == self.company_id
        )
        if not taxes or any(tax.price_include for tax in taxes):
            return price
        return price * (100 + Decimal(str(self.vat))) / 100

    def _held_price(self):
        """The price that MALL holds, None where it never had one."""
        return rounded(Decimal(str(self.sent_price))) if self.price_sent else None

    # -- the pass over all prices ----------------------------------------------------

    @api.model
    def _cron_prices(self):
        """Scheduled action: have prices that differ sent or asked for."""
        progress = self.env["ir.cron"]
        accounts = self.env["mall.account"].search([("state", "=", "connected")])
        for number, account in enumerate(accounts, 1):
            self._compare_prices(account)
            if not progress._commit_progress(1, remaining=len(accounts) - number):
                break

    @api.model
    def _compare_prices(self, account):
        """Compare every offered price of an account; wake or hold those that differ.

        Queries do not grow with the number of listings, but for the frames of reading.
        """
        domain = [
            ("account_id", "=", account.id),
            ("is_offered", "=", True),
            ("stage", "in", AT_MALL),
            ("product_id", "!=", False),
            ("sent_status", "!=", offer_decisions.INACTIVE),
        ]
        differing = self.browse()
        wanted = {}
        last = 0
        while True:
            frame = self.search([*domain, ("id", ">", last)], order="id", limit=FRAME)
            if not frame:
                break
            last = frame[-1].id
            prices = frame._prices()
            for listing in frame:
                new = prices.get(listing.id)
                if new and new != listing._held_price():
                    differing |= listing
                    wanted[listing.id] = new
                elif listing.wished_price or listing.price_waits:
                    # Odoo came back to what MALL has.
                    listing._forget_wish()
            (frame - differing).invalidate_recordset()
        differing._wish_prices(account, wanted)

    def _forget_wish(self):
        self.write(
            {
                "wished_price": 0,
                "price_waits": False,
                "price_percent": 0,
                "price_hint": False,
            }
        )

    def _wish_prices(self, account, wanted):
        """Let small changes go and have a person look at the others.

        :param wanted: ``{listing id: Decimal}``
        """
        ceiling = Decimal(str(account.price_ceiling))
        changes = [
            (listing._held_price() or Decimal(0), wanted[listing.id])
            for listing in self
        ]
        factor = offer_decisions.common_factor(changes)
        hint = factor and self.env._(
            "All %(count)s changed prices moved by the factor %(factor)s. Is the price "
            "list in the right currency?",
            count=len(changes),
            factor=factor,
        )
        free = self.browse()
        for listing, (old, new) in zip(self, changes, strict=True):
            approved = listing._approved()
            waits = waits_for_person(old, new, ceiling, approved)
            # A ceiling of the company does not cover what looks like a mistake.
            waits = waits or bool(factor and approved != new)
            values = {
                "wished_price": float(new),
                "price_waits": waits,
                "price_percent": float(change_percent(old, new)),
                "price_hint": hint or False,
            }
            changed = {
                name: value for name, value in values.items() if listing[name] != value
            }
            if changed:
                listing.write(changed)
            if not waits:
                free |= listing
        if free:
            free._wake()
        if self - free:
            account._ask_for_prices()

    def _approved(self):
        return (
            rounded(Decimal(str(self.approved_price))) if self.approved_price else None
        )

    # -- a person decides ------------------------------------------------------------

    def action_approve_price(self):
        """Approve the new prices of these listings; they leave at once."""
        waiting = self.filtered("price_waits")
        if not waiting:
            raise UserError(self.env._("None of these prices waits for an approval."))
        for listing in waiting:
            listing.sudo().write(
                {
                    "approved_price": listing.wished_price,
                    "approved_by_id": self.env.uid,
                    "price_waits": False,
                }
            )
        waiting._wake()
        waiting.account_id._settle_prices()
        return True

    def action_refuse_price(self):
        """Keep MALL's price: it becomes the listing's own until somebody changes it."""
        waiting = self.filtered("price_waits")
        if not waiting:
            raise UserError(self.env._("None of these prices waits for an approval."))
        for listing in waiting:
            listing.sudo().write({"own_price": listing.sent_price})
            listing.sudo()._forget_wish()
        waiting.account_id._settle_prices()
        return True

    # -- the lane ----------------------------------------------------------------------

    def _push_price(self):
        """Send the wished price, if one may be sent now.

        :returns: seconds until the next look, None if nothing is left
        """
        new = rounded(Decimal(str(self.wished_price)))
        if not new or self.price_waits or new == self._held_price():
            return None
        if self.campaign_price and not self._campaign_ended():
            return CAMPAIGN_PAUSE.total_seconds()
        exchange = self._intend_exchange("price", {"price": str(new)}, price=str(new))
        client = self.account_id._client("prices")
        try:
            self._send_price(client, new)
        except PriceProtected as error:
            if not self._may_force(new):
                return self._hold_for_person(exchange, error)
            self._send_price(client, new, error.force_token)
        except Refused as error:
            if not self._is_campaign(client):
                raise
            exchange._close("refused", str(error))
            self._sent()
            return CAMPAIGN_PAUSE.total_seconds()
        exchange._close("accepted")
        self._price_taken(new)
        return None

    def _send_price(self, client, price, force_token=""):
        product = self._product_listing()
        variant = self.mall_id if self.parent_id else None
        client.set_price(product.mall_id, price, variant, force_token=force_token)

    def _may_force(self, price):
        """Whether somebody approved this very price, or the company's ceiling does."""
        if self._approved() == price:
            return True
        ceiling = Decimal(str(self.account_id.price_ceiling))
        return change_percent(self._held_price() or price, price) <= ceiling

    def _hold_for_person(self, exchange, error):
        """MALL's own old price is another one than we knew: a person looks."""
        exchange._close("refused", str(error))
        self._sent(price_waits=True, price_hint=str(error))
        self.account_id._ask_for_prices()
        return None

    def _is_campaign(self, client):
        """Whether MALL refuses because its own campaign price is in force."""
        held = self._read_pricing(client)
        self.campaign_asked_at = fields.Datetime.now()
        self.campaign_price = float(held.force_price or 0)
        return bool(held.force_price)

    def _campaign_ended(self):
        """Ask MALL once a day whether its campaign price still holds."""
        asked = self.campaign_asked_at
        if asked and asked + CAMPAIGN_PAUSE > fields.Datetime.now():
            return False
        return not self._is_campaign(self.account_id._client("prices"))

    def _read_pricing(self, client):
        product = self._product_listing()
        return client.get_pricing(
            product.mall_id, self.mall_id if self.parent_id else None
        )

    def _price_taken(self, price):
        self._sent(
            sent_price=float(price),
            price_sent=True,
            wished_price=0,
            price_percent=0,
            price_hint=False,
            approved_price=0,
        )

    def _look_up_price(self):
        """After a lost answer: which price does MALL hold?"""
        price = Decimal(self.sending_data["price"])
        held = self._read_pricing(self.account_id._client("prices"))
        if held.price != price:
            self._close_exchanges("not_sent")
            return False
        self._close_exchanges("accepted")
        self._price_taken(price)
        return True
