"""Client of the MALL Partner API: plain Python, usable without Odoo.

>>> from mall_connector.mpapi import Client
>>> client = Client("my-client-id")
>>> client.validate_partner()
"""

from .client import Client
