"""Habits of a partner that MALL does not like: recorded, not refused."""

from tests.sandbox_mall.wire import product, variant


def update(mall, **changes):
    kept = mall.data("/v1/products/KETTLE")
    body = {name: value for name, value in kept.items() if name != "variants"}
    return mall.put("/v1/products/KETTLE", body | changes)


def test_a_real_change_with_all_elements_is_fine(mall):
    assert update(mall, title="Kettle, steel").ok
    assert mall.rules() == []


def test_leaving_out_what_was_sent_is_recorded(mall):
    assert update(mall, brand_id=None).ok
    assert mall.rules() == ["P2"]
    assert "brand_id" not in mall.data("/v1/products/KETTLE")


def test_price_or_stock_by_a_product_update_is_recorded(mall):
    assert update(mall, price=41).ok
    assert update(mall, availability={"status": "A", "in_stock": 3}).ok
    assert mall.rules() == ["P3", "P3"]


def test_an_update_that_changes_nothing_is_recorded(mall):
    assert update(mall).ok
    assert mall.rules() == ["P4"]


def test_the_same_price_or_stock_again_is_recorded(mall):
    mall.put("/v1/products/KETTLE/pricing", {"price": 40})
    body = {"status": "A", "in_stock": 9}
    mall.put("/v1/products/KETTLE/availability", body)
    mall.post("/v1/availability", [{"id": "KETTLE", **body}])
    assert mall.rules() == ["P4", "P4", "P4"]


def test_updates_of_an_inactive_product_are_recorded(mall):
    path = "/v1/products/KETTLE"
    mall.put(f"{path}/availability", {"status": "N", "in_stock": 0})
    assert mall.rules() == []
    mall.put(f"{path}/pricing", {"price": 41})
    update(mall, title="Another")
    mall.post("/v1/availability", [{"id": "KETTLE", "status": "N", "in_stock": 4}])
    assert mall.rules() == ["P11", "P11", "P11"]


def test_activating_it_again_is_fine(mall):
    body = {"id": "KETTLE", "status": "N", "in_stock": 0}
    mall.post("/v1/availability", [body])
    mall.advance(minutes=2)
    mall.post("/v1/availability", [body | {"status": "A"}])
    assert mall.rules() == []


def test_single_stocks_in_a_row_are_recorded(mall):
    for name, stock in (("KETTLE", 1), ("SHIRT", 2)):
        body = {"status": "A", "in_stock": stock}
        mall.put(f"/v1/products/{name}/availability", body)
    assert mall.rules() == ["P5"]


def test_batches_of_one_in_a_row_are_recorded(mall):
    for name in ("KETTLE", "SHIRT-M"):
        mall.post("/v1/availability", [{"id": name, "status": "A", "in_stock": 1}])
    assert mall.rules() == ["P5"]


def test_an_id_twice_in_a_batch_is_recorded(mall):
    row = {"id": "KETTLE", "status": "A", "in_stock": 1}
    mall.post("/v1/availability", [row, row | {"in_stock": 2}])
    assert mall.rules() == ["P6"]
    mall.advance(minutes=1)
    assert mall.data("/v1/products/KETTLE/availability")["in_stock"] == 2


def test_reading_a_batch_back_is_recorded(mall):
    rows = [{"id": "KETTLE", "status": "A", "in_stock": 1}]
    rows.append({"id": "SHIRT-M", "status": "A", "in_stock": 1})
    mall.post("/v1/availability", rows)
    mall.advance(minutes=1)
    mall.get("/v1/products/KETTLE/availability")
    assert mall.rules() == []
    mall.get("/v1/products/SHIRT/variants/SHIRT-M/availability")
    assert mall.rules() == ["P7"]


def test_listing_products_regularly_is_recorded(mall):
    mall.get("/v1/products")
    mall.advance(hours=23)
    mall.get("/v1/products")
    assert mall.rules() == ["P12"]
    mall.advance(hours=25)
    mall.get("/v1/products")
    assert mall.rules() == ["P12"]


def test_reading_a_product_regularly_is_recorded(mall):
    for _time in range(3):
        mall.get("/v1/products/KETTLE")
    assert mall.rules() == ["P12"]


def test_variants_as_products_are_recorded(mall):
    mall.post("/v1/products", product(id="K-1"))
    mall.post("/v1/products", product(id="K-2"))
    assert mall.rules() == ["P14"]


def test_parameters_that_the_category_lacks_are_recorded(mall):
    body = product(id="K-1", title="Unique", parameters={"MP_COLOR": ["schwarz"]})
    assert mall.post("/v1/products", body).ok
    body = product(id="K-2", title="Other", parameters={"COLOUR": ["black"]})
    assert mall.post("/v1/products", body).ok
    assert mall.rules() == ["P17", "P17"]


def test_numbers_without_listed_values_are_free(mall):
    body = product(title="Unique", parameters={"MP_VOLUME": ["1.7"]})
    mall.post("/v1/products", body)
    assert mall.rules() == []


def test_a_parameter_of_a_variant_is_looked_at_too(mall):
    body = variant() | {"parameters": {"MP_SIZE": ["XXXL"]}}
    mall.post("/v1/products/SHIRT/variants", body)
    assert mall.rules() == ["P17"]
