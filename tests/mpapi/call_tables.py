"""What each method of the client sends, given these arguments."""

from datetime import datetime, timezone
from decimal import Decimal

from mall_connector.mpapi import (
    Availability,
    ItemAvailability,
    LabelRequest,
    ProductData,
    VariantData,
    at_least,
    equal,
    one_of,
)

SINCE = datetime(2026, 7, 1, 6, 0, 59, tzinfo=timezone.utc)
DELIVERED = datetime(2026, 2, 6, 11, 47, tzinfo=timezone.utc)
ATTEMPT = datetime(2026, 2, 5, 9, 15, tzinfo=timezone.utc)
TEE = ProductData(
    id="TEE",
    title="Tee",
    shortdesc="A tee",
    longdesc="A longer tee",
    category_id="ZX42",
    vat=Decimal("9.5"),
)
RED = VariantData(id="TEE-RED", title="Red", shortdesc="r", longdesc="rr")
TEE_BODY = {
    "id": "TEE",
    "title": "Tee",
    "shortdesc": "A tee",
    "longdesc": "A longer tee",
    "priority": 1,
    "category_id": "ZX42",
    "vat": 9.5,
}
RED_BODY = {
    "id": "TEE-RED",
    "title": "Red",
    "shortdesc": "r",
    "longdesc": "rr",
    "priority": 1,
}
PAGE = {"page": "1", "page_size": "100"}
LABELS = [LabelRequest("81200456701", 2), LabelRequest("81200456702")]
LABELS_BODY = {
    "labels_type": "zpl",
    "first_position": 3,
    "labels_per_page": 4,
    "labels": [
        {"order_id": 81200456701, "parcel_count": 2},
        {"order_id": 81200456702, "parcel_count": 1},
    ],
}

# Method, arguments, and the request that they make.
READS = [
    ("validate_partner", {}, "/v1/partners/validate", {}),
    (
        "list_orders",
        [equal("status", "open")],
        "/v1/orders",
        {"filter": "basic", "status": "eq:open", **PAGE},
    ),
    ("list_unconfirmed", {}, "/v1/orders/unconfirmed", {"filter": "basic", **PAGE}),
    ("get_order", ["81200456701"], "/v2/orders/81200456701", {}),
    ("get_order_stats", [7], "/v1/orders/stats", {"days": "7"}),
    ("get_consignments", ["7"], "/v1/orders/7/consignments", {}),
    (
        "list_products",
        {"page": 3},
        "/v1/products",
        {"filter": "basic", "page": "3"},
    ),
    (
        "list_products",
        [equal("category_id", "ZX07")],
        "/v1/products",
        {"filter": "basic", "_category_id": "eq:ZX07", "page": "1"},
    ),
    ("get_product", ["TEE"], "/v1/products/TEE", {}),
    ("find_product", ["TEE-RED"], "/v1/search/article/TEE-RED", {}),
    (
        "list_variants",
        ["TEE"],
        "/v1/products/TEE/variants",
        {"filter": "basic"},
    ),
    ("get_variant", ["TEE", "RED"], "/v1/products/TEE/variants/RED", {}),
    ("get_availability", ["TEE"], "/v1/products/TEE/availability", {}),
    (
        "get_availability",
        ["TEE", "RED"],
        "/v1/products/TEE/variants/RED/availability",
        {},
    ),
    ("get_pricing", ["TEE"], "/v1/products/TEE/pricing", {}),
    ("get_pricing", ["TEE", "RED"], "/v1/products/TEE/variants/RED/pricing", {}),
    ("get_supply_delay", {}, "/v1/partners/supply-delay", {}),
    ("get_supply_delay", ["TEE"], "/v1/products/TEE/supply-delay", {}),
    (
        "get_supply_delay",
        ["TEE", "RED"],
        "/v1/products/TEE/variants/RED/supply-delay",
        {},
    ),
    ("list_categories", {}, "/v1/categories", {}),
    ("search_categories", ["pan & pot"], "/v1/categories/search/pan & pot", {}),
    ("find_categories", ["NA"], "/v1/categories/prefix/NA", {}),
    ("get_category_tree", ["SI10SI"], "/v1/categories/tree/SI10SI", {}),
    ("get_category_detail", ["204417"], "/v1/categories/detail/204417", {}),
    ("list_parameters", ["ZX42"], "/v1/categories/ZX42/parameters", {}),
    ("list_brands", {}, "/v1/brands", {}),
    ("search_brands", ["Böhm/Co"], "/v1/brands/search/Böhm/Co", {}),
    ("list_labels", {}, "/v1/labels", {}),
    ("list_shops", {}, "/v1/shops", {}),
    ("list_transports", {}, "/v1/transports", {}),
    ("check_media", {}, "/v1/checks/media", {}),
    ("check_deliveries", {}, "/v1/checks/deliveries", {}),
    (
        "list_invoices",
        [at_least("createdAt", SINCE)],
        "/v1/invoices",
        {"createdAt": "ge:2026-07-01 08:00:59", **PAGE},
    ),
    ("get_invoice", ["9001"], "/v1/invoices/9001", {}),
    ("download_invoice", ["9001"], "/v1/invoices/9001/download", {}),
    (
        "list_offsets",
        [one_of("documentNumber", [1, 2])],
        "/v1/offsets",
        {"documentNumber": "in:1,2", **PAGE},
    ),
    ("get_offset", ["77"], "/v1/offsets/77", {}),
    ("download_offset", ["77"], "/v1/offsets/77/download", {}),
]

