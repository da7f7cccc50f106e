"""Purchases customers' goods on Taobao, Tmall and 1688 through the OT Platform.

The wire (``otapi``) is plain Python: it can be imported from the folder above
without Odoo, and where Odoo is installed but not running.
"""

if __name__.startswith("odoo.addons."):
    from . import controllers, models, reports, wizards
