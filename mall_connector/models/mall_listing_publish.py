"""A listing's way to MALL: created, updated when its content differs, withdrawn.

The wish is what Odoo holds; what MALL took last stands beside it as a digest. The lane
sends where they differ, the whole content each time (MPAPI reference 5.3), and never
price or quantity: those go their own ways.
"""

import hashlib
import json

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..mpapi import Availability, NotFound, OutcomeUnknown, Unavailable
from . import offer_decisions
from .finding_words import field_name, sentence
from .mall_lane import NeedsPerson
from .mall_listing import AT_MALL
from .mall_listing_content import CONTENT_FIELDS

# Not of the content: sent by themselves.
APART = ("price", "availability", "variants")


class MallListing(models.Model):
    _inherit = "mall.listing"

    content_digest = fields.Char(
        readonly=True, copy=False, help="Of the content that MALL took last."
    )
    content_sent_at = fields.Datetime("Content Sent", readonly=True, copy=False)
    content_changed = fields.Boolean(
        "Content to Send", readonly=True, copy=False, index="btree_not_null"
    )
    field_errors = fields.Json(
        readonly=True, copy=False, help="MALL's messages by the key that they mean."
    )
    content_from_odoo = fields.Boolean(
        "Content from Odoo",
        default=True,
        copy=False,
        help="Off: texts, pictures and parameters at MALL stay as they are there; "
        "price and availability are sent all the same.",
    )
    exchange_ids = fields.One2many("mall.exchange", "listing_id", readonly=True)
    field_errors_text = fields.Html(
        "What MALL Refused", compute="_compute_field_errors_text"
    )

    @api.depends("field_errors")
    def _compute_field_errors_text(self):
        for listing in self:
            listing.field_errors_text = listing._told_errors()

    # -- what changes make due -----------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        listings = super().create(vals_list)
        for listing in listings.filtered("category_id"):
            if not listing.parameter_ids:
                listing._lay_out_parameters()
        return listings

    def write(self, vals):
        done = super().write(vals)
        if "media_ids" in vals:
            # Variants without pictures of their own go out with these.
            self.child_ids._content_may_differ()
        if (CONTENT_FIELDS | {"way", "content_from_odoo"}) & vals.keys():
            self._content_may_differ()
        return done

    def _content_may_differ(self):
        """Have the lane compare; whether anything is sent it decides itself."""
        listings = self.sudo().filtered("is_offered")
        if not listings:
            return
        listings.write({"content_changed": True})
        # What MALL refused or a person had to mend is tried again once it changed.
        mended = listings.filtered("is_stuck")
        if mended:
            mended.write({"is_stuck": False, "error": False})
        listings._wake()

    @api.model
    def _products_changed(self, templates):
        """Listings of these products may read otherwise now."""
        self.sudo().search(
            [("product_tmpl_id", "in", templates.ids), ("is_offered", "=", True)]
        )._content_may_differ()

    # -- buttons -------------------------------------------------------------------

    def action_publish(self):
        """Put these at MALL, with their variants; refuse what would be refused."""
        products = self._product_listings()
        missing = {
            listing: findings
            for listing in products
            if (findings := [one for one in listing._findings() if not one.warning])
        }
        if missing:
            raise UserError(self._told_missing(missing))
        for account in products.account_id:
            account._require_complete()
        family = products | products.child_ids
        family.sudo().write({"is_offered": True, "field_errors": False})
        family.filtered(
            lambda listing: listing.way == offer_decisions.WITHDRAWN
        ).way = offer_decisions.SELL
        family._content_may_differ()
        return True

    def _product_listings(self):
        """The products of these listings; a variant goes with its product."""
        products = self.browse()
        for listing in self:
            products |= listing._product_listing()
        return products

    def _told_missing(self, missing):
        lines = [
            f"{listing.mall_id} – {sentence(self.env, finding)}"
            for listing, findings in list(missing.items())[:10]
            for finding in findings[:5]
        ]
        return self.env._(
            "MALL would refuse or not show this yet. Fill it in first:\n%(lines)s",
            lines="\n".join(lines),
        )

    def action_withdraw(self):
        """Delete at MALL; the same id brings the sales history back one day."""
        family = self | self.child_ids
        family.way = offer_decisions.WITHDRAWN
        return True

    # -- the lane ------------------------------------------------------------------

    def _take_step(self):
        """One call of this listing, or none.

        :returns: seconds until the next step (0: at once), None if nothing is left
        """
        if not self.is_offered:
            return None
        if self.way == offer_decisions.WITHDRAWN:
            return self._withdraw()
        if self.stage not in AT_MALL:
            return self._publish()
        if self._is_inactive():
            return None
        if self.content_changed and self.content_from_odoo:
            return self._update()
        again = self._push_price()
        return self._push_delay() if again is None else again

    def _is_inactive(self):
        """Whether MALL holds it as inactive: then only its return is sent."""
        return self.sent_status == offer_decisions.INACTIVE

    def _publish(self):
        product = self._product_listing()
        if product.stage not in AT_MALL and product != self:
            # The product comes first; it wakes its variants.
            return None
        hard = [one for one in product._findings() if not one.warning]
        if hard:
            raise NeedsPerson(self._told_missing({product: hard}))
        stock = self._availability()
        data = self._data(self._price() or None, stock)
        digest = self._digest()
        body = self._body(data.price, stock)
        exchange = self._intend_exchange("create", body, digest=digest)
        client = self.account_id._client("content")
        if self.parent_id:
            answer = client.create_variant(product.mall_id, data)
        else:
            answer = client.create_product(data)
        exchange._close("accepted")
        self._created(answer, digest, data)
        return 0

    def _created(self, answer, digest, data):
        """Write what MALL took as acknowledged; have the variants follow."""
        stage = getattr(answer, "stage", None) or self.parent_id.stage or "draft"
        self._sent(
            stage=stage if stage in AT_MALL else "draft",
            article_id=answer.article_id,
            url=answer.url,
            content_digest=digest,
            content_sent_at=fields.Datetime.now(),
            content_changed=False,
            field_errors=False,
            **self._acknowledged_offer(data),
        )
        self.child_ids.filtered("is_offered")._wake()

    def _acknowledged_offer(self, data):
        """Price and quantity went with the first content: MALL holds them now."""
        values = {}
        if data.price is not None:
            values |= {"sent_price": float(data.price), "price_sent": True}
        if data.availability:
            values |= {
                "sent_status": data.availability.status,
                "sent_pieces": data.availability.in_stock,
                "stock_sent_at": fields.Datetime.now(),
            }
        return values

    def _look_up_create(self):
        """After a lost answer: is it there?"""
        client = self.account_id._client("content")
        try:
            if self.parent_id:
                answer = client.get_variant(self.parent_id.mall_id, self.mall_id)
            else:
                answer = client.get_product(self.mall_id)
        except NotFound:
            self._close_exchanges("not_sent")
            return False
        self._close_exchanges("accepted")
        stock = answer.availability or Availability(None, None)
        data = self._data(answer.price, stock if stock.status else None)
        digest = (self.sending_data or {}).get("digest")
        self._created(answer, digest, data)
        # Whether all of it arrived is compared once more, by the digest.
        self.content_changed = True
        return True

    def _update(self):
        digest = self._digest()
        if digest == self.content_digest:
            self.content_changed = False
            return 0
        data = self._data(self._held_price(), self._held_stock())
        body = self._body(data.price, data.availability)
        exchange = self._intend_exchange("update", body, digest=digest)
        client = self.account_id._client("content")
        if self.parent_id:
            client.update_variant(self.parent_id.mall_id, data)
        else:
            client.update_product(data)
        exchange._close("accepted")
        self._updated(digest)
        return 0

    def _updated(self, digest):
        self._sent(
            content_digest=digest,
            content_sent_at=fields.Datetime.now(),
            content_changed=False,
            field_errors=False,
        )

    def _look_up_update(self):
        """After a lost answer: does MALL hold what was sent?"""
        client = self.account_id._client("content")
        if self.parent_id:
            held = client.get_variant(self.parent_id.mall_id, self.mall_id)
        else:
            held = client.get_product(self.mall_id)
        if not self._holds_ours(held):
            self._close_exchanges("not_sent")
            return False
        self._close_exchanges("accepted")
        self._updated(self.sending_data["digest"])
        return True

    def _holds_ours(self, held):
        """Whether MALL's texts, parameters and pictures are those of Odoo."""
        ours = self._data()
        pictures = [picture.url for picture in ours.media]
        same = all(
            (getattr(held, name) or "") == (getattr(ours, name) or "")
            for name in ("title", "shortdesc", "longdesc")
        )
        return (
            same
            and {name: set(texts) for name, texts in held.parameters.items() if texts}
            == {name: set(texts) for name, texts in ours.parameters.items()}
            and (not pictures or [picture.url for picture in held.media] == pictures)
        )

    def _withdraw(self):
        if self.stage not in AT_MALL:
            self.is_offered = False
            return None
        if self.parent_id.way == offer_decisions.WITHDRAWN:
            # The product takes it along.
            return None
        exchange = self._intend_exchange("delete", {})
        client = self.account_id._client("content")
        if self.parent_id:
            client.delete_variant(self.parent_id.mall_id, self.mall_id)
        else:
            client.delete_product(self.mall_id)
        exchange._close("accepted")
        self._gone()
        return None

    def _gone(self):
        """MALL has it no more; a product takes its variants along."""
        cleared = {
            "stage": "gone",
            "is_offered": False,
            "content_digest": False,
            "content_changed": False,
            "price_sent": False,
            "sent_status": False,
        }
        self._sent(**cleared)
        self.child_ids.filtered(lambda child: child.stage in AT_MALL).write(cleared)

    def _look_up_delete(self):
        client = self.account_id._client("content")
        try:
            if self.parent_id:
                client.get_variant(self.parent_id.mall_id, self.mall_id)
            else:
                client.get_product(self.mall_id)
        except NotFound:
            self._close_exchanges("accepted")
            self._gone()
            return True
        self._close_exchanges("not_sent")
        return False

    # -- what both ways share ------------------------------------------------------

    def _digest(self):
        """Of the content alone, the same for the same content on every machine."""
        body = {
            name: value for name, value in self._body().items() if name not in APART
        }
        text = json.dumps(body, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def _intend_exchange(self, kind, payload, **data):
        """Commit what is about to be sent, as history and as intent.

        :return: the ``mall.exchange`` to close with the outcome
        """
        exchange = (
            self.env["mall.exchange"]
            .sudo()
            .create(
                {
                    "account_id": self.account_id.id,
                    "listing_id": self.id,
                    "kind": kind,
                    "subject": self.mall_id,
                    "payload": payload,
                    "user_id": self.write_uid.id,
                }
            )
        )
        self._intend(kind, **data)
        return exchange

    def _close_exchanges(self, state, answer=False):
        self.env["mall.exchange"].sudo().search(
            [("listing_id", "=", self.id), ("state", "in", ("sending", "unknown"))]
        )._close(state, answer)

    def _on_answer(self, error):
        """What came instead of an answer stands in the history, too."""
        was_sending = bool(self.sending)
        super()._on_answer(error)
        if not was_sending:
            return
        if isinstance(error, OutcomeUnknown):
            self._close_exchanges("unknown", str(error))
        elif isinstance(error, Unavailable):
            self._close_exchanges("not_sent", str(error))
        else:
            self._close_exchanges("refused", str(error))
            self.field_errors = {
                name: list(messages) for name, messages in error.by_field().items()
            }

    def _told_errors(self):
        """MALL's messages as a list, each behind the field that it means."""
        if not self.field_errors:
            return False
        rows = [
            (field_name(self.env, name), message)
            for name, messages in self.field_errors.items()
            for message in messages
        ]
        return Markup('<ul class="mb-0 ps-3">%s</ul>') % Markup().join(
            Markup("<li>%s</li>") % (f"{name}: {message}" if name else message)
            for name, message in rows
        )
