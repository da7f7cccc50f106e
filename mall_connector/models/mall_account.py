"""A partner's key at MALL and how the company sells with it."""

import secrets

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..mpapi import DOMAINS, settings
from ..mpapi.calls import checked_url


class MallAccount(models.Model):
    _name = "mall.account"
    _description = "MALL Account"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _check_company_auto = True

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    market_id = fields.Many2one(
        "mall.market",
        required=True,
        ondelete="restrict",
        default=lambda self: self.env["mall.market"].search([], limit=1),
    )
    market_note = fields.Text(related="market_id.note")
    market_is_running = fields.Boolean(related="market_id.is_running")
    currency_id = fields.Many2one(related="market_id.currency_id")
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        default=lambda self: self.env.user,
        check_company=True,
        help="Gets what nobody else is responsible for.",
    )
    client_id = fields.Char(
        "Client Id",
        copy=False,
        groups="mall_connector.group_manager",
        help="The key of this account: partner portal, company profile, tab "
        "information.",
    )
    service_url = fields.Char(
        "Service Address",
        required=True,
        default=settings.BASE_URL,
        help="MALL's address without a version. One host serves all markets.",
    )
    state = fields.Selection(
        [
            ("draft", "To Connect"),
            ("connected", "Connected"),
            ("stopped", "Stopped"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    trouble = fields.Text(
        readonly=True, copy=False, help="Why MALL refuses this client id."
    )
    test_mode = fields.Boolean(
        default=True,
        tracking=True,
        help="MALL's onboarding has not approved this account yet: products are not "
        "shown to customers, and test orders become sale orders with stock moves. "
        "Outside the test mode test orders are confirmed and nothing else.",
    )
    warehouse_id = fields.Many2one(
        "stock.warehouse",
        required=True,
        check_company=True,
        compute="_compute_warehouse_id",
        store=True,
        readonly=False,
        precompute=True,
        help="Where the goods of this account are sent from.",
    )
    pricelist_id = fields.Many2one(
        "product.pricelist",
        check_company=True,
        domain="[('currency_id', '=', currency_id)]",
        help="In the market's currency. Prices of new orders are MALL's own.",
    )
    team_id = fields.Many2one("crm.team", "Sales Team", check_company=True)
    tax_ids = fields.One2many("mall.account.tax", "account_id", "Taxes")
    reserve_blocked = fields.Boolean(
        "Reserve Unpaid Orders",
        default=True,
        help="Goods of an order that waits for its payment are reserved by a transfer "
        "on hold.",
    )
    discount_borne_by = fields.Selection(
        [
            ("mall", "MALL: it is shown only"),
            ("seller", "Us: a line with a negative price"),
        ],
        "Who Bears MALL's Discount",
        required=True,
        default="mall",
        help="The amounts to collect that MALL tells do not subtract it.",
    )
    mdp_shipped_by = fields.Selection(
        [
            ("partner", "We, after the hand-over"),
            ("mall", "MALL, when the carrier scans the parcel"),
        ],
        "Who Sets Shipped with MALL Delivery",
        required=True,
        default="partner",
        help="MALL's rules differ by age: ask the partner support which one applies.",
    )
    order_detail = fields.Selection(
        [("v2_v1", "v2, else v1"), ("v2", "v2"), ("v1", "v1")],
        "Version of an Order's Detail",
        required=True,
        default="v2_v1",
    )
    transports_version = fields.Selection(
        [("v1", "v1"), ("v2", "v2")],
        "Version of Transports",
        required=True,
        default="v1",
    )
    not_equal = fields.Selection(
        [("neq", "neq"), ("ne", "ne")],
        "Word for Not Equal",
        required=True,
        default="neq",
    )
    product_column_prefix = fields.Char("Prefix of Product Columns", default="_")
    page_size = fields.Integer("Rows of a Page", required=True, default=100)
    webhook_secret = fields.Char(
        copy=False,
        readonly=True,
        groups="mall_connector.group_manager",
        default=lambda self: secrets.token_urlsafe(32),
    )
    webhook_url = fields.Char(
        "Webhook Address",
        compute="_compute_webhook_url",
        groups="mall_connector.group_manager",
        help="Enter it in the partner portal under Partner / Webhook. Whoever knows it "
        "can make Odoo look an order up, and nothing else.",
    )
    last_webhook_at = fields.Datetime(
        "Last Webhook", compute="_compute_last_webhook_at"
    )
    last_poll_at = fields.Datetime("Last Poll", readonly=True, copy=False)
    next_poll_at = fields.Datetime("Next Poll", readonly=True, copy=False)
    order_ids = fields.One2many("mall.order", "account_id", "Orders", readonly=True)
    quota_ids = fields.One2many("mall.quota", "account_id", "Quotas", readonly=True)
    is_complete = fields.Boolean(compute="_compute_is_complete")

    _page_size_positive = models.Constraint(
        "CHECK(page_size BETWEEN 1 AND 1000)", "A page has 1 to 1000 rows."
    )
    _webhook_secret_unique = models.UniqueIndex(
        "(webhook_secret) WHERE webhook_secret IS NOT NULL",
        "The secrets of two webhooks must differ.",
    )

    @api.depends("company_id")
    def _compute_warehouse_id(self):
        warehouses = self.env["stock.warehouse"]
        for account in self:
            if account.warehouse_id.company_id != account.company_id:
                account.warehouse_id = warehouses.search(
                    [("company_id", "=", account.company_id.id)], limit=1
                )

    @api.depends("webhook_secret")
    def _compute_webhook_url(self):
        base = self.get_base_url()
        for account in self:
            secret = account.webhook_secret
            account.webhook_url = secret and f"{base}/mall/webhook/{secret}"

    @api.depends("state", "pricelist_id", "warehouse_id")
    def _compute_is_complete(self):
        for account in self:
            account.is_complete = bool(
                account.state == "connected"
                and account.pricelist_id
                and account.warehouse_id
            )

    @api.constrains("service_url")
    def _check_service_url(self):
        for account in self:
            try:
                checked_url(account.service_url)
            except ValueError:
                raise ValidationError(
                    self.env._(
                        "%(address)s is no service address. It begins with https:// "
                        "and holds nothing but host and path.",
                        address=account.service_url,
                    )
                ) from None

    @api.constrains("client_id", "service_url", "active")
    def _check_client_id(self):
        """Checked here: a constraint of the database would log the client id."""
        for account in self.sudo().filtered(lambda row: row.client_id and row.active):
            same = self.sudo().search(
                [
                    ("client_id", "=", account.client_id),
                    ("service_url", "=", account.service_url),
                    ("id", "!=", account.id),
                ],
                limit=1,
            )
            if same:
                raise ValidationError(
                    self.env._(
                        "%(name)s has this client id already. Orders would arrive "
                        "twice: archive one of the two.",
                        name=same.name,
                    )
                )

    @api.constrains("pricelist_id", "market_id")
    def _check_pricelist(self):
        for account in self.filtered("pricelist_id"):
            if account.pricelist_id.currency_id != account.currency_id:
                raise ValidationError(
                    self.env._(
                        "%(market)s trades in %(currency)s. Choose a price list in "
                        "that currency.",
                        market=account.market_id.name,
                        currency=account.currency_id.name,
                    )
                )

    @api.constrains("company_id", "market_id")
    def _check_moved(self):
        """Orders are documents of their company, in their market's currency."""
        for account in self:
            foreign = [
                ("account_id", "=", account.id),
                ("sale_order_id", "!=", False),
                "|",
                ("sale_order_id.company_id", "!=", account.company_id.id),
                ("sale_order_id.currency_id", "!=", account.currency_id.id),
            ]
            if self.env["mall.order"].sudo().search_count(foreign, limit=1):
                raise ValidationError(
                    self.env._(
                        "%(name)s has orders already: make another account for "
                        "another company or market.",
                        name=account.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        accounts = super().create(vals_list)
        for account in accounts:
            account._prepare()
        return accounts

    def write(self, vals):
        done = super().write(vals)
        if {"client_id", "service_url"} & vals.keys():
            # Another key must prove itself before anything is sent with it.
            self.filtered(lambda account: account.state == "connected").write(
                {"state": "draft", "trouble": False}
            )
        if "market_id" in vals:
            for account in self:
                account._prepare()
        return done

    def _prepare(self):
        """What an account cannot be without, as far as it is not there."""
        self.ensure_one()
        currency = self.currency_id.sudo()
        if not currency.active:
            currency.active = True
        if self.pricelist_id.currency_id != self.currency_id:
            self.pricelist_id = self._find_pricelist()
        known = self.quota_ids.mapped("domain")
        self.env["mall.quota"].sudo().create(
            [
                {"account_id": self.id, "domain": domain}
                for domain in DOMAINS
                if domain not in known
            ]
        )
        self.tax_ids._map_rates(self)

    def _find_pricelist(self):
        """A price list in the market's currency, made if there is none."""
        lists = self.env["product.pricelist"].sudo()
        found = lists.search(
            [
                ("currency_id", "=", self.currency_id.id),
                ("company_id", "in", (self.company_id.id, False)),
            ],
            limit=1,
        )
        return found or lists.create(
            {
                "name": f"MALL {self.currency_id.name}",
                "currency_id": self.currency_id.id,
                "company_id": self.company_id.id,
            }
        )

    def _require_complete(self):
        """Refuse work for which this account is not set up yet."""
        self.ensure_one()
        if self.state != "connected":
            raise UserError(
                self.env._(
                    "%(name)s is not connected. %(why)s Press Test connection there.",
                    name=self.name,
                    why=self.trouble or "",
                )
            )
        if not self.is_complete:
            raise UserError(
                self.env._(
                    "%(name)s has no warehouse or no price list yet. Choose them under "
                    "Configuration / Accounts.",
                    name=self.name,
                )
            )

    def action_new_webhook_secret(self):
        """Give the webhook another address; the old one stops at once."""
        for account in self:
            account.webhook_secret = secrets.token_urlsafe(32)
        return True

    def action_map_taxes(self):
        """Look for the taxes of the market's VAT rates again."""
        for account in self:
            account.tax_ids._map_rates(account)
        return True
