"""Every text of the addon is translated, with what its sentences insert."""

import re
from collections import Counter

import polib

from odoo.tests import TransactionCase, tagged
from odoo.tools import file_path
from odoo.tools.translate import TranslationModuleReader

ADDON = "mall_connector"
LANGUAGES = ("ru", "zh_CN", "pl", "cs", "sl", "hr")
# What a translator keeps: %(name)s, %(sum).2f, %s, and the tags of HTML.
KEPT = re.compile(r"%(?:\(\w+\))?[-+#.\d]*[a-zA-Z]|</?\w+")


def kept(text):
    return Counter(KEPT.findall(text))


@tagged("post_install", "-at_install")
class TestTranslations(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.addons = cls.env["ir.module.module"].search([("name", "=", ADDON)])
        cls.addons += cls.addons.upstream_dependencies(exclude_states=("uninstalled",))
        cls.terms = {
            source
            for _module, kind, name, xmlid, source, _value, _comments in (
                TranslationModuleReader(cls.env.cr, modules=[ADDON])
            )
            if kind != "model" or cls._belongs_to_addon(name, xmlid)
        }

    @classmethod
    def _belongs_to_addon(cls, name, xmlid):
        """Whether a record's text comes from the addon or what it depends on.

        Any other installed module may add fields to the chatter, and so to our models.
        """
        if not name.startswith("ir.model.fields,"):
            return True
        record = cls.env.ref(xmlid)
        field = cls.env[record.model]._fields[record.name]
        return set(field._modules) <= set(cls.addons.mapped("name"))

    def test_every_text_is_translated(self):
        """Each text of the database and the code, as Odoo exports them."""
        self.assertIn("Prices to Approve", self.terms)
        for language in LANGUAGES:
            with self.subTest(language=language):
                path = file_path(f"{ADDON}/i18n/{language}.po")
                translations = {
                    entry.msgid: entry.msgstr
                    for entry in polib.pofile(path)
                    if entry.translated()
                }
                missing = sorted(self.terms - translations.keys())
                self.assertEqual(missing, [], "not translated")
                altered = {
                    source: translations[source]
                    for source in self.terms
                    if kept(translations[source]) != kept(source)
                }
                self.assertEqual(altered, {}, "placeholders or tags differ")
