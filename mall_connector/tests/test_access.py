"""Who may see what: two roles, companies apart, secrets for the manager alone."""

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user

from .common import KEY, MallCase

SECRETS = ("client_id", "webhook_secret", "webhook_url")
# Facts of the world, the same for every company.
GLOBAL = {
    "mall.brand",
    "mall.category",
    "mall.label",
    "mall.market",
    "mall.menu.item",
    "mall.parameter",
    "mall.parameter.value",
}
MIRRORS = (
    "mall.brand",
    "mall.category",
    "mall.document.line",
    "mall.exchange",
    "mall.label",
    "mall.label.line",
    "mall.label.sheet",
    "mall.menu.item",
    "mall.notification",
    "mall.order",
    "mall.order.line",
    "mall.order.wish",
    "mall.parameter",
    "mall.parameter.value",
    "mall.quota",
)


def our_models(env):
    """The names of all tables of this addon."""
    return sorted(
        name
        for name in env
        if name.startswith("mall.")
        and env[name]._module == "mall_connector"
        and not env[name]._abstract
    )


def is_dialog(env, name):
    return env[name]._transient


class TestRoles(MallCase):
    def test_every_model_is_for_operators_or_managers_and_nobody_else(self):
        roles = self.env.ref("mall_connector.group_operator") | self.env.ref(
            "mall_connector.group_manager"
        )
        for name in our_models(self.env):
            with self.subTest(model=name):
                lines = self.env["ir.model.access"].search(
                    [("model_id.model", "=", name)]
                )
                self.assertTrue(lines)
                self.assertLessEqual(lines.group_id, roles)

    def test_every_table_has_a_rule_that_keeps_companies_apart(self):
        for name in our_models(self.env):
            if name in GLOBAL:
                continue
            with self.subTest(model=name):
                rules = self.env["ir.rule"].search(
                    [("model_id.model", "=", name), ("groups", "=", False)]
                )
                wanted = "create_uid" if is_dialog(self.env, name) else "company_id"
                self.assertTrue(
                    [rule for rule in rules if wanted in rule.domain_force], rules
                )

    def test_nobody_else_reads_anything(self):
        for groups in ("base.group_user", "base.group_portal", "base.group_public"):
            user = new_test_user(self.env, f"mall-{groups[-6:]}", groups, name="No")
            for name in our_models(self.env):
                with self.subTest(groups=groups, model=name):
                    self.assertFalse(self.env[name].with_user(user).has_access("read"))

    def test_an_operator_and_a_manager_read_every_table(self):
        for name in our_models(self.env):
            if is_dialog(self.env, name):
                continue
            for user in self.operator | self.manager:
                with self.subTest(model=name, user=user.login):
                    self.assertTrue(self.env[name].with_user(user).has_access("read"))

    def test_what_mall_said_is_written_by_nobody(self):
        for name in MIRRORS:
            for user in self.operator | self.manager:
                for operation in ("create", "write", "unlink"):
                    with self.subTest(model=name, operation=operation):
                        self.assertFalse(
                            self.env[name].with_user(user).has_access(operation)
                        )

    def test_only_a_manager_configures(self):
        for name in ("mall.account", "mall.account.tax", "mall.market"):
            model = self.env[name]
            self.assertFalse(model.with_user(self.operator).has_access("write"))
            self.assertTrue(model.with_user(self.manager).has_access("write"))

    def test_the_administrator_is_a_manager(self):
        self.assertTrue(
            self.env.ref("base.user_admin").has_group("mall_connector.group_manager")
        )


class TestSecrets(MallCase):
    def test_an_operator_sees_no_secret(self):
        account = self.account.with_user(self.operator)
        shown = account.fields_get()
        for name in SECRETS:
            with self.subTest(field=name):
                self.assertNotIn(name, shown)
                with self.assertRaises(AccessError):
                    account.read([name])
                with self.assertRaises(UserError):
                    account.export_data([name])
        with self.assertRaises(AccessError):
            account.search([("client_id", "=", KEY)])

    def test_a_manager_sees_them(self):
        (row,) = self.account.with_user(self.manager).read(SECRETS)
        self.assertEqual(row["client_id"], KEY)
        self.assertTrue(row["webhook_url"].endswith(row["webhook_secret"]))

    def test_an_operator_works_with_them_all_the_same(self):
        self.account.with_user(self.operator)._client().validate_partner()
        self.assertEqual(self.mall.names(), ["partner.validate"])

    def test_a_copy_of_an_account_has_none(self):
        copy = self.account.copy()
        self.assertFalse(copy.client_id)
        self.assertNotEqual(copy.webhook_secret, self.account.webhook_secret)
        self.assertEqual(copy.state, "draft")

    def test_no_secret_stands_in_the_chatter(self):
        self.account.with_context(tracking_disable=False).client_id = "another-key"
        self.env.flush_all()
        texts = [
            *self.account.message_ids.mapped("body"),
            *self.account.message_ids.tracking_value_ids.mapped("new_value_char"),
        ]
        for text in texts:
            self.assertNotIn("another-key", text or "")


class TestCompanies(MallCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.env["res.company"].create({"name": "Other company"})

    def _rows(self):
        """One row of tables that others lean on, in the other company."""
        tax = self._make_tax(self.other, 22)
        account = self._make_account(self.other, tax, client_id="their-key")
        order = self.env["mall.order"].create(
            {
                "account_id": account.id,
                "mall_id": "1",
                "line_ids": [fields.Command.create({"item_id": "SKU-100"})],
            }
        )
        listing = self.env["mall.listing"].create(
            {
                "account_id": account.id,
                "mall_id": "SKU-100",
                "product_id": self.kettle.id,
            }
        )
        notification = self.env["mall.notification"]._receive(account, ["1"])
        rows = (
            account,
            notification,
            account.tax_ids[:1],
            account.quota_ids[:1],
            order,
            order.line_ids,
            listing,
        )
        return {row._name: row for row in rows}

    def test_the_rows_of_another_company_are_hidden(self):
        for name, row in self._rows().items():
            with self.subTest(model=name):
                model = self.env[name].with_user(self.manager)
                self.assertFalse(model.search([("id", "=", row.id)]))
                self.assertFalse(row.with_user(self.manager).has_access("read"))

    def test_they_are_seen_by_who_works_in_both(self):
        self.operator.company_ids |= self.other
        companies = (self.company | self.other).ids
        for name, row in self._rows().items():
            with self.subTest(model=name):
                model = (
                    self.env[name]
                    .with_user(self.operator)
                    .with_context(allowed_company_ids=companies)
                )
                self.assertTrue(model.search([("id", "=", row.id)]))

    def test_each_company_invoices_an_operator_contact_of_its_own(self):
        ours = self.market._operator_of(self.company)
        theirs = self.market._operator_of(self.other)
        self.assertNotEqual(ours, theirs)
        self.assertEqual(self.market._operator_of(self.company), ours)
        self.assertEqual(ours.name, "Mimovrste d.o.o.")
