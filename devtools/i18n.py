"""Translations: the template from Odoo's own export, and the languages merged in."""

import difflib

import polib

from .console import say, step
from .databases import Databases
from .paths import ROOT

# Every addon is translated into these; a language whose file is there stays too.
LANGUAGES = ("cs", "pl", "ru", "zh_CN")
# And an addon of certain markets into their languages.
OF_MARKETS = {"mall_connector": ("hr", "sl")}
SIMILAR = 0.8
VOLATILE = ("POT-Creation-Date", "PO-Revision-Date")


def _export(odoo, database, addon, target):
    """Write the addon's template; keep the old dates when nothing else changed."""
    target.parent.mkdir(exist_ok=True)
    old = polib.pofile(str(target)) if target.exists() else None
    odoo.run(
        f"Odoo could not export the translations of {addon}.",
        *("i18n", "export", "-c", odoo.config(), "-d", database),
        *("-o", target, addon),
    )
    new = polib.pofile(str(target), wrapwidth=78)
    if old is not None:
        for name in VOLATILE:
            if name in old.metadata:
                new.metadata[name] = old.metadata[name]
        new.save()
    return new


def _closest(text, known):
    """The known translation of the most similar text, or None."""
    matches = difflib.get_close_matches(text, known, n=1, cutoff=SIMILAR)
    return known[matches[0]] if matches else None


def merge(template, translations):
    """Bring one language's file up to a template, in place.

    Translations are kept; a text that is new but close to one that has gone takes its
    translation, marked fuzzy; texts that have gone are removed.

    :return: ``(translated, fuzzy, missing)`` counts
    """
    wanted = {entry.msgid: entry for entry in template}
    present = {entry.msgid: entry for entry in translations}
    gone = {
        msgid: entry.msgstr
        for msgid, entry in present.items()
        if msgid not in wanted and entry.msgstr
    }
    merged = []
    for msgid, source in wanted.items():
        entry = present.get(msgid) or polib.POEntry(msgid=msgid)
        entry.occurrences = source.occurrences
        entry.comment = source.comment
        entry.flags = [*source.flags, *(["fuzzy"] if entry.fuzzy else [])]
        entry.obsolete = False
        if not entry.msgstr and (similar := _closest(msgid, gone)):
            entry.msgstr = similar
            entry.flags.append("fuzzy")
        merged.append(entry)
    translations[:] = merged
    fuzzy = sum(entry.fuzzy for entry in merged)
    missing = sum(not entry.msgstr for entry in merged)
    return len(merged) - fuzzy - missing, fuzzy, missing


def _language_file(folder, language, template):
    path = folder / f"{language}.po"
    if path.exists():
        return path, polib.pofile(str(path), wrapwidth=78)
    translations = polib.POFile(wrapwidth=78)
    translations.metadata = {
        **template.metadata,
        "Language": language,
        "Content-Transfer-Encoding": "8bit",
    }
    return path, translations


def refresh(odoo, addons):
    """Export and merge every language of the addons."""
    databases = Databases(odoo)
    with databases.temporary("i18n") as database:
        for addon in addons:
            folder = ROOT / addon / "i18n"
            with step(f"Export the texts of {addon}"):
                template = _export(odoo, database, addon, folder / f"{addon}.pot")
            present = {path.stem for path in folder.glob("*.po")}
            for language in sorted(present.union(LANGUAGES, OF_MARKETS.get(addon, ()))):
                path, translations = _language_file(folder, language, template)
                done, fuzzy, missing = merge(template, translations)
                translations.save(str(path))
                say(f"{path.name}: {done} translated, {fuzzy} fuzzy, {missing} missing")
