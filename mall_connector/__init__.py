"""Sells on the MALL marketplaces through the MALL Partner API.

The wire (``mpapi``) is plain Python: it can be imported from the folder above
without Odoo, and where Odoo is installed but not running.
"""

if __name__.startswith("odoo.addons."):
    from . import controllers, models, wizards
