"""Merging translations keeps the work of translators."""

import polib

from devtools.i18n import merge


def _file(*pairs):
    translations = polib.POFile()
    for msgid, msgstr in pairs:
        translations.append(polib.POEntry(msgid=msgid, msgstr=msgstr))
    return translations


def _texts(translations):
    return {entry.msgid: entry.msgstr for entry in translations}


def test_a_translation_stays():
    translations = _file(("Book", "Kup"))
    counts = merge(_file(("Book", "")), translations)
    assert _texts(translations) == {"Book": "Kup"}
    assert counts == (1, 0, 0)


def test_a_new_text_waits_for_its_translation():
    translations = _file()
    counts = merge(_file(("Book", "")), translations)
    assert _texts(translations) == {"Book": ""}
    assert counts == (0, 0, 1)


def test_a_text_that_has_gone_is_removed():
    translations = _file(("Book", "Kup"), ("Sell", "Sprzedaj"))
    merge(_file(("Book", "")), translations)
    assert _texts(translations) == {"Book": "Kup"}


def test_a_text_that_changed_a_little_is_marked_for_review():
    translations = _file(("Book the goods", "Kup towary"))
    counts = merge(_file(("Book these goods", "")), translations)
    assert _texts(translations) == {"Book these goods": "Kup towary"}
    assert translations[0].fuzzy
    assert counts == (0, 1, 0)
