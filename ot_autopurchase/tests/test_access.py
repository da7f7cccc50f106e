"""Who may see what: two roles, companies apart, secrets for the manager alone."""

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged
from odoo.tests.common import TransactionCase

from .common import PlatformCase

SECRETS = ("key", "secret", "operator_login", "operator_password")
SET_UP = ("ot.instance.setup", "ot.instance.setup.choice")
ON_LINES = ("ot.bind", "ot.unbind", "ot.enter")
DIALOGS = (
    "ot.line.work",
    "ot.line.work.choice",
    "ot.history.entry",
    *SET_UP,
    *ON_LINES,
    "ot.parcel.edit",
    "ot.parcel.edit.choice",
    "ot.parcel.make",
    "ot.parcel.make.line",
    "ot.price.change",
    "ot.price.change.line",
)


def our_models(env):
    """The names of all tables of this addon."""
    return sorted(
        name
        for name in env
        if name.startswith("ot.")
        and env[name]._module == "ot_autopurchase"
        and not env[name]._abstract
    )


class TestRoles(PlatformCase):
    def test_every_model_is_for_operators_or_managers_and_nobody_else(self):
        roles = self.env.ref("ot_autopurchase.group_operator") | self.env.ref(
            "ot_autopurchase.group_manager"
        )
        for name in our_models(self.env):
            with self.subTest(model=name):
                lines = self.env["ir.model.access"].search(
                    [("model_id.model", "=", name)]
                )
                self.assertTrue(lines)
                self.assertLessEqual(lines.group_id, roles)

    def test_nobody_else_reads_anything(self):
        for groups in ("base.group_user", "base.group_portal", "base.group_public"):
            user = new_test_user(self.env, f"ot-{groups[-6:]}", groups, name="Nobody")
            for name in our_models(self.env):
                with self.subTest(groups=groups, model=name):
                    self.assertFalse(self.env[name].with_user(user).has_access("read"))

    def test_an_operator_reads_all_but_the_set_up(self):
        for name in our_models(self.env):
            with self.subTest(model=name):
                self.assertEqual(
                    self.env[name].with_user(self.operator).has_access("read"),
                    name not in SET_UP,
                )

    def test_what_the_platform_said_is_written_by_nobody(self):
        for name in ("ot.order", "ot.order.line", "ot.activity.step", "ot.login"):
            for user in (self.operator, self.manager):
                for operation in ("create", "write", "unlink"):
                    with self.subTest(model=name, operation=operation):
                        self.assertFalse(
                            self.env[name].with_user(user).has_access(operation)
                        )

    def test_only_a_manager_configures(self):
        for name in ("ot.instance", "ot.provider"):
            model = self.env[name]
            self.assertFalse(model.with_user(self.operator).has_access("write"))
            self.assertTrue(model.with_user(self.manager).has_access("write"))

    def test_the_administrator_is_a_manager(self):
        self.assertTrue(
            self.env.ref("base.user_admin").has_group("ot_autopurchase.group_manager")
        )


class TestSecrets(PlatformCase):
    def test_an_operator_sees_no_secret(self):
        instance = self.instance.with_user(self.operator)
        shown = instance.fields_get()
        for name in SECRETS:
            with self.subTest(field=name):
                self.assertNotIn(name, shown)
                with self.assertRaises(AccessError):
                    instance.read([name])
                with self.assertRaises(AccessError):
                    instance.search([(name, "!=", False)])
                with self.assertRaises(UserError):
                    instance.export_data([name])

    def test_a_manager_sees_them(self):
        (row,) = self.instance.with_user(self.manager).read(SECRETS)
        self.assertEqual(row["secret"], "the-secret")

    def test_an_operator_works_with_them_all_the_same(self):
        self.taobao.with_user(self.operator).action_log_in()
        (sent,) = self.platform.sent(
            "GetProviderOrdersIntegrationSessionAuthenticationInfo"
        )
        self.assertEqual(sent["instanceKey"], "the-key")
        self.assertEqual(len(sent["signature"]), 64)

    def test_a_copy_of_an_instance_has_none(self):
        copy = self.instance.copy()
        for name in (*SECRETS, "customer_login", "profile_platform_id"):
            self.assertFalse(copy[name], name)
        self.assertEqual(copy.state, "draft")

    def test_no_secret_stands_in_the_chatter_or_in_what_failed(self):
        order = self._booked(self.dress)
        self.instance.write({"key": "another-key", "secret": "another-secret"})
        texts = [
            *self.instance.message_ids.mapped("body"),
            *self.instance.message_ids.tracking_value_ids.mapped("new_value_char"),
            *order.ot_activity_ids.message_ids.mapped("body"),
            *order.ot_activity_ids.step_ids.mapped("message"),
        ]
        for text in texts:
            for secret in ("another-", "the-key", "the-secret", "the-password"):
                self.assertNotIn(secret, text or "")


