"""Run in Odoo's shell: build the page bundles, so that the first page is quick.

A bundle whose files did not change is found again by its hash, not built anew.
"""

import os

PAGES = {
    "web.assets_frontend": "css",
    "web.assets_frontend_lazy": "js",
    "web.assets_frontend_minimal": "js",
    "web.assets_web": "js css",
    "web.assets_web_print": "css",
}
UNIT_TESTS = {
    "web.assets_unit_tests": "js",
    "web.assets_unit_tests_setup": "js css",
}

env = globals()["env"]
bundles = PAGES | (UNIT_TESTS if os.environ.get("WITH_UNIT_TESTS") else {})
for name, kinds in bundles.items():
    for kind in kinds.split():
        chosen = {"js": False, "css": False, kind: True}
        bundle = env["ir.qweb"]._get_asset_bundle(name, **chosen)
        getattr(bundle, kind)()
    env.cr.commit()
