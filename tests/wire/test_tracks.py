"""Track numbers as they are stored, searched and scanned (reference 12)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_autopurchase.otapi import normalize_track, split_tracks


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("YT1234567890123", ("YT1234567890123",)),
        ("yt1, yt2;YT3", ("YT1", "YT2", "YT3")),
        ("YT1 YT2\nYT3\tYT4", ("YT1", "YT2", "YT3", "YT4")),
        ("YT1,,; YT1 yt1", ("YT1",)),
        ("  ", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_a_text_may_hold_several_codes(text, codes):
    assert split_tracks(text) == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [(" yt 123\t45\u00a06\n", "YT123456"), ("", ""), (None, "")],
)
def test_a_code_has_one_spelling(text, code):
    assert normalize_track(text) == code


@given(st.lists(st.from_regex(r"[A-Z0-9]{4,20}", fullmatch=True), unique=True))
def test_codes_that_were_joined_are_found_again(codes):
    assert split_tracks("; ".join(codes)) == tuple(codes)


@given(st.text())
def test_codes_do_not_change_when_read_again(text):
    codes = split_tracks(text)
    assert split_tracks(",".join(codes)) == codes
    assert tuple(map(normalize_track, codes)) == codes