class TestCompanies(PlatformCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.env["res.company"].create({"name": "Other company"})

    def _rows(self):
        """One row of every table, in the other company."""
        instance = self._make_instance(self.other, user_id=False)
        provider = self.env["ot.provider"].create(
            {"instance_id": instance.id, "type": "Taobao", "name": "Taobao"}
        )
        session = self.env["ot.provider.session"].create(
            {"provider_id": provider.id, "platform_id": "1", "name": "theirs"}
        )
        sale_order = self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "company_id": self.other.id,
                "order_line": [fields.Command.create({"product_id": self.dress.id})],
            }
        )
        order = self.env["ot.order"]._create_for(sale_order.order_line, provider)
        activity = self.env["ot.activity"]._start_booking(
            order, order.line_ids, session
        )
        activity._say("Hello")
        self.env["ot.login"]._open(provider)
        order.platform_id, order.line_ids.platform_id = "ORD-1", "1001"
        work = self.env["ot.line.work"].create(
            {"choice_ids": [fields.Command.create({"code": "1"})]}
        )
        change = self.env["ot.line.change"]._wish(
            "status", order.line_ids, {"status_id": 4}
        )
        dialog = self._price_dialog(order.line_ids)
        setup = self.env["ot.instance.setup"].create({"instance_id": instance.id})
        parcel = self.env["ot.parcel"].create(
            {
                "sale_order_id": sale_order.id,
                "line_ids": [
                    fields.Command.create({"sale_line_id": sale_order.order_line.id})
                ],
                "checkpoint_ids": [fields.Command.create({"place": "Riga"})],
            }
        )
        make = self.env["ot.parcel.make"]._open(sale_order)
        edit = self.env["ot.parcel.edit"].create({"parcel_id": parcel.id})
        choice = self.env["ot.parcel.edit.choice"].create(
            {"edit_id": edit.id, "kind": "status", "code": "5", "name": "Packed"}
        )
        unknown = self.env["ot.scan.unknown"].create(
            {"company_id": self.other.id, "code": "YT9"}
        )
        setting = self.env["ot.provider.setting"].create(
            {"provider_id": provider.id, "path": "A", "name": "A", "type": "Text"}
        )
        about = {"sale_order_id": sale_order.id, "provider_id": provider.id}
        address = self.env["ot.warehouse.address"].create(
            {"provider_id": provider.id, "place": "A"}
        )
        check = self.env["ot.booking.check"].create(
            {
                "company_id": self.other.id,
                "line_ids": [
                    fields.Command.create(
                        {"sale_line_id": sale_order.order_line.id, "level": "good"}
                    )
                ],
                "total_ids": [fields.Command.create({"provider_id": provider.id})],
            }
        )
        return {
            row._name: row
            for row in (
                instance,
                check,
                check.line_ids,
                check.total_ids,
                self.env["ot.goods.adding"].create({"company_id": self.other.id}),
                provider,
                session,
                setting,
                address,
                order,
                order.line_ids,
                activity,
                activity.step_ids,
                change,
                work,
                work.choice_ids,
                self.env["ot.history.entry"].create({"order_id": order.id}),
                self.env["ot.line.status"]._keep(instance, {4: "Ordered"}),
                self.env["ot.track"].create(
                    {"line_id": order.line_ids.id, "code": "YT1"}
                ),
                self.env["ot.login"].search([("provider_id", "=", provider.id)]),
                parcel,
                parcel.line_ids,
                parcel.checkpoint_ids,
                make,
                make.line_ids,
                edit,
                choice,
                unknown,
                setup,
                setup.choice_ids[:1],
                *(self.env[name].create(about) for name in ON_LINES),
                dialog,
                dialog.line_ids,
                order.line_ids.price_confirmation_ids,
                self.env["ot.purchase.report"].browse(order.line_ids.id),
            )
        }

    def _price_dialog(self, line):
        """The dialog of prices for a line that is booked; one is confirmed already."""
        line.provider_order_number = "TB-7"
        self.env["ot.price.confirmation"]._open([line._confirmation_values("edit")])
        action = line.action_edit_price()
        return self.env["ot.price.change"].browse(action["res_id"])

    def test_the_rows_of_another_company_are_hidden_in_every_table(self):
        rows = self._rows()
        self.assertEqual(sorted(rows), our_models(self.env))
        for name, row in rows.items():
            user = self.manager
            with self.subTest(model=name):
                model = self.env[name].with_user(user)
                self.assertFalse(model.search([("id", "=", row.id)]))
                self.assertFalse(row.with_user(user).has_access("read"))

    def test_they_are_seen_by_who_works_in_both(self):
        self.operator.company_ids |= self.other
        companies = (self.company | self.other).ids
        for name, row in self._rows().items():
            if name in DIALOGS:
                continue
            with self.subTest(model=name):
                model = (
                    self.env[name]
                    .with_user(self.operator)
                    .with_context(allowed_company_ids=companies)
                )
                self.assertTrue(model.search([("id", "=", row.id)]))

    def test_an_order_is_bought_with_the_key_of_its_own_company(self):
        instance = self._rows()["ot.instance"]
        order = self.env["sale.order"].create(
            {"partner_id": self.customer.id, "company_id": self.other.id}
        )
        self.assertEqual(order.ot_instance_id, instance)

    def test_documents_of_two_companies_stay_apart(self):
        order = self._booked(self.dress)
        order.ot_order_ids.line_ids.provider_order_number = "TB-1"
        theirs = self._rows()["ot.order.line"]
        theirs.write({"provider_order_number": "TB-1", "status_id": 2})
        theirs.order_id.documents_due = True
        self._run_documents()
        self.env.invalidate_all()
        ours = order.ot_purchase_ids
        self.assertEqual(ours.company_id, self.company)
        self.assertEqual(theirs.purchase_line_ids.order_id.company_id, self.other)
        self.assertEqual(ours.order_line.product_qty, 2)


@tagged("post_install", "-at_install")
class TestNoFieldIsOpen(TransactionCase):
    def test_no_customer_reads_a_field_of_ours_on_any_document(self):
        portal = new_test_user(
            self.env, "ot-portal", "base.group_portal", name="Portal"
        )
        for name, model in self.env.items():
            if name.startswith("ot."):
                continue
            shown = {
                field.name
                for field in model._fields.values()
                if field.name.startswith("ot_")
                and field._module == "ot_autopurchase"
                and model.with_user(portal)._has_field_access(field, "read")
            }
            with self.subTest(model=name):
                self.assertFalse(shown)
