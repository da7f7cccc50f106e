"""One wheel with every addon of this checkout, installed under odoo/addons."""

import ast
from pathlib import Path

from setuptools import setup

HERE = Path(__file__).parent
ADDONS = {
    path.parent.name: ast.literal_eval(path.read_text(encoding="utf-8"))
    for path in sorted(HERE.glob("*/__manifest__.py"))
}
PACKAGES = {
    ".".join(["odoo.addons", *path.parent.relative_to(HERE).parts]): path.parent
    for addon in ADDONS
    for path in sorted((HERE / addon).rglob("__init__.py"))
}
NEEDED = [addon.get("external_dependencies", {}) for addon in ADDONS.values()]

setup(
    name="odoo-addons-cross-border-trade",
    version=max(addon["version"] for addon in ADDONS.values()),
    description=" ".join(addon["summary"] + "." for addon in ADDONS.values()),
    long_description=(HERE / "README.rst").read_text(encoding="utf-8"),
    license="LGPL-3.0-only",
    python_requires=">=3.10",
    install_requires=sorted({name for row in NEEDED for name in row.get("python", [])}),
    packages=list(PACKAGES),
    package_dir={name: str(path.relative_to(HERE)) for name, path in PACKAGES.items()},
    package_data={f"odoo.addons.{addon}": ["**/*"] for addon in ADDONS},
    exclude_package_data={"": ["*.pyc"]},
)
