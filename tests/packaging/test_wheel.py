"""What a person who installs the wheel gets."""

import ast
import json
import zipfile

import pytest

from devtools.paths import ROOT, addons, files

MODULE_LIST = """
import json
from odoo.tools import config
config.parse_config([])
from odoo.modules import Manifest
print(json.dumps({row.name: [row.path, row.version]
                  for row in Manifest.all_addon_manifests()}))
"""


def test_the_wheel_holds_every_file_of_every_addon_and_nothing_else(wheel):
    wanted = {f"odoo/addons/{name}" for name in files(*addons())}
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == wanted


@pytest.mark.parametrize("addon", addons())
def test_odoo_lists_the_installed_addon(fresh, addon):
    listed = json.loads(fresh.run(MODULE_LIST).splitlines()[-1])
    manifest = ast.literal_eval((ROOT / addon / "__manifest__.py").read_text())
    path, version = listed[addon]
    assert path == str(fresh.packages / "odoo" / "addons" / addon)
    assert version == manifest["version"]


@pytest.mark.parametrize("addon", addons())
def test_odoo_imports_the_installed_addon(fresh, addon):
    code = f"import odoo.addons.{addon} as addon; print(addon.__file__)"
    where = fresh.run(code).strip().splitlines()[-1]
    assert where.startswith(str(fresh.packages))


@pytest.mark.parametrize(
    ("addon", "wire"),
    [
        row
        for row in [("ot_autopurchase", "otapi"), ("mall_connector", "mpapi")]
        if row[0] in addons()
    ],
)
def test_the_wire_is_usable_without_odoo(fresh, addon, wire):
    code = f"from odoo.addons.{addon}.{wire} import Client; print(Client.__name__)"
    assert fresh.run(code).strip().splitlines()[-1] == "Client"


def test_requirements_name_what_the_manifests_need():
    lines = (ROOT / "requirements.txt").read_text().splitlines()
    named = [line.split("#")[0].strip() for line in lines]
    named = [name for name in named if name]
    assert len(named) == len(set(named))
    needed = set()
    for addon in addons():
        manifest = ast.literal_eval((ROOT / addon / "__manifest__.py").read_text())
        needed.update(manifest.get("external_dependencies", {}).get("python", []))
    assert needed <= set(named)
