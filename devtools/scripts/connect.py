"""Run in Odoo's shell: tell the demo's database where it and its sandbox are."""

import os

env = globals()["env"]
env["ir.config_parameter"].set_param("web.base.url", os.environ["DEMO_ODOO_URL"])
if "ot.instance" in env and hasattr(env["ot.instance"], "_demo_connect"):
    env["ot.instance"]._demo_connect(os.environ["DEMO_SANDBOX_URL"])
env.cr.commit()
