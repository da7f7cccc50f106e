"""What an account needs for its listings: catalogue, prices, availability."""

from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_datetime

from ..mpapi import MpapiError, Unauthorized
from .mall_category import AT_MOST, READ_AGAIN
from .offer_decisions import AT_MALL
from .platform_words import in_words, told_in_words

APPROVE = "mall_connector.mail_activity_prices"
REFUSED_BATCH = "mall_connector.mail_activity_stuck"
WHOLE_PASS = timedelta(days=1)


class MallAccount(models.Model):
    _inherit = "mall.account"

    listing_ids = fields.One2many("mall.listing", "account_id", readonly=True)
    lang = fields.Selection(
        "_list_languages",
        "Language of Texts",
        compute="_compute_lang",
        store=True,
        readonly=False,
        precompute=True,
        help="Product texts go to MALL in this language.",
    )
    price_ceiling = fields.Float(
        "Ask from (%)",
        default=30,
        digits=(16, 1),
        help="Price changes above this wait for a person. MALL itself protects "
        "changes above 30 %: with a higher number they are confirmed by themselves.",
    )
    stock_buffer = fields.Integer(
        help="So many pieces of each product are never offered at MALL."
    )
    stock_wait_until = fields.Datetime(readonly=True, copy=False)
    stock_seen_at = fields.Datetime("Availability Compared", readonly=True, copy=False)
    stock_whole_at = fields.Datetime(readonly=True, copy=False)
    catalogue_read_at = fields.Datetime(readonly=True, copy=False)

    _buffer_positive = models.Constraint(
        "CHECK(stock_buffer >= 0)", "The buffer is zero or more pieces."
    )
    _ceiling_positive = models.Constraint(
        "CHECK(price_ceiling >= 0)", "A change of less than 0 % cannot be asked for."
    )

    @api.model
    def _list_languages(self):
        return self.env["res.lang"].get_installed()

    @api.depends("market_id")
    def _compute_lang(self):
        installed = dict(self.env["res.lang"].get_installed())
        for account in self:
            country = account.market_id.country_id.code or ""
            fitting = [code for code in installed if code.endswith(f"_{country}")]
            account.lang = (fitting or [account.lang or self.env.lang or "en_US"])[0]

    # -- catalogue -----------------------------------------------------------------

    def action_read_catalogue(self):
        """Read tree, categories, brands and labels anew; at most once a day."""
        for account in self:
            account._require_connected()
            if not account._catalogue_is_due(AT_MOST):
                raise UserError(
                    self.env._(
                        "MALL wants its catalogue to be read once a day at most. It "
                        "was read on %(moment)s; try again a day later.",
                        moment=format_datetime(
                            self.env, account._catalogue_was_read_at()
                        ),
                    )
                )
            with told_in_words(self.env):
                account._read_catalogue()
        return self[:1]._notify(
            self.env._("MALL's categories, brands and labels are up to date."),
            "success",
        )

    def _require_connected(self):
        self.ensure_one()
        if self.state != "connected":
            raise UserError(
                self.env._(
                    "%(name)s is not connected. Press Test connection there first.",
                    name=self.name,
                )
            )

    def _catalogue_is_due(self, age):
        """Whether no account of this market has read it for so long."""
        read_at = self._catalogue_was_read_at()
        return not read_at or read_at <= fields.Datetime.now() - age

    def _catalogue_was_read_at(self):
        """When an account of this market read the catalogue last; None if never."""
        siblings = self.sudo().search(
            [("market_id", "=", self.market_id.id), ("catalogue_read_at", "!=", False)]
        )
        return max(siblings.mapped("catalogue_read_at"), default=None)

    def _read_catalogue(self):
        """Mirror the market's catalogue: four calls."""
        self.ensure_one()
        client = self._client("catalogue")
        market = self.market_id
        # Marked first: a failure half-way does not make MALL read it all again today.
        self.sudo().catalogue_read_at = fields.Datetime.now()
        self.env["mall.category"]._read_from_mall(client, market)
        self.env["mall.menu.item"]._read_from_mall(client, market)
        self.env["mall.brand"]._read_from_mall(client)
        self.env["mall.label"]._read_from_mall(client)

    @api.model
    def _cron_catalogue(self):
        """Scheduled action, daily: MALL's checks; weekly: a market's catalogue."""
        progress = self.env["ir.cron"]
        accounts = self.search([("state", "=", "connected")])
        for number, account in enumerate(accounts, 1):
            if account._catalogue_is_due(READ_AGAIN):
                account._read_quietly("_read_catalogue")
            at_mall = [("account_id", "=", account.id), ("stage", "in", AT_MALL)]
            if self.env["mall.listing"].search_count(at_mall, limit=1):
                account._read_quietly("_read_problems")
            if not progress._commit_progress(1, remaining=len(accounts) - number):
                break

    def _read_quietly(self, method):
        """Read something of MALL's; why that failed stands in the account's log."""
        try:
            with self.env.cr.savepoint():
                getattr(self, method)()
        except Unauthorized as error:
            self._stop(error)
        except MpapiError as error:
            self.message_post(body=in_words(self.env, error))

    # -- prices ----------------------------------------------------------------------

    def _ask_for_prices(self):
        """Remind the responsible person, once, that prices wait for an approval."""
        for account in self.sudo():
            kind = self.env.ref(APPROVE)
            if kind not in account.activity_ids.activity_type_id:
                account.activity_schedule(APPROVE, user_id=account._person().id)

    def _settle_prices(self):
        """Nothing waits any more: the reminder is done."""
        for account in self.sudo():
            if not account.listing_ids.filtered("price_waits"):
                account.activity_feedback([APPROVE])

    # -- availability ------------------------------------------------------------------

    def _lost_batch(self):
        """The batch of availabilities whose answer never came, if any."""
        return (
            self.env["mall.exchange"]
            .sudo()
            .search(
                [
                    ("account_id", "=", self.id),
                    ("kind", "=", "stock"),
                    ("state", "in", ("sending", "unknown")),
                ],
                limit=1,
            )
        )

    def _whole_pass_is_due(self, now):
        done = self.stock_whole_at
        return not self.stock_seen_at or not done or done + WHOLE_PASS <= now

    def _saw_stock(self, now, whole):
        values = {"stock_seen_at": now}
        if whole:
            values["stock_whole_at"] = now
        self.sudo().write(values)

    def _commit_and_hold(self):
        """Commit what stands; another lane that comes between finds the intent."""
        self.env.flush_all()
        self.env["ir.cron"]._commit_progress()
        self.try_lock_for_update(allow_referencing=True)

    def _tell_refused_batch(self, error):
        """MALL refused a batch as a whole: a person reads why."""
        self.activity_schedule(
            REFUSED_BATCH, note=in_words(self.env, error), user_id=self._person().id
        )

    # -- activation ------------------------------------------------------------------

    def action_activate_all(self):
        """Make all drafts live: one call; MALL never takes that back."""
        for account in self:
            drafts = account.listing_ids.filtered(
                lambda row: row.stage == "draft" and not row.parent_id
            )
            drafts.action_activate()
        return True
