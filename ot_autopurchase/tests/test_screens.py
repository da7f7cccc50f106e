"""What the screens lean on: actions that open, names that tell apart, rights."""

from odoo import fields
from odoo.tests import Form

from .common import PlatformCase


class TestScreens(PlatformCase):
    def test_set_up_opens_with_the_lists_of_the_platform(self):
        action = self.instance.with_user(self.manager).action_setup()
        setup = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(setup.customer_id.name, "odoo-buyer")
        self.assertEqual(setup.profile_id.code, "77")
        self.assertIn("API only", setup.delivery_id.name)

    def test_a_login_names_its_provider_where_there_are_several_to_choose_from(self):
        self.assertEqual(self.login.display_name, "lucky_buyer_88")
        chosen = self.login.with_context(show_provider=True)
        self.assertEqual(chosen.display_name, "lucky_buyer_88 (Taobao)")

    def test_the_tab_is_for_agents(self):
        arch = self._form_of(self.operator)
        self.assertIn('name="ot_purchase"', arch)
        self.assertIn('name="ot_ready_line_ids"', arch)
        arch = self._form_of(self._make_salesman())
        self.assertNotIn('name="ot_purchase"', arch)
        self.assertNotIn('name="ot_ready_line_ids"', arch)
        self.assertNotIn('name="ot_session_ids"', arch)

    def _form_of(self, user):
        orders = self.env["sale.order"].with_user(user)
        return orders.get_view(view_type="form")["arch"]

    def test_an_agent_and_a_salesman_can_enter_an_order(self):
        for user in self.operator | self._make_salesman():
            with (
                self.subTest(user.login),
                Form(self.env["sale.order"].with_user(user)) as order,
            ):
                order.partner_id = self.customer
                with order.order_line.new() as line:
                    line.product_id = self.dress

    def _make_salesman(self):
        return self.env["res.users"].create(
            {
                "name": "Sam Salesman",
                "login": "sam",
                "group_ids": [
                    fields.Command.set(
                        self.env.ref("sales_team.group_sale_salesman").ids
                    )
                ],
            }
        )
