"""Run in Odoo's shell: build the page bundles, so that the first page is quick."""

env["ir.qweb"]._pregenerate_assets_bundles()  # noqa: F821
env.cr.commit()  # noqa: F821
