from . import test_booking_story
