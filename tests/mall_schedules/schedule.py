"""Schedules: what can happen in any order, and what must hold when all is settled."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from . import decisions
from .mall import FAULTS, WEBHOOK_PAUSE, Mall
from .seller import Seller

NUMBERS = (1, 2)
NOBODYS = 99
TICK = timedelta(milliseconds=400)
ROUNDS = 200
TO_SEND = ("open", "shipping")

numbers = st.sampled_from(NUMBERS)
lanes = st.sampled_from((0, 1))


class Schedule(RuleBasedStateMachine):
    """Two orders, two lanes, a poll, people, a carrier and bad connections.

    ``hears``: whether MALL's webhook reaches us; without it everything comes by poll.
    """

    kind = {}
    hears = True

    def __init__(self):
        super().__init__()
        self.mall = Mall()
        self.seller = Seller(self.mall, self.decide())
        self.workers = {}

    def decide(self):
        return decisions.real()

    @initialize(first=st.sampled_from(("blocked", "open")), ahead=st.integers(0, 4))
    def begin(self, first, ahead):
        """Two orders; the first may have come some way before anything breaks."""
        for number, status in zip(NUMBERS, (first, "open"), strict=True):
            self.mall.create(number, status, **self.kind)
        for _step in range(ahead):
            self._settle()
            self.mall.pay(1)
            self._next_of(1)

    # -- MALL, the customer and the carrier ----------------------------------------

    @rule(number=numbers, act=st.sampled_from(("goes on", "changes", "cancel")))
    def mall_acts(self, number, act):
        self._tick()
        if act == "cancel":
            self.mall.cancel(number)
        elif act == "changes":
            self.mall.change(number)
        elif self.mall.orders[number].status == "blocked":
            self.mall.pay(number)
        else:
            self.mall.carry(number, "delivered")

    @rule(number=numbers, end=st.sampled_from(("returned", "lost")))
    def carrier_fails(self, number, end):
        self._tick()
        self.mall.carry(number, end)

    @rule(is_handled=st.booleans(), again=st.booleans())
    def webhook(self, is_handled, again):
        """MALL's next call, in its minute; perhaps twice, or of nobody's order."""
        if self.hears:
            self.mall.now = max(self.mall.now, self.mall.sent_at + WEBHOOK_PAUSE)
            told = self.mall.notify()
            self.seller.hear(told + told if again else told)
        else:
            self.seller.hear([NOBODYS])
        self._tick()
        if is_handled:
            self.seller.handle()

    @rule(kind=st.sampled_from(FAULTS))
    def connection_breaks(self, kind):
        self.mall.faults.append(kind)

    # -- people --------------------------------------------------------------------

    @rule(number=numbers, act=st.sampled_from(("go on", "cancel", "back")))
    def people_act(self, number, act):
        self._tick()
        if act == "cancel":
            self.seller.cancel(number)
        elif act == "back":
            self.seller.wish_end(number, "returned")
        else:
            self._next_of(number)

    def _next_of(self, number):
        """What a person does next with an order."""
        row, order = self.seller.rows.get(number), self.mall.orders[number]
        status = row.status if row else ""
        if status == "open" and order.version % 2:
            self.seller.pack(number)
        elif status in TO_SEND:
            if order.is_mdp and order.status == "shipping":
                self.mall.label(number)
            self.seller.hand_over(number)
        elif status == "shipped":
            self.seller.wish_end(number, "delivered")

    # -- workers -------------------------------------------------------------------

    @rule(which=lanes, points=st.integers(1, 12))
    def lane_goes_on(self, which, points):
        """A lane comes so many points further; then the others have their turn."""
        for _point in range(points):
            self._tick()
            self._advance(which, self.seller.lane)

    @rule(which=lanes)
    def lane_dies(self, which):
        worker = self.workers.pop(which, None)
        if worker:
            worker.close()

    @rule(whole=st.booleans())
    def poll_goes_on(self, whole):
        self._tick()
        read = self.mall.unfinished if whole else self.mall.unconfirmed
        self._advance("poll", lambda: self.seller.poll(read))

    @rule()
    def notifications_and_documents(self):
        self._tick()
        self.seller.handle()
        self.seller.make_documents()

    @rule(seconds=st.sampled_from((5, 65, 130)))
    def time_passes(self, seconds):
        self.mall.now += timedelta(seconds=seconds)

    def _tick(self):
        self.mall.now += TICK

    def _advance(self, which, start):
        worker = self.workers.setdefault(which, None) or start()
        self.workers[which] = worker
        if next(worker, "ended") == "ended":
            self.workers.pop(which)

    # -- the end -------------------------------------------------------------------

    def teardown(self):
        if self.mall.orders:
            self.mall.faults.clear()
            self._settle()
            self.check()

    def _settle(self):
        """No more news: everybody works until nothing is left to do."""
        for _round in range(ROUNDS):
            self._run_all()
            if self._is_quiet():
                return
            self.mall.now += timedelta(seconds=70)
        raise AssertionError(f"never at rest: {self.seller.rows}")

    def _run_all(self):
        for worker in self.workers.values():
            for _point in worker:
                self._tick()
        self.workers.clear()
        if self.hears:
            self.seller.hear(self.mall.notify())
        else:
            self._poll_if_due()
        self.seller.handle()
        for _point in self.seller.lane():
            self._tick()
        self.seller.make_documents()
        for number in NUMBERS:
            self.seller.retry(number)

    def _poll_if_due(self):
        asked = self.seller.polled_at
        if not asked or self.mall.now - asked >= timedelta(hours=1):
            for _point in self.seller.poll(self.mall.unconfirmed):
                self._tick()

    def _is_quiet(self):
        seller = self.seller
        is_news_left = self.mall.changed if self.hears else self._waits_for_poll()
        return not (is_news_left or seller.notifications) and not any(
            row.next_try or row.documents_due or row.is_stuck
            for row in seller.rows.values()
        )

    def _waits_for_poll(self):
        """Whether the list of unconfirmed orders has news; blocked ones stay in it."""
        return any(
            not order.confirmed
            and (order.status != "blocked" or number not in self.seller.rows)
            for number, order in self.mall.orders.items()
        )

    def check(self):
        assert set(self.seller.rows) == set(self.mall.orders)
        for number, order in self.mall.orders.items():
            row = self.seller.rows[number]
            assert row.status == order.status
            assert order.status == "blocked" or (order.confirmed and row.confirmed)
            assert not row.sending and not self.seller._open_wishes(row)
            if order.status in TO_SEND:
                assert row.version == order.version, "not the final data"
            self._check_goods(number, order)

    def _check_goods(self, number, order):
        goods, sales = self.seller.goods.get(number), self.seller.sales[number]
        assert sales <= 1, "sold twice"
        status = order.status
        if status == "blocked":
            assert goods.is_held and not sales
        elif status == "cancelled":
            self._check_nothing_is_kept(goods)
        else:
            assert sales == 1 and not goods.is_held
            assert goods.delivery == "done" or status in TO_SEND

    def _check_nothing_is_kept(self, goods):
        if goods and goods.delivery == "done":
            assert goods.person_asked
        elif goods:
            assert not goods.is_held and goods.sale in ("", "cancelled")
            assert goods.delivery in ("", "stopped")
