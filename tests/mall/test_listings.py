"""A seller's catalogue on MALL: published, repriced, sold out and back again."""

import pytest

SIZES = ("S", "M", "L", "XL")
PICTURE = "https://cdn.example.com/{}.jpg?v=1"
LONG_AGO = 5 * 3600


class Shop:
    """What a seller does with listings, and what MALL then holds."""

    def __init__(self, world):
        self.world = world
        with world.env() as env:
            self.account(env).action_read_catalogue()
            category = self.category(env, "MP002")
            client = self.account(env)._client("catalogue")
            category._read_parameters(client)

    def account(self, env):
        return self.world.account(env)

    def category(self, env, code):
        market = self.account(env).market_id
        return env["mall.category"].search(
            [("market_id", "=", market.id), ("code", "=", code)]
        )

    def listing(self, env, item):
        return env["mall.listing"].search(
            [("account_id", "=", self.world.account_id), ("mall_id", "=", item)]
        )

    def shirt(self, code):
        """A T-shirt in four sizes with ten pieces each, finished but unpublished."""
        with self.world.env() as env:
            attribute = env["product.attribute"].create(
                {
                    "name": f"Size {code}",
                    "value_ids": [(0, 0, {"name": s}) for s in SIZES],
                }
            )
            template = env["product.template"].create(
                {
                    "name": f"T-shirt {code}",
                    "is_storable": True,
                    "list_price": 20,
                    "taxes_id": False,
                    "description_sale": "Organic cotton.",
                    "attribute_line_ids": [
                        (
                            0,
                            0,
                            {
                                "attribute_id": attribute.id,
                                "value_ids": [(6, 0, attribute.value_ids.ids)],
                            },
                        )
                    ],
                }
            )
            shelf = self.account(env).warehouse_id.lot_stock_id
            for variant, size in zip(template.product_variant_ids, SIZES, strict=True):
                variant.default_code = f"{code}-{size}"
                env["stock.quant"]._update_available_quantity(variant, shelf, 10)
            wizard = env["mall.listing.create"].create(
                {
                    "account_id": self.world.account_id,
                    "product_tmpl_ids": [(6, 0, template.ids)],
                    "category_id": self.category(env, "MP002").id,
                    "brand_id": env["mall.brand"]
                    .search([("code", "=", "Nordpine")])
                    .id,
                }
            )
            listing = env["mall.listing"].browse(wizard.action_create()["res_id"])
            listing.mall_id = code
            self._fill(listing)
            return template.id

    def _fill(self, listing):
        by_code = {row.code: row for row in listing.category_id.parameter_ids}
        listing.variable_parameter_ids = by_code["MP_SIZE"]
        white = by_code["MP_COLOR"].value_ids.filtered(lambda row: row.name == "bela")
        for row in listing | listing.child_ids:
            color = row.parameter_ids.filtered(
                lambda line: line.parameter_id.code == "MP_COLOR"
            )
            color.value_ids = white
        for child in listing.child_ids:
            size = child.product_id.default_code.rpartition("-")[2]
            line = child.parameter_ids.filtered(
                lambda line: line.parameter_id.code == "MP_SIZE"
            )
            line.value_ids = line.parameter_id.value_ids.filtered(
                lambda value, size=size: value.name == size
            )
            child.media_ids = [
                (0, 0, {"url": PICTURE.format(child.mall_id), "main": True})
            ]

    def press(self, item, button):
        with self.world.env() as env:
            getattr(self.listing(env, item), button)()

    def run(self):
        """All scheduled actions of listings, once."""
        for method in ("_cron_prices", "_cron_stock", "_cron_lane"):
            self.world.run("mall.listing", method)

    def take(self, code, pieces):
        """Somebody takes or brings pieces."""
        with self.world.env() as env:
            product = env["product.product"].search([("default_code", "=", code)])
            shelf = self.account(env).warehouse_id.lot_stock_id
            env["stock.quant"]._update_available_quantity(product, shelf, pieces)

    def held(self, item, product=None):
        """The item as MALL holds it; ``product`` where it is a variant of one."""
        found = self.world.sandbox.read(f"products/{product or item}")["product"]
        return (found["variants"][item] if product else found)["data"]

    def stage(self, item):
        with self.world.env() as env:
            return self.listing(env, item).stage


@pytest.fixture
def shop(world):
    return Shop(world)


