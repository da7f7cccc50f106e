"""The listing side of MALL in memory: catalogue, products, prices, availability."""

from .fake_mall import ENDPOINTS, FakeMall, Response, ok, refusal

ITEM = r"/v1/products/([^/]+)"
VARIANT = ITEM + r"/variants/([^/]+)"
LISTING_ENDPOINTS = (
    ("catalogue.categories", "GET", r"/v1/categories"),
    ("catalogue.tree", "GET", r"/v1/categories/tree/(\w+)"),
    ("catalogue.parameters", "GET", r"/v1/categories/([^/]+)/parameters"),
    ("catalogue.brands", "GET", r"/v1/brands"),
    ("catalogue.labels", "GET", r"/v1/labels"),
    ("checks.media", "GET", r"/v1/checks/media"),
    ("checks.deliveries", "GET", r"/v1/checks/deliveries"),
    ("products.create", "POST", r"/v1/products"),
    ("products.list", "GET", r"/v1/products"),
    ("products.detail", "GET", ITEM),
    ("products.update", "PUT", ITEM),
    ("products.delete", "DELETE", ITEM),
    ("variants.create", "POST", ITEM + "/variants"),
    ("variants.detail", "GET", VARIANT),
    ("variants.update", "PUT", VARIANT),
    ("variants.delete", "DELETE", VARIANT),
    ("prices.read", "GET", r"/v1/products/(.+)/pricing"),
    ("prices.write", "PUT", r"/v1/products/(.+)/pricing"),
    ("stock.read", "GET", r"/v1/products/(.+)/availability"),
    ("stock.batch", "POST", r"/v1/availability"),
    ("activate.selected", "PUT", r"/v1/batches/products/activate/selected"),
)
TOKEN = "0f" * 20


