from . import (
    test_booking_story,
    test_documents,
    test_instance,
    test_instance_setup,
    test_line_decisions,
    test_login_return,
    test_mirror,
    test_platform_words,
    test_provider_session,
    test_sale_order,
    test_search,
)
