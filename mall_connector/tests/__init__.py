from . import (
    test_access,
    test_account,
    test_neutralize,
    test_quota,
    test_quota_decisions,
)
