"""What is taken from Debian's package, and which Odoo a person may name."""

import pytest

from devtools import odoo_source
from devtools.console import Problem

CODE = "./usr/lib/python3/dist-packages"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        (f"{CODE}/odoo/addons/sale/__init__.py", True),
        (f"{CODE}/odoo/addons/sale/i18n/ru.po", True),
        (f"{CODE}/odoo/addons/sale/i18n/zh_CN.po", True),
        (f"{CODE}/odoo/addons/sale/i18n/zh_TW.po", False),
        (f"{CODE}/odoo/addons/sale/i18n/fr.po", False),
        (f"{CODE}/odoo/addons/sale/i18n/sale.pot", True),
        (f"{CODE}/addons/sale/__init__.py", False),
        (f"{CODE}/odoo-19.0.egg-info/PKG-INFO", False),
        ("./usr/share/fonts/opentype/ocr-b/OCRB.otf", True),
        ("./usr/share/doc/odoo-19/README.md", False),
    ],
)
def test_only_what_odoo_needs_is_unpacked(name, wanted):
    assert odoo_source._wanted(name) is wanted


def _odoo(folder, version):
    (folder / "odoo").mkdir()
    release = f"version_info = ({version}, 'final', 0, '')\n"
    (folder / "odoo" / "release.py").write_text(release)


def test_an_odoo_that_the_person_has_is_used_as_it_is(tmp_path, monkeypatch):
    _odoo(tmp_path, "19, 0, 0")
    monkeypatch.setenv("ODOO_SRC", str(tmp_path))
    assert odoo_source.folder() == tmp_path


def test_a_folder_without_odoo_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("ODOO_SRC", str(tmp_path))
    with pytest.raises(Problem, match="holds no Odoo"):
        odoo_source.folder()


def test_another_odoo_than_19_is_refused(tmp_path, monkeypatch):
    _odoo(tmp_path, "18, 0, 0")
    monkeypatch.setenv("ODOO_SRC", str(tmp_path))
    with pytest.raises(Problem, match="is not 19.0"):
        odoo_source.folder()
