"""What the stories share: a company that sells at MALL, and MALL in memory."""

from contextlib import contextmanager

from odoo import fields
from odoo.tests import HttpCase, TransactionCase, new_test_user, tagged

from ..mpapi import settings
from .fake_mall import FakeMall

KEY = "the-client-id"


class MallMixin:
    """A connected account of mimovrste.com and two products with stock."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        cls.mall = FakeMall()
        accounts = cls.registry["mall.account"]
        cls.classPatch(accounts, "_http", lambda account: cls.mall)
        cls.classPatch(accounts, "_quota_cursor", _same_cursor)
        cls.classPatch(settings, "RETRY_PAUSE_SECONDS", 0)
        cls.company = cls.env.company
        cls.operator = new_test_user(
            cls.env,
            "mall-operator",
            "mall_connector.group_operator,sales_team.group_sale_salesman_all_leads,"
            "stock.group_stock_user",
            name="Olga Operator",
        )
        cls.manager = new_test_user(
            cls.env, "mall-manager", "mall_connector.group_manager", name="Max Manager"
        )
        cls.market = cls.env.ref("mall_connector.market_si")
        cls.tax = cls._make_tax(cls.company, 22)
        cls.account = cls._make_account(cls.company, cls.tax)
        cls.warehouse = cls.account.warehouse_id
        cls.kettle = cls._make_goods("Kettle", "SKU-100", stock=10)
        cls.mug = cls._make_goods("Mug", "SKU-200", stock=10)

    def setUp(self):
        super().setUp()
        # The MALL of the class stays as it was set up; a test has its own.
        self.patch(type(self), "mall", FakeMall())

    @classmethod
    def _make_tax(cls, company, rate):
        """A sales tax that is included in the price, in the company's country."""
        country = company.account_fiscal_country_id or cls.env.ref("base.si")
        company.account_fiscal_country_id = country
        group = cls.env["account.tax.group"].create(
            {
                "name": f"VAT {rate}",
                "company_id": company.id,
                "country_id": country.id,
            }
        )
        return cls.env["account.tax"].create(
            {
                "name": f"VAT {rate} % included",
                "amount": rate,
                "type_tax_use": "sale",
                "price_include_override": "tax_included",
                "company_id": company.id,
                "country_id": country.id,
                "tax_group_id": group.id,
            }
        )

    @classmethod
    def _make_account(cls, company, tax=None, **values):
        account = cls.env["mall.account"].create(
            {
                "name": "Mimovrste",
                "company_id": company.id,
                "market_id": cls.env.ref("mall_connector.market_si").id,
                "service_url": "http://mall.example",
                "client_id": KEY,
                "test_mode": False,
                "user_id": cls.operator.id if company == cls.company else False,
                **values,
            }
        )
        account.state = "connected"
        if tax and tax not in account.tax_ids.tax_id:
            account.tax_ids.filtered(lambda row: row.rate == tax.amount).unlink()
            account.tax_ids = [
                fields.Command.create({"rate": tax.amount, "tax_id": tax.id})
            ]
        return account

    @classmethod
    def _make_goods(cls, name, code, stock=0, **values):
        product = cls.env["product.product"].create(
            {
                "name": name,
                "default_code": code,
                "type": "consu",
                "is_storable": True,
                "list_price": 20,
                "taxes_id": False,
                **values,
            }
        )
        if stock:
            cls.env["stock.quant"]._update_available_quantity(
                product, cls.account.warehouse_id.lot_stock_id, stock
            )
        return product

    # -- lanes ---------------------------------------------------------------------

    def _run_lane(self, *rows, model="mall.order"):
        """Let a lane work until nothing is due; these rows are due at once."""
        for row in rows:
            row.sudo().next_try = fields.Datetime.now()
        self._run(model, "_cron_lane")

    def _run(self, model, method):
        """Run a scheduled action's method with commits and rollbacks of its own."""
        with self._test_cursors(), self.registry.cursor() as cr:
            user = self.env.ref("base.user_root")
            env = self.env(cr=cr, user=user.id, su=True)
            getattr(env[model], method)()


@contextmanager
def _same_cursor(account):
    """Quotas in the transaction of the test, which nobody else sees."""
    account.env.flush_all()
    yield account.env.cr
    account.env["mall.quota"].invalidate_model()


@tagged("post_install", "-at_install")
class MallCase(MallMixin, TransactionCase):
    """Stories that need no browser."""

    def _test_cursors(self):
        return self.enter_registry_test_mode()


@tagged("post_install", "-at_install")
class MallHttpCase(MallMixin, HttpCase):
    """Stories in which somebody calls an address or opens a page."""

    @contextmanager
    def _test_cursors(self):
        self.env.flush_all()
        yield
        self.env.invalidate_all()
