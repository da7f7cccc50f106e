from . import (
    test_booking_story,
    test_instance,
    test_line_decisions,
    test_mirror,
    test_platform_words,
)
