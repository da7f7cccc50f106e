from . import (
    test_access,
    test_account,
    test_dispatch_decisions,
    test_labels,
    test_neutralize,
    test_order_out,
    test_quota,
    test_quota_decisions,
    test_status_decisions,
)
