"""What scanners type, whatever the keyboard's layout and the scanner's settings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ot_autopurchase.otapi import normalize_code, scan_codes
from ot_autopurchase.otapi.scan_codes import latin_keys

KEYS = "QWERTYUIOPASDFGHJKLZXCVBNM"
RUSSIAN = "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"
codes = st.from_regex(r"[A-Z0-9]{4,20}", fullmatch=True)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("YT1234567890123", "YT1234567890123"),
        ("  yt 123\t45\r\n", "YT12345"),
        ("\x02YT12345\x03", "YT12345"),
        ("НЕ1234567890", "YT1234567890"),
        ("не1234567890", "YT1234567890"),
        ("ІА12345", "SF12345"),
        ("ＹＴ１２３４５", "YT12345"),
        ("ｙｔ－１２３４５", "YT-12345"),
        ("НЕ-12.3", "YT-12/3"),
        ("ХЪ12", "[]12"),
        ("]C1YT12345", "YT12345"),
        ("ъС1НЕ12345", "YT12345"),
        ("】C1YT12345", "YT12345"),
    ],
)
def test_the_likeliest_code(typed, code):
    assert scan_codes(typed)[0] == code


@pytest.mark.parametrize("typed", ["", None, "  ", "\r\n"])
def test_nothing_was_typed(typed):
    assert scan_codes(typed) == ()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("*A*YT12345#", "YT12345"),
        ("YT12345#", "YT12345"),
        ("*A*YT12345", "YT12345"),
        ("*B*YT12345", "YT12345"),
        ("*A*", "*A*"),
    ],
)
def test_prefix_and_suffix_of_the_scanner_are_taken_off(typed, code):
    assert scan_codes(typed, ("*", "*a*", "*B*"), ("#",))[0] == code


def test_a_code_that_begins_like_the_prefix_is_found_too():
    assert scan_codes("SFX100", ("SF",)) == ("X100", "SFX100")


def test_a_code_that_holds_cyrillic_letters_itself_is_found_too():
    assert scan_codes("ЯЩИК7") == ("ZOBR7", "ЯЩИК7")


@given(codes)
def test_a_layout_loses_nothing(code):
    typed = code.translate(str.maketrans(KEYS, RUSSIAN))
    assert latin_keys(typed) == code
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    assert normalize_code(wide) == code


@given(st.text(), st.lists(st.text(max_size=3), max_size=2))
def test_codes_are_ready_to_be_searched(text, around):
    for code in scan_codes(text, around, around):
        assert code
        assert normalize_code(code) == code
