"""Purchases customers' goods on Taobao, Tmall and 1688 through the OT Platform.

The wire (``otapi``) is plain Python: it can be imported where Odoo is not.
"""

from importlib.util import find_spec

if find_spec("odoo"):
    from . import controllers, models, wizards
