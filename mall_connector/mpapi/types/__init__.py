"""What goes in and out of the client.

Ids are text, money and measures ``Decimal``, times aware UTC. None means that
MALL did not send the value. Words of MALL's lists (statuses, codes) are kept as
they came, also those that nobody knows yet.
"""
