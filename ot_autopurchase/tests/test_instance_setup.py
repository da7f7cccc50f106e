"""The set-up dialog: chosen from the platform's lists, or made there."""

from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import Form

from .common import PlatformCase
from .fake_platform import NO_CONNECTION, refusal


class TestInstanceSetup(PlatformCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.recipient = cls.env["res.partner"].create(
            {
                "name": "Warehouse 23",
                "email": "warehouse@example.com",
                "phone": "11147043234",
                "street": "Garden road 9",
                "city": "Guangzhou",
                "zip": "520045",
                "country_id": cls.env.ref("base.cn").id,
            }
        )
        cls.instance.write(
            {
                "customer_login": False,
                "customer_platform_id": False,
                "profile_platform_id": False,
                "delivery_platform_id": False,
            }
        )

    def _open(self, **values):
        return (
            self.env["ot.instance.setup"]
            .with_user(self.manager)
            .create(
                {
                    "instance_id": self.instance.id,
                    "partner_id": self.recipient.id,
                    **values,
                }
            )
        )

    def test_what_fits_is_preset(self):
        setup = self._open()
        self.assertEqual(setup.customer_id.code, "12")
        self.assertEqual(setup.profile_id.code, "77")
        self.assertEqual(setup.delivery_id.name, "API only")

    def test_the_choice_is_kept_and_the_instance_is_complete(self):
        self.assertFalse(self.instance.is_complete)
        self._open().action_apply()
        self.assertEqual(self.instance.customer_login, "odoo-buyer")
        self.assertEqual(self.instance.customer_platform_id, "12")
        self.assertEqual(self.instance.profile_platform_id, "77")
        self.assertEqual(self.instance.delivery_platform_id, "1014")
        self.assertTrue(self.instance.is_complete)
        self.assertFalse(self.platform.count("AddUser"))

    def test_the_first_steps_lead_to_the_address_in_china(self):
        self.assertTrue(self.instance.has_addresses)
        rows = self.instance.provider_ids.address_ids
        rows.with_context(ot_said_by_platform=True).unlink()
        self.assertFalse(self.instance.has_addresses)
        action = self.instance.action_addresses()
        self.assertEqual(action["res_model"], "ot.warehouse.address")

    def test_what_the_instance_has_is_shown_again(self):
        self.platform.customers.append({"Id": "13", "Login": "second"})
        self.platform.profiles["13"] = [{"Id": "90"}, {"Id": "91"}]
        self.instance.write(
            {
                "customer_platform_id": "13",
                "profile_platform_id": "91",
                "delivery_platform_id": "1001",
            }
        )
        setup = self._open()
        self.assertEqual(setup.customer_id.name, "second")
        self.assertEqual(setup.profile_id.code, "91")
        self.assertEqual(setup.delivery_id.code, "1001")

    def test_everything_that_is_missing_is_made(self):
        self.platform.customers = []
        self.platform.profiles = {}
        self.platform.deliveries = []
        setup = self._open(new_customer_login="fresh-buyer")
        setup.action_apply()
        (customer,) = self.platform.sent("AddUser")
        sent = etree.fromstring(customer["userParameters"])
        self.assertEqual(sent.findtext("Login"), "fresh-buyer")
        self.assertEqual(sent.findtext("Email"), "warehouse@example.com")
        self.assertGreaterEqual(len(sent.findtext("Password")), 24)
        (profile,) = self.platform.sent("CreateUserProfileForOperator")
        sent = etree.fromstring(profile["createData"])
        self.assertEqual(sent.findtext("City"), "Guangzhou")
        self.assertEqual(sent.findtext("CountryCode"), "CN")
        self.assertEqual(profile["userId"], "20")
        (delivery,) = self.platform.sent("CreateExternalDeliveryType")
        sent = etree.fromstring(delivery["xmlExternalDeliveryType"])
        self.assertEqual(sent.findtext("Name"), "API only")
        self.assertEqual(sent.findtext("CurrencyCode"), "USD")
        self.assertTrue(self.instance.is_complete)
        self.assertEqual(self.instance.delivery_platform_id, "1100")

    def test_a_new_delivery_mode_costs_nothing(self):
        self.platform.deliveries = []
        self._open().action_apply()
        (rate,) = self.platform.sent("CreateExternalDeliveryRate")
        sent = etree.fromstring(rate["xmlExternalDeliveryRate"])
        self.assertEqual(sent.findtext("ExternalDeliveryTypeId"), "1100")
        self.assertEqual(sent.findtext("CountryCode"), "CN")
        self.assertEqual(sent.findtext("Start"), "0")
        self.assertEqual(sent.findtext("Step"), "0")

    def test_a_delivery_mode_made_without_an_id_is_found_by_its_name(self):
        self.platform.deliveries = []

        def make(data):
            type(self.platform).CreateExternalDeliveryType(self.platform, data)
            return {}

        self.platform.answers["CreateExternalDeliveryType"] = make
        self._open().action_apply()
        self.assertEqual(self.instance.delivery_platform_id, "1100")

    def test_an_incomplete_recipient_is_refused_by_the_names_of_the_fields(self):
        self.platform.profiles = {}
        self.recipient.write({"zip": False, "phone": False})
        with self.assertRaises(UserError) as caught:
            self._open().action_apply()
        words = str(caught.exception)
        self.assertIn("Warehouse 23", words)
        self.assertIn("Zip", words)
        self.assertIn("Phone", words)
        self.assertNotIn("City", words)
        self.assertFalse(self.platform.count("CreateUserProfileForOperator"))

    def test_a_new_customer_needs_an_address_for_mail(self):
        self.platform.customers = []
        self.recipient.email = "not an address"
        with self.assertRaisesRegex(UserError, "e-mail"):
            self._open().action_apply()
        self.assertFalse(self.platform.count("AddUser"))

    def test_a_login_that_exists_is_to_be_chosen(self):
        setup = self._open()
        setup.customer_id = False
        with self.assertRaisesRegex(UserError, "choose it"):
            setup.action_apply()

    def test_another_customer_s_profile_is_not_kept(self):
        self.platform.customers.append({"Id": "13", "Login": "second"})
        self.platform.profiles["13"] = [{"Id": "91"}]
        setup = self._open()
        second = setup.choice_ids.filtered(lambda row: row.name == "second")
        with Form(setup) as form:
            form.customer_id = second
        setup.action_apply()
        self.assertEqual(self.instance.customer_platform_id, "13")
        self.assertEqual(self.instance.profile_platform_id, "91")

    def test_the_profiles_of_another_customer_are_read_on_demand(self):
        self.platform.customers.append({"Id": "13", "Login": "second"})
        self.platform.profiles["13"] = [{"Id": "91"}]
        setup = self._open()
        setup.customer_id = setup.choice_ids.filtered(lambda row: row.name == "second")
        setup.profile_id = False
        action = setup.action_read_profiles()
        self.assertEqual(action["res_id"], setup.id)
        self.assertEqual(setup.profile_id.code, "91")

    def test_each_call_that_fails_is_told_in_words(self):
        table = {
            "FindBaseUserInfoListFrame": refusal("RKdevException", text="No rights"),
            "GetExternalDeliveryTypeList": refusal("RKdevException", text="No rights"),
            "GetUserProfileInfoListForOperator": refusal("X", text="No rights"),
        }
        for method, answer in table.items():
            with self.subTest(method=method):
                self.platform.answers = {method: answer}
                with self.assertRaisesRegex(UserError, "No rights"):
                    self._open()

    def test_a_platform_that_is_away_while_applying_keeps_the_instance_as_it_was(self):
        self.platform.deliveries = []
        setup = self._open()
        self.platform.answers["CreateExternalDeliveryType"] = NO_CONNECTION
        with self.assertRaisesRegex(UserError, "cannot be reached"):
            setup.action_apply()
        self.assertFalse(self.instance.customer_login)
