"""Sells on the MALL marketplaces through the MALL Partner API.

The wire (``mpapi``) is plain Python: it can be imported where Odoo is not.
"""
