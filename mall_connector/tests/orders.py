"""Stories of orders that come in: MALL tells of them, the lanes do the rest."""

from datetime import timedelta

from .common import MallCase

NUMBER = "70011224401"
OTHER = "70011224501"
MOMENTS = ("asked_at", "read_at", "told_at", "confirmed_at", "next_try", "sending_at")


class OrdersInCase(MallCase):
    def _order(self, number=NUMBER):
        return self.env["mall.order"].search([("mall_id", "=", number)])

    def _notify(self, *numbers):
        """MALL's webhook names these orders, and the lanes work."""
        self.env["mall.notification"]._receive(self.account, numbers or (NUMBER,))
        self._run("mall.notification", "_cron_handle")
        self._run_lane()

    def _notify_later(self, *numbers):
        """The same, a minute after everything that was read before."""
        self._let_pass(minutes=2)
        self._notify(*numbers)

    def _let_pass(self, **pause):
        for order in self.env["mall.order"].search([]):
            for name in MOMENTS:
                if order[name]:
                    order[name] -= timedelta(**pause)
        if self.account.next_poll_at:
            self.account.next_poll_at -= timedelta(**pause)

    def _poll(self):
        self._run("mall.account", "_cron_poll")
        self._run_lane()


class DocumentsCase(OrdersInCase):
    def _run_documents(self):
        self._run("sale.order", "_cron_mall_documents")
        self.env.invalidate_all()

    def _arrive(self, *numbers):
        """MALL tells of these orders; everything is done for them."""
        self._notify_later(*numbers)
        self._run_documents()

    def _sale(self, number=NUMBER):
        return self._order(number).sale_order_id

    def _free(self, product):
        return product.with_context(warehouse_id=self.warehouse.id).free_qty
