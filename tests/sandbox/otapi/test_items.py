"""Looking at goods before they are ordered (reference 7)."""

from decimal import Decimal

import pytest
import requests

from sandbox.otapi import catalogue
from tests.sandbox.otapi.wire import BOX, CASE, DRESS, SHIRT, STRIP, TEA_SET


def full(wire, item_id: str, blocks: str = "", **more) -> dict:
    """Return goods with blocks."""
    return wire.ok("BatchGetItemFullInfo", itemId=item_id, blockList=blocks, **more)


def check(wire, item_id: str, request: str) -> dict:
    """Ask whether a configuration can be ordered."""
    answer = wire.ok(
        "BatchGetSimplifiedItemConfigurationInfo",
        itemId=item_id,
        xmlRequest=f"<Request>{request}</Request>",
        blockList="DeliveryModes",
    )
    return answer["Configuration"]


def test_the_catalogue_is_rich_and_always_the_same():
    items, sellers = catalogue.items(), catalogue.sellers()
    assert items == catalogue.items()
    assert len(items) >= 80 and len(sellers) >= 15
    assert {item.provider_type for item in items} == {"Taobao", "Alibaba1688"}
    assert {item.seller_id for item in items} <= {seller.id for seller in sellers}
    ids = [
        configuration.id
        for item in items
        for configuration in item.configurations
        if configuration.id != "0"
    ]
    assert len(ids) == len(set(ids))
    assert all({"zh", "en", "ru"} <= set(item.titles) for item in items)
    for kind in ("tiers", "promotions", "is_tmall", "is_hierarchical"):
        assert sum(bool(getattr(item, kind)) for item in items) > 3
    assert any(entry.quantity == 0 for item in items for entry in item.configurations)


def test_titles_come_in_languages_with_the_original_beside(wire):
    for language, title in (("en", "French dress"), ("ru", "Французское платье")):
        item = full(wire, DRESS[0], language=language)["Item"]
        assert (item["Title"], item["OriginalTitle"]) == (title, "法式连衣裙")


def test_skus_are_told_by_their_attributes(wire):
    item = full(wire, DRESS[0])["Item"]
    words = {
        (row["Pid"], row["Vid"]): f"{row['PropertyName']}={row['Value']}"
        for row in item["Attributes"]
    }
    skus = {
        row["Id"]: {
            words[option["Pid"], option["Vid"]] for option in row["Configurators"]
        }
        for row in item["ConfiguredItems"]
    }
    assert skus["4100000000013"] == {"Color=blue", "Size=M"}
    quantities = {row["Id"]: row["Quantity"] for row in item["ConfiguredItems"]}
    assert quantities["4100000000013"] == 0 < quantities["4100000000011"]


def test_prices_hold_delivery_and_mark_up(wire):
    price = full(wire, DRESS[0])["Item"]["Price"]
    assert price["OriginalPrice"] == 128
    assert price["MarginPrice"] == Decimal("149.6")
    internal = price["ConvertedPriceList"]["Internal"]
    assert internal == {"Price": Decimal("20.944"), "Sign": "$", "Code": "USD"}
    assert price["OneItemDeliveryPrice"]["OriginalPrice"] == 8
    line = wire.lines(wire.place((DRESS, 1)))[0]
    assert line["PriceCust"] == round(internal["Price"], 2)


def test_pictures_are_served_by_the_sandbox_itself(wire):
    item = full(wire, DRESS[0])["Item"]
    assert item["MainPictureUrl"].startswith(f"{wire.url}/pictures/")
    addresses = [item["MainPictureUrl"]]
    addresses += [row["Small"]["Url"] for row in item["Pictures"]]
    addresses += [row["ImageUrl"] for row in item["Attributes"] if "ImageUrl" in row]
    for address in addresses:
        response = requests.get(address)
        assert response.headers["Content-Type"] == "image/png"
        assert response.content.startswith(b"\x89PNG")
    assert requests.get(f"{wire.url}/pictures/1/x.gif").status_code == 404


def test_goods_off_the_shelf_say_so(wire):
    item = full(wire, TEA_SET[0])["Item"]
    assert (item["IsSellAllowed"], item["SellDisallowReason"]) == (False, 5)
    root = wire.xml("GetItemFullInfo", itemId=TEA_SET[0])
    reason = root.findtext("OtapiItemFullInfo/SellDisallowReason")
    assert reason == "OffTheShelf"


def test_goods_of_1688_have_tiers_and_lots(wire):
    item = full(wire, SHIRT[0])["Item"]
    tiers = {
        row["MinQuantity"]: row["Price"]["OriginalPrice"]
        for row in item["QuantityRanges"]
    }
    assert tiers == {2: 10, 50: 9}
    assert (item["FirstLotQuantity"], item["NextLotQuantity"]) == (2, 1)
    assert "QuantityRanges" not in full(wire, BOX[0])["Item"]
    assert full(wire, STRIP[0])["Item"]["HasHierarchicalConfigurators"]


def test_promotions_come_when_they_are_asked_for(wire):
    item_id = "610000000005"
    promotion = full(wire, item_id, "Promotions")["Item"]["Promotions"][0]
    assert promotion["Id"] == f"ot-d-promotion-{item_id}"
    assert promotion["Price"]["OriginalPrice"] == 269
    assert len(promotion["ConfiguredItems"]) == 2
    assert "Promotions" not in full(wire, item_id)["Item"]
    info = wire.json("GetItemFullInfoWithPromotions", itemId=item_id)
    assert info["OtapiItemFullInfo"]["Promotions"]
    assert info["OtapiItemFullInfo"]["Features"] == ["Tmall"]