class FakeListings(FakeMall):
    """Products by their item id; variants are items, too, with a ``parent``."""

    endpoints = LISTING_ENDPOINTS + ENDPOINTS

    def __init__(self):
        super().__init__()
        self.items = {}
        self.brands = [("TEFAL", "Tefal"), ("bosch", "Bosch")]
        self.labels = [("FDEL", "Free delivery"), ("NEW", "New")]
        self.categories = [("NK184", "Kettles"), ("MA100", "T-shirts")]
        self.parameters = {
            "NK184": [
                ("MP_COLOR", "Barva", "NULL", ["bela", "črna"]),
                ("MP_VOLUME", "Prostornina", "l", []),
            ],
            "MA100": [
                ("MP_SIZE", "Velikost", "NULL", ["S", "M", "L"]),
                ("MP_COLOR", "Barva", "NULL", ["bela", "rdeča"]),
            ],
        }
        self.problems = {"media": [], "deliveries": []}

    # -- catalogue ---------------------------------------------------------------------

    def on_catalogue_categories(self, _call):
        return ok(
            [{"category_id": key, "title": name} for key, name in self.categories]
        )

    def on_catalogue_tree(self, _call):
        leaves = [
            {
                "menuItemId": 100058000 + number,
                "title": name,
                "categoryVisible": True,
                "url": f"https://www.mimovrste.com/{key}",
                "isPhe": False,
                "sapCategories": [
                    {
                        "segment": "S",
                        "productTypeId": key,
                        "operator": "AND",
                        "menuConstraints": self.constraints(key),
                    }
                ],
            }
            for number, (key, name) in enumerate(self.categories)
        ]
        return ok(
            [
                {
                    "title": "Home",
                    "categoryVisible": True,
                    "items": [
                        {"title": "Kitchen", "categoryVisible": True, "items": leaves}
                    ],
                }
            ]
        )

    def constraints(self, key):
        if key != "NK184":
            return []
        return [
            {"paramId": "MP_COLOR", "operator": "IN", "value1": "bela,črna", "class": 1}
        ]

    def on_catalogue_parameters(self, call):
        return ok(
            [
                {
                    "param_id": key,
                    "title": name,
                    "unit": unit,
                    "values": [{"value": text.upper(), "text": text} for text in texts],
                }
                for key, name, unit, texts in self.parameters[call.args[0]]
            ]
        )

    def on_catalogue_brands(self, _call):
        return ok([{"brand_id": key, "title": name} for key, name in self.brands])

    def on_catalogue_labels(self, _call):
        return ok([{"id": key, "title": name} for key, name in self.labels])

    def on_checks_media(self, _call):
        return Response({"errors": self.problems["media"]})

    def on_checks_deliveries(self, _call):
        return Response({"errors": self.problems["deliveries"]})

    # -- products ----------------------------------------------------------------------

    def on_products_create(self, call):
        return self._create(call.body, {"stage": "draft"})

    def on_variants_create(self, call):
        return self._create(call.body, {"parent": call.args[0]})

    def _create(self, body, more):
        if body["id"] in self.items:
            return refusal(f"id {body['id']} exists already")
        article = 100099000000 + len(self.items)
        self.items[body["id"]] = {**body, **more, "article_id": article}
        return ok(self._shown(body["id"]), 201)

    def _shown(self, key):
        """An item as MALL shows it: empty maps are lists, variants are nested."""
        item = {name: value for name, value in self.items[key].items() if value != {}}
        item.pop("parent", None)
        variants = [
            self._shown(other)
            for other, row in self.items.items()
            if row.get("parent") == key
        ]
        return {"parameters": [], **item, "variants": variants}

    def on_products_list(self, call):
        rows = [
            {
                "id": key,
                "title": item["title"],
                "status": item.get("availability", {}).get("status", "A"),
                "stage": item.get("stage", "draft"),
                "in_stock": item.get("availability", {}).get("in_stock", 0),
                "category_id": item.get("category_id"),
                "price": item.get("price", 0),
                "has_variants": any(
                    row.get("parent") == key for row in self.items.values()
                ),
            }
            for key, item in self.items.items()
            if "parent" not in item
        ]
        paging = {"total": len(rows), "pages": 1, "size": len(rows), "page": 1}
        return ok(rows, paging=paging)

    def _found(self, key):
        if key not in self.items:
            return refusal(f"{key} not found", 404, "RESOURCE_NOT_FOUND")
        return ok(self._shown(key))

    def on_products_detail(self, call):
        return self._found(call.args[0])

    def on_variants_detail(self, call):
        return self._found(call.args[1])

    def on_products_update(self, call):
        self.items[call.args[0]].update(call.body)
        return ok()

    def on_variants_update(self, call):
        self.items[call.args[1]].update(call.body)
        return ok()

    def on_products_delete(self, call):
        key = call.args[0]
        for other in [
            each for each, row in self.items.items() if row.get("parent") == key
        ]:
            del self.items[other]
        del self.items[key]
        return Response(None, 204)

    def on_variants_delete(self, call):
        del self.items[call.args[1]]
        return Response(None, 204)

    def on_activate_selected(self, call):
        for row in call.body:
            self.items[row["productId"]]["stage"] = "live"
        return ok()

    # -- prices and availability -----------------------------------------------------

    def _item(self, call):
        return self.items[call.args[0].rpartition("/")[2]]

    def on_prices_read(self, call):
        item = self._item(call)
        names = ("price", "force_price")
        return ok({name: item[name] for name in names if item.get(name)})

    def on_prices_write(self, call):
        item = self._item(call)
        if item.get("force_price"):
            return refusal("A campaign price is in force.")
        old, new = item.get("price") or 0, call.body["price"]
        big = old and abs(new - old) / old > 0.3
        if big and call.query.get("force_token") != TOKEN:
            return Response(
                {
                    "result": {"code": 400, "status": "ERROR", "message": "Too much."},
                    "errorCodes": [
                        {
                            "message": f"from {old} to {new} is larger than 30%",
                            "errorCode": "VALIDATION_ERROR",
                            "errorAttributes": [],
                        }
                    ],
                    "data": {"key": "product", "data": {"forceToken": TOKEN}},
                },
                400,
            )
        item["price"] = new
        return ok()

    def on_stock_read(self, call):
        return ok(self._item(call)["availability"])

    def on_stock_batch(self, call):
        for row in call.body:
            self.items[row["id"]]["availability"] = {
                "status": row["status"],
                "in_stock": row["in_stock"],
            }
        return Response(None, 204)
