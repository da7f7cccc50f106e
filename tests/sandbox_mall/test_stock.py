"""Stock: batches that are applied a little later, and single ones."""

import pytest


def row(name, stock, status="A"):
    return {"id": name, "status": status, "in_stock": stock}


def stock_of(mall, path):
    return mall.data(f"/v1/products/{path}/availability")


def test_a_batch_is_accepted_now_and_applied_later(mall):
    answer = mall.post("/v1/availability", [row("KETTLE", 4), row("SHIRT-M", 0, "N")])
    assert (answer.status_code, answer.content) == (204, b"")
    assert stock_of(mall, "KETTLE") == {"status": "A", "in_stock": 9}
    mall.advance(seconds=6)
    assert stock_of(mall, "KETTLE") == {"status": "A", "in_stock": 4}
    assert stock_of(mall, "SHIRT/variants/SHIRT-M")["status"] == "N"


def test_without_delay_it_is_applied_at_once(mall):
    mall.switch(batch_delay=0)
    mall.post("/v1/availability", [row("KETTLE", 4)])
    assert stock_of(mall, "KETTLE")["in_stock"] == 4


def test_unknown_ids_are_dropped_in_silence(mall):
    answer = mall.post("/v1/availability", [row("NONE", 4), row("KETTLE", 3)])
    assert answer.status_code == 204
    mall.advance(seconds=6)
    assert stock_of(mall, "KETTLE")["in_stock"] == 3


def test_a_thousand_fit_and_one_more_does_not(mall):
    rows = [row(f"X{number}", 1) for number in range(1001)]
    assert mall.post("/v1/availability", rows[:1000]).status_code == 204
    assert mall.post("/v1/availability", rows).status_code == 400
    assert mall.refused_by() == "P5"


@pytest.mark.parametrize(
    "wrong",
    [
        row("KETTLE", 10000),
        row("KETTLE", -1),
        row("KETTLE", 1, "X"),
        {"status": "A", "in_stock": 1},
        {"id": "KETTLE", "status": "A"},
        "KETTLE",
    ],
)
def test_a_wrong_item_refuses_the_batch(mall, wrong):
    answer = mall.post("/v1/availability", [row("SHIRT-M", 1), wrong])
    assert answer.status_code == 400
    mall.advance(seconds=6)
    assert stock_of(mall, "SHIRT/variants/SHIRT-M")["in_stock"] == 3


def test_a_second_batch_is_compared_with_the_first(mall):
    mall.post("/v1/availability", [row("KETTLE", 4), row("SHIRT-M", 4)])
    mall.post("/v1/availability", [row("KETTLE", 9), row("SHIRT-M", 3)])
    assert mall.rules() == []


def test_single_stocks(mall):
    assert mall.put("/v1/products/KETTLE/availability", row("", 2)).ok
    path = "/v1/products/SHIRT/variants/SHIRT-L/availability"
    mall.advance(minutes=2)
    assert mall.put(path, row("", 0)).ok
    assert stock_of(mall, "KETTLE")["in_stock"] == 2
    assert mall.data(path) == {"status": "A", "in_stock": 0}
    assert mall.rules() == []


def test_a_product_counts_the_stock_of_its_variants(mall):
    assert stock_of(mall, "SHIRT")["in_stock"] == 6


def test_an_unknown_product_has_no_stock(mall):
    assert mall.get("/v1/products/NONE/availability").status_code == 404
    path = "/v1/products/SHIRT/variants/NONE/availability"
    assert mall.put(path, row("", 1)).status_code == 404
