"""What the stories of listings share: a read catalogue and two finished listings."""

from odoo import fields

from .common import MallCase
from .fake_listings import FakeListings

PICTURE = "https://cdn.example.com/kettle.jpg?v=1"


class ListingCase(MallCase):
    """A kettle without variants and a T-shirt in two sizes, ready to be published."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mall = FakeListings()
        cls.account._read_catalogue()
        cls.brand = cls.env["mall.brand"].search([("code", "=", "TEFAL")])
        cls.kettles = cls._category("NK184")
        cls.shirts = cls._category("MA100")
        client = cls.account._client("catalogue")
        (cls.kettles | cls.shirts)._read_parameters(client)
        cls.account.lang = "en_US"
        cls.kettle.write(
            {
                "lst_price": 49.99,
                "barcode": "4006381333931",
                "description_sale": "Boils water in a minute.",
                "weight": 1.2,
            }
        )
        cls.listing = cls._make_listing(cls.kettle, cls.kettles)
        cls._fill(cls.listing, MP_COLOR="bela", MP_VOLUME="1.7")

    def setUp(self):
        super().setUp()
        self.patch(type(self), "mall", FakeListings())

    @classmethod
    def _category(cls, code):
        return cls.env["mall.category"].search([("code", "=", code)])

    @classmethod
    def _make_listing(cls, product, category, **values):
        return cls.env["mall.listing"].create(
            {
                "account_id": cls.account.id,
                "mall_id": product.default_code,
                "product_id": product.id,
                "category_id": category.id,
                "brand_id": cls.brand.id,
                "vat": 22,
                "media_ids": [fields.Command.create({"url": PICTURE, "main": True})],
                **values,
            }
        )

    @classmethod
    def _fill(cls, listing, **texts):
        """Fill parameters: a listed value where there is one of that text."""
        for line in listing.parameter_ids:
            text = texts.get(line.parameter_id.code)
            value = line.parameter_id.value_ids.filtered(
                lambda value, text=text: value.name == text
            )
            if value:
                line.value_ids = value
            elif text:
                line.text = text

    def _make_shirt(self):
        """A T-shirt that is sold in two sizes."""
        size = self.env["product.attribute"].create(
            {
                "name": "Size",
                "value_ids": [
                    fields.Command.create({"name": name}) for name in ("M", "L")
                ],
            }
        )
        template = self.env["product.template"].create(
            {
                "name": "T-shirt",
                "is_storable": True,
                "list_price": 15,
                "taxes_id": False,
                "description_sale": "Pure cotton.",
                "attribute_line_ids": [
                    fields.Command.create(
                        {
                            "attribute_id": size.id,
                            "value_ids": [fields.Command.set(size.value_ids.ids)],
                        }
                    )
                ],
            }
        )
        parent = self.env["mall.listing"].create(
            {
                "account_id": self.account.id,
                "mall_id": "TEE",
                "product_tmpl_id": template.id,
                "category_id": self.shirts.id,
                "brand_id": self.brand.id,
                "vat": 22,
                "variable_parameter_ids": self.shirts.parameter_ids.filtered(
                    lambda parameter: parameter.code == "MP_SIZE"
                ).ids,
            }
        )
        self._fill(parent, MP_COLOR="bela")
        for variant, text in zip(template.product_variant_ids, ("M", "L"), strict=True):
            variant.default_code = f"TEE-{text}"
            child = self._make_listing(variant, self.shirts, parent_id=parent.id)
            self._fill(child, MP_SIZE=text, MP_COLOR="bela")
        return parent

    def _publish(self, listing):
        listing.action_publish()
        self._run_listings()
        listing.invalidate_recordset()
        return listing

    def _run_listings(self):
        self._run("mall.listing", "_cron_lane")
        self.env.invalidate_all()

    def _run_stock(self):
        self._run("mall.listing", "_cron_stock")
        self.env.invalidate_all()

    def _run_prices(self):
        self._run("mall.listing", "_cron_prices")
        self.env.invalidate_all()
        self._run_listings()
