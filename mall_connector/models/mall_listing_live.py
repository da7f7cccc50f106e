"""Drafts become live, and what MALL finds wrong with accepted products comes back."""

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..mpapi import MpapiError, Unauthorized
from .offer_decisions import batches


class MallListing(models.Model):
    _inherit = "mall.listing"

    delivery_trouble = fields.Char(
        readonly=True, copy=False, help="Why MALL cannot deliver it."
    )
    media_trouble = fields.Boolean(compute="_compute_media_trouble", store=True)

    @api.depends("media_ids.trouble")
    def _compute_media_trouble(self):
        for listing in self:
            listing.media_trouble = any(listing.media_ids.mapped("trouble"))

    def action_activate(self):
        """Make drafts live in one call an account; for good.

        An account in test mode is told so: MALL's onboarding decides, and the call
        would change nothing.
        """
        products = self._product_listings()
        drafts = products.filtered(lambda listing: listing.stage == "draft")
        if not drafts:
            raise UserError(
                self.env._("Only drafts can be activated. Publish the products first.")
            )
        testing = drafts.account_id.filtered("test_mode")
        if testing:
            raise UserError(
                self.env._(
                    "%(account)s is in test mode: MALL shows products to customers "
                    "only after its onboarding has approved the account. Then "
                    "switch the test mode off under Configuration / Accounts.",
                    account=testing[0].name,
                )
            )
        for account, listings in drafts.grouped("account_id").items():
            for batch in batches(listings):
                account._activate(batch)
        return True

    # -- what MALL found afterwards ----------------------------------------------------

    @api.model
    def _mirror_problems(self, account, media, deliveries):
        """Show MALL's findings at the listings that they mean.

        :param media, deliveries: ``[mpapi.Problem]``
        """
        listings = self.search([("account_id", "=", account.id)])
        by_id = {listing.mall_id: listing for listing in listings}
        told_pictures = {}
        for problem in media:
            for article in problem.articles:
                if article in by_id:
                    words = problem.message or problem.code
                    told_pictures[by_id[article].id, problem.value] = words
        for picture in listings.media_ids:
            words = next(filter(None, map(told_pictures.get, picture._told_by())), None)
            if (picture.trouble or None) != words:
                picture.trouble = words
        told = {}
        for problem in deliveries:
            for article in problem.articles:
                told.setdefault(article, problem.message or problem.code)
        for listing in listings:
            words = told.get(listing.mall_id)
            if (listing.delivery_trouble or None) != words:
                listing.delivery_trouble = words


class MallAccount(models.Model):
    _inherit = "mall.account"

    problems_read_at = fields.Datetime("Checks Read", readonly=True, copy=False)

    def _activate(self, listings):
        """One call for up to a thousand products; what it did is written at once."""
        self.ensure_one()
        self._require_connected()
        exchange = self.env["mall.exchange"].sudo()
        values = {
            "account_id": self.id,
            "kind": "activate",
            "subject": ", ".join(listings[:5].mapped("mall_id")),
            "count": len(listings),
            "payload": listings.mapped("mall_id"),
            "user_id": self.env.uid,
        }
        try:
            self._client("content").activate_products(listings.mapped("mall_id"))
        except MpapiError as error:
            if isinstance(error, Unauthorized):
                self._stop(error)
            exchange.create({**values, "state": "refused", "answer": str(error)})
            # Activating twice changes nothing: the person may press again.
            self.message_post(body=str(error))
            return
        exchange.create({**values, "state": "accepted"})
        family = listings | listings.child_ids
        family.sudo().write({"stage": "live"})

    def action_read_problems(self):
        """Read MALL's checks of pictures and deliveries now."""
        for account in self:
            account._require_connected()
            account._read_problems()
        return True

    def _read_problems(self):
        client = self._client("content")
        media, deliveries = client.check_media(), client.check_deliveries()
        self.env["mall.listing"]._mirror_problems(self, media, deliveries)
        self.problems_read_at = fields.Datetime.now()
