"""The client: one method for each remote method in use."""

from .methods.accounts import Accounts
from .methods.autopurchase import Autopurchase
from .methods.items import Items
from .methods.order_changes import OrderChanges
from .methods.order_logs import OrderLogs
from .methods.orders import Orders
from .methods.parcels import Parcels


class Client(Accounts, Orders, OrderChanges, OrderLogs, Parcels, Autopurchase, Items):
    """Speaks with one instance of the OT Platform.

    ``key`` is the instance key; calls are signed if there is a ``secret``.
    ``login`` and ``password`` are the operator's. ``service`` is "json" (but
    settings come from the XML service), "xml" or "legacy" for everything.
    ``language`` is a code of two letters. ``http`` is used as a requests
    session; ``clock()`` tells an aware UTC time; ``timeout`` is for connecting
    and for reading, in seconds. ``sessions`` keeps session ids, under the keys
    "operator" and "user:<login>".

    Methods answer with the types of :mod:`.types` or raise one of
    :mod:`.errors`. A write is never sent twice; a read is tried once more
    after a fault of the transport.
    """
