"""The client: one method for each remote method in use."""

from .methods.catalogue import Catalogue
from .methods.finance import Finance
from .methods.labels import DeliveryLabels
from .methods.offers import Offers
from .methods.orders import Orders
from .methods.partner import Partner
from .methods.products import Products


class Client(Orders, DeliveryLabels, Products, Offers, Catalogue, Finance, Partner):
    """Speaks with MALL for one partner account.

    ``client_id`` is the account's key, ``url`` MALL's address. ``http`` is used
    as a requests session; ``clock()`` tells an aware UTC time; ``timeout`` is
    for connecting and for reading, in seconds. ``application`` names this
    installation to MALL's support. ``quotas`` is called with the
    :class:`.quotas.Quota` of every answer that tells one, ``exchanges`` with
    the :class:`.calls.Exchange` of every request. ``settings`` holds what the
    account has otherwise than the default.

    Methods answer with the types of :mod:`.types` or raise one of
    :mod:`.errors`. A write is never sent twice; a read is tried once more
    after a fault of the transport.
    """
