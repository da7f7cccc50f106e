"""Holidays and stocktaking: nothing is sent for some time, and MALL says so.

Of the whole account, or of single listings, which go before it (MPAPI reference 3.8).
What a person enters is the wish; what MALL took stands beside it.
"""

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .mirror import aware
from .platform_words import told_in_words


class MallSupplyDelay(models.AbstractModel):
    _name = "mall.supply.delay"
    _description = "Supply Delay at MALL"

    delay_from = fields.Datetime("No Dispatch from", copy=False)
    delay_to = fields.Datetime("No Dispatch until", copy=False)
    delay_sent = fields.Json(
        readonly=True, copy=False, help="Beginning and end that MALL took last."
    )

    @api.constrains("delay_from", "delay_to")
    def _check_delay(self):
        for row in self:
            if row.delay_from and not row.delay_to:
                raise ValidationError(
                    self.env._("Say until when nothing is sent: MALL wants an end.")
                )
            if row.delay_from and row.delay_to <= row.delay_from:
                raise ValidationError(
                    self.env._("The time without dispatch ends before it begins.")
                )

    def _wished_delay(self):
        """What MALL shall have: ``[from or None, to]``, None for no delay."""
        if not self.delay_to or self.delay_to <= fields.Datetime.now():
            return None
        begin = fields.Datetime.to_string(self.delay_from) if self.delay_from else None
        return [begin, fields.Datetime.to_string(self.delay_to)]

    def _delay_differs(self):
        """Whether MALL has to be told; one that is over ended there, too."""
        sent = self.delay_sent or None
        if sent and fields.Datetime.to_datetime(sent[1]) <= fields.Datetime.now():
            sent = None
        return self._wished_delay() != sent

    def _tell_delay(self, client, *item):
        """Send the wish, or take the delay back.

        :param item: MALL's id of the product, and of the variant if it is one
        """
        if self._wished_delay():
            begin = aware(self.delay_from) if self.delay_from else None
            client.set_supply_delay(aware(self.delay_to), *item, valid_from=begin)
        else:
            client.delete_supply_delay(*item)


class MallAccount(models.Model):
    _name = "mall.account"
    _inherit = ["mall.account", "mall.supply.delay"]

    def action_tell_delay(self):
        """Tell MALL the account's delay, or that it is over."""
        for account in self:
            account._require_connected()
            if not account._delay_differs():
                continue
            with told_in_words(self.env):
                account._tell_delay(account._client("content"))
            account.delay_sent = account._wished_delay() or False
        return True


class MallListing(models.Model):
    _name = "mall.listing"
    _inherit = ["mall.listing", "mall.supply.delay"]

    def write(self, vals):
        done = super().write(vals)
        if {"delay_from", "delay_to"} & vals.keys():
            self.filtered("is_offered")._wake()
        return done

    def _push_delay(self):
        """Send this listing's own delay where it differs.

        :returns: None, nothing is left then
        """
        if not self._delay_differs():
            return None
        wished = self._wished_delay()
        exchange = self._intend_exchange("delay", {"delay": wished}, delay=wished)
        product = self._product_listing()
        variant = [self.mall_id] if self.parent_id else []
        self._tell_delay(self.account_id._client("content"), product.mall_id, *variant)
        exchange._close("accepted")
        self._sent(delay_sent=wished or False)
        return None

    def _look_up_delay(self):
        """After a lost answer: does MALL have the delay that was sent?"""
        product = self._product_listing()
        held = self.account_id._client("content").get_supply_delay(
            product.mall_id, self.mall_id if self.parent_id else None
        )
        wished = self.sending_data["delay"]
        until = held and held.valid_to and held.valid_to.replace(microsecond=0)
        expected = wished and aware(fields.Datetime.to_datetime(wished[1]))
        if until != expected:
            self._close_exchanges("not_sent")
            return False
        self._close_exchanges("accepted")
        self._sent(delay_sent=wished or False)
        return True
