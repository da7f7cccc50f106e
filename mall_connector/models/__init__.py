from . import (
    mall_account,
    mall_account_connection,
    mall_account_tax,
    mall_lane,
    mall_listing,
    mall_market,
    mall_order,
    mall_order_line,
    mall_quota,
)
