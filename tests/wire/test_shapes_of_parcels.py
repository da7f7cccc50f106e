"""One fact, many shapes: parcels and their way (OTAPI reference 1.5, 5)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ot_autopurchase.otapi import Checkpoint, Parcel, ParcelItem, ParcelTracking
from ot_autopurchase.otapi.readers import listing, parcels
from ot_autopurchase.otapi.tree import Unreadable, parse
from tests.wire.facts import (
    BOOL,
    DATE,
    DECIMAL,
    ID,
    INT,
    TEXT,
    document,
    facts,
    ids,
    numbers,
)
from tests.wire.shapes import Id, Listed, to_json, to_xml

PARCEL = {
    "id": ("Id", ID),
    "order_id": ("OrderId", ID),
    "status_id": ("StatusId", INT),
    "status_name": ("StatusName", TEXT),
    "tracking_number": ("DeliveryTrackingNum", ID),
    "weight": ("Weight", DECIMAL),
    "price": ("PriceInternal", DECIMAL),
    "currency_code": ("CurrencyCodeInternal", TEXT),
    "price_is_manual": ("ManualPrice", BOOL),
    "delivery_mode_id": ("DeliveryModeId", ID),
    "delivery_mode_name": ("DeliveryModeName", TEXT),
    "comment": ("AdditionalInfo", TEXT),
    "can_update": ("CanUpdate", BOOL),
    "can_delete": ("CanDelete", BOOL),
    "can_change_status": ("CanChangeStatus", BOOL),
    "created_at": ("CreationDate", DATE),
    "shipped_at": ("ShipmentDate", DATE),
}
ITEM = {
    "line_id": ("OrderLineId", ID),
    "item_id": ("ItemId", ID),
    "quantity": ("Quantity", INT),
    "weight": ("Weight", DECIMAL),
}
SIZES = {"length": "Length", "width": "Width", "height": "Height"}
services = st.sampled_from([to_json, to_xml])
sizes = st.fixed_dictionaries({name: st.none() | numbers for name in SIZES})


def write(data, content):
    """The answer with this content in any shape of any service."""
    to_bytes = data.draw(services, label="service")

    def choose(options):
        return data.draw(st.sampled_from(options))

    return parse(to_bytes({"ErrorCode": "Ok", **content}, choose))


def parcel_document(values, size, items):
    inner = {wire: size[name] for name, wire in SIZES.items()}
    return {
        **document(PARCEL, values),
        "Size": inner if any(value is not None for value in size.values()) else None,
        "Items": Listed(tuple(document(ITEM, each) for each in items), "PackageItem"),
    }


@settings(max_examples=40)
@given(
    st.data(),
    facts(PARCEL, required={"id"}),
    sizes,
    st.lists(facts(ITEM, required={"line_id"}), max_size=2),
)
def test_a_parcel_with_its_goods(data, values, size, items):
    expected = Parcel(
        **values, **size, items=tuple(ParcelItem(**each) for each in items)
    )
    written = parcel_document(values, size, items)
    assert parcels.whole_parcel(write(data, {"Result": written})) == expected
    answer = write(data, {"Result": {"Content": Listed((written,))}})
    assert listing(parcels.parcel)(answer) == (expected,)


@given(st.data(), st.lists(st.tuples(ids, ids), max_size=3), st.none() | ids)
def test_the_way_of_a_parcel(data, places, page):
    url = page and f"https://track.example/{page}"
    rows = tuple({"Status": status, "Location": place} for status, place in places)
    content = {
        "ExternalTrackingUrl": url,
        "PackageTrackingCheckpoints": Listed(rows),
        "Known": True,
    }
    assert parcels.tracking(write(data, {"Result": content})) == ParcelTracking(
        url, tuple(Checkpoint(status, place) for status, place in places)
    )


@pytest.mark.parametrize("to_bytes", [to_json, to_xml])
def test_a_time_that_cannot_be_read_is_kept_as_it_was_said(to_bytes):
    rows = (
        {"Time": "2024-02-01T10:00:00", "Status": "Posted", "Location": "Guangzhou"},
        {"Time": "soon", "Status": "Arrived", "Location": "Riga"},
    )
    content = {"Content": Listed(rows)}
    answer = parse(to_bytes({"Result": {"PackageTrackingCheckpoints": content}}))
    found = parcels.tracking(answer)
    assert found == ParcelTracking(
        None,
        (
            Checkpoint(
                "Posted",
                "Guangzhou",
                found.checkpoints[0].time,
                "2024-02-01T10:00:00",
            ),
            Checkpoint("Arrived", "Riga", None, "soon"),
        ),
    )
    assert found.checkpoints[0].time.isoformat() == "2024-02-01T10:00:00+00:00"


@pytest.mark.parametrize("to_bytes", [to_json, to_xml])
def test_goods_without_a_line_make_the_answer_worthless(to_bytes):
    parcel = {"Id": Id("501"), "Items": Listed(({"Quantity": 3},), "PackageItem")}
    with pytest.raises(Unreadable):
        parcels.whole_parcel(parse(to_bytes({"Result": parcel})))
