"""What the stories share: a company that buys at marketplaces, and its platform."""

from contextlib import contextmanager
from unittest.mock import patch

from odoo import fields
from odoo.tests import HttpCase, TransactionCase, new_test_user, tagged

from ..models import ot_instance
from ..otapi import unknowns
from .fake_platform import FakePlatform


class PlatformMixin:
    """An instance that is set up, two providers with a login each, four goods."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        cls.platform = FakePlatform()
        cls.classPatch(
            cls.registry["ot.instance"], "_http", lambda instance: cls.platform
        )
        cls.classPatch(unknowns, "RETRY_PAUSE_SECONDS", 0)
        cls.startClassPatcher(patch.dict(ot_instance._logins, clear=True))
        cls.company = cls.env.company
        cls.operator = new_test_user(
            cls.env,
            "ot-operator",
            "ot_autopurchase.group_operator,sales_team.group_sale_salesman_all_leads",
            name="Olga Operator",
        )
        cls.manager = new_test_user(
            cls.env, "ot-manager", "ot_autopurchase.group_manager", name="Max Manager"
        )
        cls.instance = cls._make_instance(cls.company)
        cls.instance._connect()
        cls.taobao = cls._provider("Taobao")
        cls.alibaba = cls._provider("Alibaba1688")
        cls.instance.action_read_sessions()
        cls.login = cls.taobao.session_ids
        cls.dress = cls._make_goods("Dress", "Taobao", "610000000001", "4100000000011")
        cls.case = cls._make_goods("Phone case", "Taobao", "610000000002")
        cls.tea = cls._make_goods("Tea set", "Taobao", "610000000004")
        cls.box = cls._make_goods("Storage box", "Alibaba1688", "abb-620000000002")
        cls.customer = cls.env["res.partner"].create(
            {"name": "Anna Berzina", "email": "anna@example.com"}
        )

    def setUp(self):
        super().setUp()
        # The platform of the class stays as it was set up; a test has its own.
        fresh = FakePlatform()
        self.patch(type(self), "platform", fresh)

    @classmethod
    def _make_instance(cls, company, **values):
        return cls.env["ot.instance"].create(
            {
                "name": "OT Platform",
                "company_id": company.id,
                "service_url": "http://platform.example",
                "key": "the-key",
                "secret": "the-secret",
                "operator_login": "the-login",
                "operator_password": "the-password",
                "customer_login": "odoo-buyer",
                "customer_platform_id": "12",
                "profile_platform_id": "77",
                "delivery_platform_id": "1014",
                "user_id": cls.operator.id,
                **values,
            }
        )

    @classmethod
    def _provider(cls, kind):
        return cls.instance.provider_ids.filtered(lambda row: row.type == kind)

    @classmethod
    def _make_goods(cls, name, provider_type, item_id, configuration_id="0", **values):
        return cls.env["product.product"].create(
            {
                "name": name,
                "type": "consu",
                "is_storable": True,
                "list_price": 20,
                "weight": 0.35,
                "taxes_id": False,
                "ot_provider_type": provider_type,
                "ot_item_id": item_id,
                "ot_configuration_id": configuration_id,
                **values,
            }
        )

    @classmethod
    def _set_rate(cls, per_unit=2.0):
        """So many yuan for a unit of the company's currency, from now on."""
        currency = cls.instance._currency("CNY")
        currency.rate_ids.unlink()
        currency.rate_ids = [
            fields.Command.create({"rate": per_unit, "company_id": cls.company.id})
        ]

    def _sell(self, *goods, quantity=2, confirm=True, **values):
        """A sale order of these goods."""
        order = self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "order_line": [
                    fields.Command.create(
                        {"product_id": product.id, "product_uom_qty": quantity}
                    )
                    for product in goods
                ],
                **values,
            }
        )
        if confirm:
            order.action_confirm()
        return order

    # -- lanes ---------------------------------------------------------------------

    def _run_lane(self, *activities):
        """Let a lane work until nothing is due; these activities are due at once."""
        for activity in activities:
            activity.sudo().next_try = fields.Datetime.now()
        self._run("ot.activity", "_cron_lane")

    def _run_documents(self):
        """Let the scheduled action make the documents."""
        self._run("purchase.order", "_cron_documents")

    def _run(self, model, method):
        """Run a scheduled action's method with commits and rollbacks of its own."""
        with self._test_cursors(), self.registry.cursor() as cr:
            user = self.env.ref("base.user_root")
            env = self.env(cr=cr, user=user.id, su=True)
            getattr(env[model], method)()

    # -- stories -------------------------------------------------------------------

    def _book(self, order):
        """Press Book; the lane goes as far as the platform lets it."""
        order.with_user(self.operator).action_ot_book()
        self._run_lane()
        return order.ot_activity_ids

    def _booked(self, *goods, number="TB-1", **values):
        """A sale order that was booked in one provider order; the mirror knows it."""
        order = self._sell(*goods)
        activity = self._book(order)
        order_id = activity.order_id.platform_id
        self.platform.book(order_id, number, **values)
        self.platform.activities[activity.platform_id]["IsFinished"] = True
        self._run_lane(activity)
        return order

    def _read_again(self):
        """The platform's orders are read as a synchronization does."""
        return self.env["ot.order"]._read_changes(self.instance._client(), self.taobao)


@tagged("post_install", "-at_install")
class PlatformCase(PlatformMixin, TransactionCase):
    """Stories that need no browser."""

    def _test_cursors(self):
        return self.enter_registry_test_mode()


@tagged("post_install", "-at_install")
class PlatformHttpCase(PlatformMixin, HttpCase):
    """Stories in which somebody opens a page."""

    @contextmanager
    def _test_cursors(self):
        self.env.flush_all()
        yield
        self.env.invalidate_all()