def test_a_block_may_fail_alone(wire):
    wire.control(f"items/{DRESS[0]}", failing_blocks=["Promotions"])
    answer = wire.json(
        "BatchGetItemFullInfo", itemId=DRESS[0], blockList="Promotions,Vendor"
    )
    assert answer["ErrorCode"] == "BatchError"
    assert answer["Result"]["PromotionsError"]["ErrorCode"] == "NotAvailable"
    assert answer["Result"]["Vendor"]["Id"] == "taobao-s1"


def test_goods_that_are_not_there(wire):
    assert wire.refused("GetItemFullInfo", itemId="620000000001") == "NotFound"
    wire.control(f"items/{DRESS[0]}", refused="ItemGone")
    assert wire.refused("GetItemFullInfo", itemId=DRESS[0]) == "NotFound"
    rows = wire.json("GetItemInfoList", idsList=f"{CASE[0]};{DRESS[0]};1")
    errors = [
        (row["ErrorCode"], row["HasError"])
        for row in rows["OtapiItemInfoList"]["Content"]
    ]
    assert errors == [("Ok", False), ("NotFound", True), ("NotFound", True)]


@pytest.mark.parametrize(
    ("quantity", "unit", "total"),
    [(2, "10", "20"), (49, "10", "490"), (50, "9", "450")],
)
def test_unit_price_and_sum_go_by_the_tier(wire, quantity, unit, total):
    values = {
        "quantity": str(quantity),
        "itemId": SHIRT[0],
        "promotionId": "",
        "configurationId": SHIRT[1],
    }
    assert wire.ok("GetItemPrice", **values)["OriginalPrice"] == Decimal(unit)
    assert wire.ok("GetItemTotalCost", **values)["OriginalPrice"] == Decimal(total)


@pytest.mark.parametrize(
    ("current", "available"),
    [
        ('<Current ConfigurationId="4100000000011" Quantity="3"/>', True),
        ('<Current ConfigurationId="4100000000011" Quantity="501"/>', False),
        ('<Current ConfigurationId="4100000000013" Quantity="1"/>', False),
        (
            '<Current Quantity="1"><Property Id="1627207" ValueId="28326"/>'
            '<Property Id="20509" ValueId="28315"/></Current>',
            True,
        ),
        (
            '<Current Quantity="1"><Property Id="1627207" ValueId="28326"/></Current>',
            False,
        ),
    ],
)
def test_one_call_tells_whether_a_sku_can_be_ordered(wire, current, available):
    found = check(wire, DRESS[0], current)
    assert found["Availability"]["Value"] is available


def test_the_configuration_call_tells_stock_and_options(wire):
    current = '<Current ConfigurationId="4100000000012" Quantity="1"/>'
    found = check(wire, DRESS[0], current)
    assert found["Current"]["AvailableQuantity"] == 300
    assert found["Current"]["IsFullConfiguration"]
    values = [value for row in found["Properties"] for value in row["Value"]]
    blue = next(value for value in values if value["Id"] == "28338")
    assert blue == {"Id": "28338", "Disabled": True, "Selected": False}


def test_skus_wanted_together_share_a_tier(wire):
    selected = "".join(
        f'<Selected ConfigurationId="{sku}" Quantity="25"/>'
        for sku in ("4200000000011", "4200000000012")
    )
    found = check(wire, SHIRT[0], selected)
    assert found["TotalCost"]["OriginalPrice"] == 450


def test_sellers(wire):
    vendor = wire.json("GetVendorInfo", vendorId="b2b-s1")["VendorInfo"]
    assert vendor["ProviderType"] == "Alibaba1688"
    assert wire.refused("GetVendorInfo", vendorId="nobody") == "NotFound"


def search(wire, text: str, **more) -> tuple[list[str], int]:
    """Return the ids that a search shows, and how many it found."""
    answer = wire.ok(
        "SearchItemsFrame",
        xmlParameters="<SearchItemsParameters>"
        f"<ItemTitle>{text}</ItemTitle></SearchItemsParameters>",
        framePosition="0",
        frameSize="2",
        **more,
    )["Items"]
    return [row["Id"] for row in answer["Content"]], answer["TotalCount"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"https://item.taobao.com/item.htm?id={DRESS[0]}", DRESS[0]),
        (f"https://m.tb.cn/h.{CASE[0]}?tk=abc", CASE[0]),
        ("https://qr.1688.com/s/620000000001", SHIRT[0]),
        ("French dress", DRESS[0]),
        (SHIRT[0], SHIRT[0]),
    ],
)
def test_goods_are_found_by_a_link_a_title_or_their_id(wire, text, found):
    shown, total = search(wire, text)
    assert shown[0] == found and total >= 1


def test_a_link_that_means_nothing_finds_nothing(wire):
    assert search(wire, "https://m.tb.cn/h.unknown") == ([], 0)


def test_a_search_shows_no_more_than_the_frame(wire):
    shown, total = search(wire, "e")
    assert len(shown) == 2 < total


def test_goods_in_bulk_are_ready_at_the_second_look(wire):
    started = wire.ok("RunBulkItems", ids=f"{DRESS[0]};1")
    values = {"activityId": started["Id"]["Value"], "getResult": "false"}
    assert not wire.ok("GetBulkItemsResult", **values)["IsFinished"]
    assert wire.ok("GetBulkItemsResult", **values) == {"IsFinished": True}
    values["getResult"] = "true"
    dress, missing = wire.ok("GetBulkItemsResult", **values)["Items"]
    assert dress["ConfiguredItems"][0]["Id"] == DRESS[1]
    assert missing["ErrorCode"] == "NotFound"
    values["activityId"] = "none"
    assert wire.refused("GetBulkItemsResult", **values) == "NotFound"