def test_a_product_with_four_variants_is_published_repriced_and_sold_out(shop, world):
    shop.shirt("NEW-TEE")
    world.clear_journal()
    shop.press("NEW-TEE", "action_publish")
    shop.run()
    assert world.calls() == ["products.create", *["variants.create"] * 4]
    assert shop.held("NEW-TEE-M", "NEW-TEE")["price"] == 20
    assert shop.stage("NEW-TEE-M") == "live"
    # 45 % more waits for a person.
    with world.env() as env:
        shop.listing(env, "NEW-TEE-M").own_price = 29
    shop.run()
    assert shop.held("NEW-TEE-M", "NEW-TEE")["price"] == 20
    world.sandbox.control("approvals", client_id="demo-si", ids=["NEW-TEE-M"])
    shop.press("NEW-TEE-M", "action_approve_price")
    shop.run()
    assert shop.held("NEW-TEE-M", "NEW-TEE")["price"] == 29
    # Sold out keeps the page; MALL applies a batch a little later.
    shop.take("NEW-TEE-M", -10)
    world.let_pass(120)
    shop.run()
    world.let_pass(10)
    assert shop.held("NEW-TEE-M", "NEW-TEE")["availability"] == {
        "status": "A",
        "in_stock": 0,
    }
    shop.take("NEW-TEE-M", 4)
    world.let_pass(120)
    shop.run()
    world.let_pass(10)
    assert shop.held("NEW-TEE-M", "NEW-TEE")["availability"] == {
        "status": "A",
        "in_stock": 4,
    }


def test_nothing_leaves_when_nothing_changed(shop, world):
    shop.shirt("STILL-TEE")
    shop.press("STILL-TEE", "action_publish")
    shop.run()
    world.let_pass(LONG_AGO)
    world.clear_journal()
    for _time in range(3):
        shop.run()
        world.let_pass(3600)
    assert world.calls() == []


def test_gone_for_long_comes_back_with_its_article(shop, world):
    shop.shirt("BACK-TEE")
    shop.press("BACK-TEE", "action_publish")
    shop.run()
    before = shop.held("BACK-TEE")["article_id"]
    shop.press("BACK-TEE", "action_withdraw")
    shop.run()
    assert shop.stage("BACK-TEE") == "gone"
    shop.press("BACK-TEE", "action_publish")
    shop.run()
    assert shop.held("BACK-TEE")["article_id"] == before
    assert shop.stage("BACK-TEE-L") == "live"


@pytest.mark.parametrize("kind", ["drop_before", "drop_after"])
@pytest.mark.parametrize("method", ["products.create", "variants.create"])
def test_a_lost_creation_makes_one_product(shop, world, method, kind):
    code = f"LOST-{method[0]}{kind[-2]}"
    shop.shirt(code)
    world.fault(method, kind)
    shop.press(code, "action_publish")
    for _time in range(6):
        shop.run()
        world.let_pass(150)
    assert {shop.stage(f"{code}-{size}") for size in SIZES} == {"live"}
    assert shop.stage(code) == "live"


@pytest.mark.parametrize("kind", ["drop_before", "drop_after"])
def test_a_lost_price_is_sent_once(shop, world, kind):
    code = f"PRICE-{kind[-2]}"
    shop.shirt(code)
    shop.press(code, "action_publish")
    shop.run()
    with world.env() as env:
        shop.listing(env, f"{code}-S").own_price = 22
    world.fault("variants.pricing_update", kind)
    for _time in range(4):
        shop.run()
        world.let_pass(150)
    assert shop.held(f"{code}-S", code)["price"] == 22


@pytest.mark.parametrize("kind", ["drop_before", "drop_after"])
def test_a_lost_batch_is_settled_by_one_look(shop, world, kind):
    code = f"BATCH-{kind[-2]}"
    shop.shirt(code)
    shop.press(code, "action_publish")
    shop.run()
    world.let_pass(120)
    shop.take(f"{code}-S", -3)
    world.fault("availability.batch", kind)
    world.clear_journal()
    for _time in range(5):
        shop.run()
        world.let_pass(150)
    assert shop.held(f"{code}-S", code)["availability"]["in_stock"] == 7
    assert world.calls().count("variants.stock") == 1


def test_products_that_live_there_are_matched_once(shop, world):
    codes = ("KET-100", "LAM-100", "BED")
    with world.env() as env:
        for code in codes:
            world.product(env, code)
    with world.env() as env:
        shop.account(env).action_match_listings()
    world.run("mall.listing.match")
    with world.env() as env:
        rows = env["mall.listing.match"].search(
            [("account_id", "=", world.account_id), ("state", "=", "found")]
        )
        assert {"KET-100", "LAM-100"} <= set(rows.mapped("mall_id"))
        rows.filtered(lambda row: row.mall_id == "KET-100").action_link()
        listing = shop.listing(env, "KET-100")
        assert listing.stage == "live"
        assert listing.sent_price == 49.99


def test_money_comes_from_documents_alone(world):
    with world.env() as env:
        world.account(env).action_read_documents()
        documents = env["mall.document"].search([("account_id", "=", world.account_id)])
        assert set(documents.mapped("kind")) == {"invoice", "offset"}
        assert all(row.attachment_id.raw.startswith(b"%PDF") for row in documents)
    assert not [name for name in world.calls() if name.startswith("orders.")]
