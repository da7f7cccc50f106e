from . import (
    line_dialog,
    ot_bind,
    ot_booking_check,
    ot_enter,
    ot_goods_adding,
    ot_history_entry,
    ot_instance_setup,
    ot_line_work,
    ot_parcel_edit,
    ot_parcel_make,
    ot_price_change,
    ot_unbind,
)
