"""An account: what it needs, how it connects, and what stops it."""

from odoo.exceptions import UserError, ValidationError

from ..models.mall_account_connection import REFUSED_KEY
from .common import MallCase
from .fake_mall import NO_CONNECTION, Response, limited, refusal


class TestConnection(MallCase):
    def _test(self):
        return self.account.action_test_connection()["params"]

    def test_a_valid_client_id_connects_the_account(self):
        self.account.state = "draft"
        said = self._test()
        self.assertEqual(said["type"], "success")
        self.assertEqual(self.account.state, "connected")

    def test_a_wrong_client_id_stops_it_and_says_where_the_right_one_is(self):
        self.mall.keys = set()
        said = self._test()
        self.assertIn("partner portal", said["message"])
        self.assertEqual(self.account.state, "stopped")
        self.assertIn("partner portal", self.account.trouble)

    def test_a_right_that_is_missing_names_the_call(self):
        self.mall.answers["partner.validate"] = refusal("Forbidden.", 403)
        self.assertIn("/v1/partners/validate", self._test()["message"])
        self.assertEqual(self.account.state, "stopped")

    def test_an_address_where_nobody_answers_stops_nothing(self):
        self.mall.answers["partner.validate"] = NO_CONNECTION
        said = self._test()
        self.assertEqual(said["type"], "warning")
        self.assertIn("cannot be reached", said["message"])
        self.assertEqual(self.account.state, "connected")

    def test_an_address_that_is_not_malls_is_said(self):
        self.mall.answers["partner.validate"] = Response(None, 404)
        self.assertIn("MALL may have moved it", self._test()["message"])

    def test_a_used_up_quota_is_said_with_its_end(self):
        self.mall.answers["partner.validate"] = limited("other")
        said = self._test()
        self.assertEqual(said["type"], "warning")
        self.assertIn("used up until", said["message"])

    def test_a_mended_client_id_lets_the_work_go_on(self):
        self.mall.keys = set()
        with self.assertRaises(Exception) as refused:
            self.account._client().validate_partner()
        self.account._stop(refused.exception)
        self.assertEqual(self.account.state, "stopped")
        activity = self.account.activity_ids
        self.assertEqual(activity.user_id, self.operator)
        self.assertEqual(activity.activity_type_id, self.env.ref(REFUSED_KEY))
        self.mall.keys = {"the-client-id"}
        self._test()
        self.assertEqual(self.account.state, "connected")
        self.assertFalse(self.account.activity_ids)

    def test_another_client_id_must_prove_itself_first(self):
        self.account.client_id = "another"
        self.assertEqual(self.account.state, "draft")

    def test_without_a_client_id_a_person_is_told_where_to_enter_it(self):
        self.account.client_id = False
        with self.assertRaisesRegex(UserError, "Configuration / Accounts"):
            self.account._client()

    def test_we_name_ourselves_to_malls_support(self):
        self._test()
        headers = self.mall.calls[0].headers
        self.assertEqual(headers["X-Application-Name"], "odoo-mall-connector")
        self.assertEqual(headers["X-Application-Tag"], self.company.name)


class TestSetUp(MallCase):
    def test_a_new_account_has_what_it_needs(self):
        account = self._make_account(self.company, client_id="new")
        self.assertEqual(account.warehouse_id.company_id, self.company)
        self.assertEqual(account.pricelist_id.currency_id.name, "EUR")
        self.assertTrue(account.is_complete)
        self.assertEqual(
            sorted(account.quota_ids.mapped("domain")),
            ["availability", "orders", "other", "products"],
        )

    def test_another_market_brings_its_currency(self):
        self.env.ref("base.CZK").active = False
        market = self.env.ref("mall_connector.market_cz")
        account = self._make_account(self.company, client_id="cz", market_id=market.id)
        self.assertTrue(self.env.ref("base.CZK").active)
        self.assertEqual(account.pricelist_id.currency_id.name, "CZK")
        self.assertEqual(str(account._settings().zone), "Europe/Prague")

    def test_a_price_list_in_another_currency_is_refused(self):
        dollars = self.env["product.pricelist"].create(
            {"name": "USD", "currency_id": self.env.ref("base.USD").id}
        )
        with self.assertRaisesRegex(ValidationError, "EUR"):
            self.account.pricelist_id = dollars

    def test_a_tax_that_is_not_in_the_price_is_copied_into_one_that_is(self):
        self.account.tax_ids.unlink()
        self.tax.price_include_override = "tax_excluded"
        self.account.action_map_taxes()
        row = self.account.tax_ids.filtered(lambda tax: tax.rate == 22)
        self.assertNotEqual(row.tax_id, self.tax)
        self.assertTrue(row.tax_id.price_include)
        self.assertEqual(row.tax_id.amount, 22)

    def test_a_tax_that_is_not_in_the_price_cannot_be_chosen(self):
        excluded = self.tax.copy({"price_include_override": "tax_excluded"})
        with self.assertRaisesRegex(ValidationError, "prices hold the tax"):
            self.account.tax_ids[:1].tax_id = excluded

    def test_an_address_with_a_key_in_it_is_refused(self):
        for address in ("mpapi.mallgroup.com", "https://a.example?client_id=1"):
            with self.assertRaisesRegex(ValidationError, "no service address"):
                self.account.service_url = address

    def test_two_accounts_cannot_share_a_client_id(self):
        with self.assertRaisesRegex(ValidationError, "arrive twice"):
            self._make_account(self.company)

    def test_a_new_webhook_address_replaces_the_old_one(self):
        before = self.account.webhook_url
        self.account.with_user(self.manager).action_new_webhook_secret()
        self.assertNotEqual(self.account.webhook_url, before)

    def test_what_mall_contradicts_itself_in_is_set_in_one_place(self):
        self.account.write({"order_detail": "v1", "not_equal": "ne", "page_size": 1000})
        settings = self.account._settings()
        self.assertEqual(settings.order_detail_versions, ("v1",))
        self.assertEqual(settings.not_equal, "ne")
        self.assertEqual(settings.page_size, 1000)
