# Floor 2: what the platform said last, and what we want of it.
from . import ot_instance
from . import ot_login
from . import ot_provider
from . import ot_provider_session
from . import ot_order
from . import ot_order_line
from . import ot_track
from . import ot_activity
from . import ot_activity_step
from . import ot_activity_lane
from . import ot_activity_booking
from . import ot_activity_payment
from . import ot_activity_export
from . import ot_activity_following
from . import ot_activity_synchronizing
from . import ot_order_reader

# Floor 3: how a platform's fact becomes an Odoo document.
from . import product_product
from . import product_template
from . import res_partner
from . import sale_order
from . import sale_order_line
from . import purchase_order
from . import purchase_order_line
from . import purchase_from_orders
from . import stock_picking
