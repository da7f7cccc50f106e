"""Products that live at MALL already, and the products of Odoo that they are.

MALL's list is read once, page by page; a product that its id does not tell is looked at
one by one, as the quota allows (MPAPI reference 3.1, 5.0).
"""

from odoo import api, fields, models
from odoo.exceptions import UserError

from .mirror import number
from .platform_words import told_in_words


class MallListingMatch(models.Model):
    _name = "mall.listing.match"
    _description = "Product Found at MALL"
    _inherit = ["mail.activity.mixin", "mall.lane"]
    _order = "account_id, state, mall_id"
    _rec_name = "mall_id"
    _check_company_auto = True
    _lane_crons = ("mall_connector.lane_matches",)

    account_id = fields.Many2one(
        "mall.account", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="account_id.currency_id")
    mall_id = fields.Char("MALL Item Id", required=True, readonly=True)
    parent_mall_id = fields.Char("Variant of", readonly=True)
    has_variants = fields.Boolean(readonly=True)
    title = fields.Char(readonly=True)
    barcode = fields.Char(readonly=True)
    stage = fields.Selection(
        [("draft", "Draft"), ("live", "Live")], readonly=True, required=True
    )
    status = fields.Char(readonly=True)
    price = fields.Monetary("Price at MALL", readonly=True)
    pieces = fields.Integer("Pieces at MALL", readonly=True)
    product_id = fields.Many2one(
        "product.product", check_company=True, help="What it is in Odoo."
    )
    how = fields.Selection(
        [("id", "Reference"), ("barcode", "Barcode"), ("hand", "By hand")],
        "Found by",
        readonly=True,
    )
    state = fields.Selection(
        [
            ("read", "To Be Looked At"),
            ("open", "Not Found in Odoo"),
            ("found", "Found"),
            ("done", "Linked"),
        ],
        required=True,
        default="read",
        readonly=True,
        index=True,
    )
    own_price = fields.Monetary("Price in Odoo", compute="_compute_own")
    own_pieces = fields.Integer("Pieces in Odoo", compute="_compute_own")
    differs = fields.Char("What Differs", compute="_compute_own")

    _item_unique = models.Constraint(
        "UNIQUE(account_id, mall_id)", "MALL names an item once."
    )

    @api.depends("product_id", "price", "pieces", "title")
    def _compute_own(self):
        for account, rows in self.grouped("account_id").items():
            products = rows.product_id.with_company(account.company_id)
            prices = account.pricelist_id._get_products_price(products, 1.0)
            free = self.env["mall.listing"]._free(account, products.ids)
            for row in rows:
                row.own_price = prices.get(row.product_id.id, 0)
                row.own_pieces = int(max(0, free.get(row.product_id.id, 0)))
                row.differs = row._told_differences()

    def _told_differences(self):
        if not self.product_id:
            return False
        told = []
        if self.currency_id.compare_amounts(self.own_price, self.price):
            told.append(self.env._("price"))
        if self.own_pieces != self.pieces:
            told.append(self.env._("pieces"))
        if self.product_id.name.strip() != (self.title or "").strip():
            told.append(self.env._("title"))
        return ", ".join(told) or False

    def write(self, vals):
        if "product_id" in vals and "how" not in vals:
            vals = {
                **vals,
                "how": "hand" if vals["product_id"] else False,
                "state": "found" if vals["product_id"] else "open",
            }
        return super().write(vals)

    # -- reading ---------------------------------------------------------------------

    @api.model
    def _read_from_mall(self, account):
        """Read MALL's list of products, page by page, and match it by our references.

        :return: how many products MALL has that Odoo does not list yet
        """
        client = account._client("catalogue")
        listed = set(
            self.env["mall.listing"]
            .with_context(active_test=False)
            .search([("account_id", "=", account.id), ("stage", "!=", "new")])
            .mapped("mall_id")
        )
        known = {
            row.mall_id: row for row in self.search([("account_id", "=", account.id)])
        }
        page, values = 1, []
        while True:
            answer = client.list_products(page=page)
            for row in answer.items:
                if row.id in listed:
                    continue
                told = {
                    "title": row.title,
                    "stage": "live" if row.stage == "live" else "draft",
                    "status": row.status,
                    "price": number(row.price),
                    "pieces": row.in_stock or 0,
                    "has_variants": bool(row.has_variants or row.variants_count),
                }
                if row.id in known:
                    known[row.id].write(told)
                else:
                    values.append({**told, "account_id": account.id, "mall_id": row.id})
            if answer.is_last:
                break
            page += 1
        new = self.create(values)
        new._match_by_reference()
        unread = new.filtered(lambda row: row.state == "read")
        unread._wake()
        return len(new)

    def _match_by_reference(self):
        """Match by id, else by barcode: two queries for any number of rows."""
        products = self.env["product.product"]
        for account, rows in self.grouped("account_id").items():
            domain = products._check_company_domain(account.company_id)
            for how, field, value in (
                ("id", "default_code", "mall_id"),
                ("barcode", "barcode", "barcode"),
                ("barcode", "barcode", "mall_id"),
            ):
                open_rows = rows.filtered(
                    lambda row, value=value: (
                        not row.product_id and not row.has_variants and row[value]
                    )
                )
                found = products.search(
                    [*domain, (field, "in", open_rows.mapped(value))]
                )
                by_value = found.grouped(lambda one, field=field: one[field])
                for row in open_rows:
                    match = by_value.get(row[value], products)
                    if len(match) == 1:
                        row.write(
                            {"product_id": match.id, "how": how, "state": "found"}
                        )

    # -- the lane: what the list does not tell ---------------------------------------

    def _take_step(self):
        """Read one product's barcode and variants: one call, once."""
        if self.state != "read":
            return None
        product = self.account_id._client("catalogue").get_product(self.mall_id)
        variants = [
            {
                "account_id": self.account_id.id,
                "mall_id": variant.id,
                "parent_mall_id": self.mall_id,
                "title": variant.title or self.title,
                "barcode": variant.barcode,
                "stage": self.stage,
                "status": variant.availability and variant.availability.status,
                "pieces": variant.availability and variant.availability.in_stock or 0,
                "price": number(variant.price),
                "state": "open",
            }
            for variant in product.variants
        ]
        known = set(
            self.search(
                [
                    ("account_id", "=", self.account_id.id),
                    ("mall_id", "in", [row["mall_id"] for row in variants]),
                ]
            ).mapped("mall_id")
        )
        made = self.create([row for row in variants if row["mall_id"] not in known])
        made._match_by_reference()
        self.write(
            {
                "barcode": product.barcode,
                "has_variants": bool(variants),
                "state": "done" if variants else "open",
            }
        )
        self._match_by_reference()
        return None

    # -- buttons -----------------------------------------------------------------------

    def action_link(self):
        """Make listings of what was found; content at MALL stays as it is there."""
        rows = self.filtered(lambda row: row.state == "found" and row.product_id)
        if not rows:
            raise UserError(
                self.env._(
                    "Choose rows for which a product of Odoo was found, or choose the "
                    "product in the row first."
                )
            )
        parents = rows._parents()
        listings = self.env["mall.listing"]
        existing = listings.search(
            [
                ("account_id", "in", rows.account_id.ids),
                ("mall_id", "in", rows.mapped("mall_id")),
            ]
        ).grouped(lambda one: (one.account_id, one.mall_id))
        for row in rows:
            values = row._listing_values(parents)
            known = existing.get((row.account_id, row.mall_id))
            if known:
                known.sudo().write(values)
            else:
                listings.sudo().create(
                    {
                        **values,
                        "account_id": row.account_id.id,
                        "mall_id": row.mall_id,
                        "product_id": row.product_id.id,
                    }
                )
        rows.write({"state": "done"})
        return True

    def _parents(self):
        """``{(account id, item id): listing id}`` of products sold in variants."""
        found = {}
        for row in self.filtered("parent_mall_id"):
            key = (row.account_id.id, row.parent_mall_id)
            if key in found:
                continue
            listing = self.env["mall.listing"].search(
                [("account_id", "=", key[0]), ("mall_id", "=", key[1])], limit=1
            )
            found[key] = (
                listing
                or self.env["mall.listing"]
                .sudo()
                .create(
                    {
                        "account_id": row.account_id.id,
                        "mall_id": row.parent_mall_id,
                        "product_tmpl_id": row.product_id.product_tmpl_id.id,
                        "stage": row.stage,
                        "is_offered": True,
                        "content_from_odoo": False,
                    }
                )
            ).id
        return found

    def _listing_values(self, parents):
        return {
            "parent_id": parents.get((self.account_id.id, self.parent_mall_id), False),
            "stage": self.stage,
            "is_offered": True,
            "content_from_odoo": False,
            "sent_price": self.price,
            "price_sent": bool(self.price),
            "sent_status": self.status,
            "sent_pieces": self.pieces,
            "told_status": self.status,
            "told_pieces": self.pieces,
            "told_at": fields.Datetime.now(),
            "way": "paused" if self.status == "N" else "sell",
        }


class MallAccount(models.Model):
    _inherit = "mall.account"

    matched_at = fields.Datetime("Products Listed", readonly=True, copy=False)

    def action_match_listings(self):
        """Read which products MALL has, once a day at most, and open what was found."""
        self.ensure_one()
        self._require_connected()
        now = fields.Datetime.now()
        if self.matched_at and (now - self.matched_at).days < 1:
            raise UserError(
                self.env._(
                    "MALL's list of products was read within the last day. MALL does "
                    "not want it more often; what was found is under Listings / Match."
                )
            )
        with told_in_words(self.env):
            self.env["mall.listing.match"].sudo()._read_from_mall(self)
        self.sudo().matched_at = now
        return self.env["ir.actions.act_window"]._for_xml_id(
            "mall_connector.mall_listing_match_action"
        )
