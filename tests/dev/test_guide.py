"""The users' guide says the same in README and on the store page."""

import re

import pytest

from devtools import guide
from devtools.paths import ROOT, addons


@pytest.mark.parametrize("addon", addons())
def test_readme_and_page_are_written_from_the_fragments(addon):
    for path, text in guide.files(addon).items():
        assert path.read_text(encoding="utf-8") == text, "run ./odoo-dev guide"


@pytest.mark.parametrize("addon", addons())
def test_every_picture_is_there(addon):
    names = re.findall(r"image:: (\S+)", guide.readme(addon))
    assert names
    for name in names:
        assert (ROOT / addon / name).stat().st_size > 10_000
