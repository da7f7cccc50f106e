"""Texts in the caller's language: English and Russian, others get English."""

from .texts_en import TEXTS as EN
from .texts_ru import TEXTS as RU

LANGUAGES = {"en": EN, "ru": RU}


def text(key: str, language: str, **arguments: object) -> str:
    """Return the text of a key with its placeholders filled."""
    template = template_of(key, language)
    return template.format(**arguments) if arguments else template


def template_of(key: str, language: str) -> str:
    """Return the text with its ``{Placeholders}``."""
    table = LANGUAGES.get(language[:2].lower(), EN)
    return table.get(key) or EN[key]