# Method, arguments, verb, path and body.
WRITES = [
    ("confirm_order", ["7"], "PUT", "/v1/orders/7", {"confirmed": True}),
    ("start_shipping", ["7"], "PUT", "/v1/orders/7", {"status": "shipping"}),
    (
        "ship_order",
        ["7", "DPD-4711", "https://track.example/DPD-4711"],
        "PUT",
        "/v1/orders/7",
        {
            "status": "shipped",
            "tracking_number": "DPD-4711",
            "tracking_url": "https://track.example/DPD-4711",
        },
    ),
    ("ship_order", ["7"], "PUT", "/v1/orders/7", {"status": "shipped"}),
    (
        "deliver_order",
        ["7", DELIVERED],
        "PUT",
        "/v1/orders/7",
        {"status": "delivered", "delivered_at": "2026-02-06 12:47:00"},
    ),
    (
        "deliver_order",
        ["7", DELIVERED, ATTEMPT],
        "PUT",
        "/v1/orders/7",
        {
            "status": "delivered",
            "delivered_at": "2026-02-06 12:47:00",
            "first_delivery_attempt": "2026-02-05 10:15:00",
        },
    ),
    ("return_order", ["7"], "PUT", "/v1/orders/7", {"status": "returned"}),
    ("cancel_order", ["7"], "PUT", "/v1/orders/7", {"status": "cancelled"}),
    (
        "set_tracking",
        ["7", "DPD-4711", "https://track.example/DPD-4711"],
        "PUT",
        "/v1/orders/7/tracking",
        {
            "tracking_number": "DPD-4711",
            "tracking_url": "https://track.example/DPD-4711",
        },
    ),
    (
        "set_serial_numbers",
        ["7", "CUP-7", ("SN1", "SN2")],
        "PUT",
        "/v1/orders/7/items/CUP-7/serial-numbers",
        ["SN1", "SN2"],
    ),
    (
        "create_labels",
        {"requests": LABELS, "kind": "zpl", "first_position": 3},
        "POST",
        "/v1/orders/labels",
        LABELS_BODY,
    ),
    (
        "create_labels_bulk",
        {"requests": LABELS, "kind": "zpl", "first_position": 3},
        "POST",
        "/v1/orders/labels/bulk",
        LABELS_BODY,
    ),
    ("create_product", [TEE], "POST", "/v1/products", TEE_BODY),
    ("update_product", [TEE], "PUT", "/v1/products/TEE", TEE_BODY),
    ("delete_product", ["TEE"], "DELETE", "/v1/products/TEE", None),
    ("create_variant", ["TEE", RED], "POST", "/v1/products/TEE/variants", RED_BODY),
    (
        "update_variant",
        ["TEE", RED],
        "PUT",
        "/v1/products/TEE/variants/TEE-RED",
        RED_BODY,
    ),
    ("delete_variant", ["TEE", "RED"], "DELETE", "/v1/products/TEE/variants/RED", None),
    (
        "activate_products",
        [["TEE", "CUP-7"]],
        "PUT",
        "/v1/batches/products/activate/selected",
        [{"productId": "TEE"}, {"productId": "CUP-7"}],
    ),
    ("activate_all_products", [], "PUT", "/v1/batches/products/activate/all", []),
    (
        "send_availabilities",
        [[ItemAvailability("TEE", "A", 4), ItemAvailability("TEE-RED", "N", 0)]],
        "POST",
        "/v1/availability",
        [
            {"id": "TEE", "status": "A", "in_stock": 4},
            {"id": "TEE-RED", "status": "N", "in_stock": 0},
        ],
    ),
    (
        "set_availability",
        ["TEE", Availability("A", 4)],
        "PUT",
        "/v1/products/TEE/availability",
        {"status": "A", "in_stock": 4},
    ),
    (
        "set_availability",
        ["TEE", Availability("N", 0), "RED"],
        "PUT",
        "/v1/products/TEE/variants/RED/availability",
        {"status": "N", "in_stock": 0},
    ),
    (
        "set_price",
        ["TEE", Decimal("29.99")],
        "PUT",
        "/v1/products/TEE/pricing",
        {"price": 29.99},
    ),
    (
        "set_price",
        {
            "product_id": "TEE",
            "variant_id": "RED",
            "price": Decimal("1E+2"),
            "rrp": Decimal("120.50"),
            "purchase_price": Decimal(0),
        },
        "PUT",
        "/v1/products/TEE/variants/RED/pricing",
        {"price": 100, "rrp": 120.5, "purchase_price": 0},
    ),
    (
        "set_supply_delay",
        [SINCE],
        "POST",
        "/v1/partners/supply-delay",
        {"valid_to": "2026-07-01 08:00:59"},
    ),
    (
        "set_supply_delay",
        {"valid_to": SINCE, "valid_from": ATTEMPT, "product_id": "TEE"},
        "POST",
        "/v1/products/TEE/supply-delay",
        {"valid_to": "2026-07-01 08:00:59", "valid_from": "2026-02-05 10:15:00"},
    ),
    ("delete_supply_delay", [], "DELETE", "/v1/partners/supply-delay", None),
    ("delete_supply_delay", ["TEE"], "DELETE", "/v1/products/TEE/supply-delay", None),
]
