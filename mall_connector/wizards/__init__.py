from . import (
    mall_cancel_wizard,
    mall_delivered_wizard,
    mall_label_wizard,
    mall_listing_create,
    mall_order_match,
    mall_order_recover,
)
