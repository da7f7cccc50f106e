"""What the overview shows of an account: work, service targets, calls left."""

from odoo import api, fields, models
from odoo.tools import SQL

from . import service_targets
from .service_targets import LATE_WORD, PERIOD

COUNTS = (
    "new",
    "pack",
    "late",
    "stuck",
    "due",
    "on_time",
    "sent",
    "tracked",
    "opened",
    "cancelled",
    "ended",
    "wrong",
)

LISTING_IN_TROUBLE = (
    "|",
    "|",
    ("is_stuck", "=", True),
    ("media_trouble", "=", True),
    ("delivery_trouble", "!=", False),
)


class MallAccount(models.Model):
    _inherit = "mall.account"

    new_count = fields.Integer("New", compute="_compute_overview")
    pack_count = fields.Integer("To Pack", compute="_compute_overview")
    late_count = fields.Integer("Late for Dispatch", compute="_compute_overview")
    stuck_count = fields.Integer("Waiting for a Person", compute="_compute_overview")
    stuck_listing_count = fields.Integer(
        "Listings in Trouble", compute="_compute_overview"
    )
    price_count = fields.Integer("Prices to Approve", compute="_compute_overview")
    targets = fields.Json(
        compute="_compute_overview",
        help="The four service targets: a list of objects with name, rate in per cent "
        "or null, limit, at_least and is_met.",
    )
    calls_left = fields.Json(
        compute="_compute_overview",
        help="A list of objects with name, left, allowed and is_paused.",
    )

    def _compute_overview(self):
        """Four queries for any number of accounts."""
        counted = self._count_orders()
        listings = dict(
            self.env["mall.listing"]._read_group(
                [("account_id", "in", self.ids), ("price_waits", "=", True)],
                ["account_id"],
                ["__count"],
            )
        )
        stuck = dict(
            self.env["mall.listing"]._read_group(
                [("account_id", "in", self.ids), *LISTING_IN_TROUBLE],
                ["account_id"],
                ["__count"],
            )
        )
        for account in self:
            counts = counted.get(account.id) or dict.fromkeys(COUNTS, 0)
            account.new_count = counts["new"]
            account.pack_count = counts["pack"]
            account.late_count = counts["late"]
            account.stuck_count = counts["stuck"]
            account.stuck_listing_count = stuck.get(account, 0)
            account.price_count = listings.get(account, 0)
            account.targets = account._told_targets(counts)
            account.calls_left = account._told_calls()

    def _count_orders(self):
        """``{account id: {name: count}}`` of open work and of the last month's orders.

        Test orders never count.
        """
        now = fields.Datetime.now()
        self.env.flush_all()
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT account_id,
                       COUNT(*) FILTER (WHERE status = 'blocked' OR
                           (status = 'open' AND sale_order_id IS NULL)) AS new,
                       COUNT(*) FILTER (WHERE status = 'open' AND
                           sale_order_id IS NOT NULL) AS pack,
                       COUNT(*) FILTER (WHERE status IN ('open', 'shipping') AND
                           ship_date < %(today)s) AS late,
                       COUNT(*) FILTER (WHERE is_stuck OR
                           documents_error IS NOT NULL) AS stuck,
                       COUNT(*) FILTER (WHERE recent AND was_due) AS due,
                       COUNT(*) FILTER (WHERE recent AND was_due AND
                           shipped_at::date <= ship_date) AS on_time,
                       COUNT(*) FILTER (WHERE recent AND was_sent) AS sent,
                       COUNT(*) FILTER (WHERE recent AND was_sent AND
                           tracking_number != '' AND tracking_url != '') AS tracked,
                       COUNT(*) FILTER (WHERE recent) AS opened,
                       COUNT(*) FILTER (WHERE recent AND is_cancelled_by_us)
                           AS cancelled,
                       COUNT(*) FILTER (WHERE recent AND
                           status IN ('delivered', 'returned')) AS ended,
                       COUNT(*) FILTER (WHERE recent AND status = 'delivered' AND
                           NOT COALESCE(is_mdp, FALSE) AND
                           delivered_status_at - delivered_at > %(late)s) AS wrong
                  FROM (
                        SELECT *, open_at >= %(since)s AS recent,
                               status IN ('shipped', 'delivered', 'returned') AND
                                   NOT COALESCE(is_mdp, FALSE) AS was_sent,
                               status != 'cancelled' AND ship_date IS NOT NULL AND
                                   (ship_date < %(today)s OR shipped_at IS NOT NULL)
                                   AS was_due
                          FROM mall_order
                         WHERE account_id IN %(accounts)s
                           AND NOT COALESCE(is_test, FALSE)
                           AND (open_at >= %(since)s OR is_stuck OR
                                documents_error IS NOT NULL OR
                                status IN ('blocked', 'open', 'shipping'))
                       ) AS counted
                 GROUP BY account_id
                """,
                accounts=tuple(self.ids) or (0,),
                today=fields.Date.context_today(self),
                since=now - PERIOD,
                late=LATE_WORD,
            )
        )
        return {row.pop("account_id"): row for row in rows}

    def _told_targets(self, counts):
        names = {
            "on_time": self.env._("Dispatched in time"),
            "tracking": self.env._("With tracking"),
            "cancel": self.env._("Cancelled by us"),
            "status_error": self.env._("Wrong or late statuses"),
        }
        return [
            {
                "name": names[name],
                "rate": target.rate,
                "limit": target.limit,
                "at_least": target.at_least,
                "is_met": target.is_met,
            }
            for name, target in service_targets.targets(counts).items()
        ]

    def _told_calls(self):
        return [
            {
                "name": dict(quota._fields["domain"]._description_selection(self.env))[
                    quota.domain
                ],
                "left": quota.remaining if quota.told_at else None,
                "allowed": quota.calls,
                "is_paused": quota.is_paused,
            }
            for quota in self.quota_ids
        ]

    # -- what a number opens -----------------------------------------------------------

    def _open_orders(self, name, domain):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "mall.order",
            "view_mode": "list,form",
            "domain": [("account_id", "in", self.ids), *domain],
        }

    @api.readonly
    def action_open_new(self):
        domain = ["|", ("status", "=", "blocked"), "&", ("status", "=", "open")]
        domain.append(("sale_order_id", "=", False))
        return self._open_orders(self.env._("New"), domain)

    @api.readonly
    def action_open_to_pack(self):
        domain = [("status", "=", "open"), ("sale_order_id", "!=", False)]
        return self._open_orders(self.env._("To Pack"), domain)

    @api.readonly
    def action_open_late(self):
        domain = [
            ("status", "in", ("open", "shipping")),
            ("ship_date", "<", fields.Date.context_today(self)),
        ]
        return self._open_orders(self.env._("Late for Dispatch"), domain)

    @api.readonly
    def action_open_stuck(self):
        return self._open_orders(
            self.env._("Waiting for a Person"),
            [("has_trouble", "=", True), ("is_test", "=", False)],
        )

    @api.readonly
    def action_open_stuck_listings(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mall_connector.mall_listing_action_trouble"
        )
        return {
            **action,
            "domain": [("account_id", "in", self.ids), *LISTING_IN_TROUBLE],
        }

    @api.readonly
    def action_open_prices(self):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mall_connector.mall_listing_action_prices"
        )
        return {
            **action,
            "domain": [("price_waits", "=", True), ("account_id", "in", self.ids)],
        }
