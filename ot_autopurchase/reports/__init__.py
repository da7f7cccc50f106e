from . import ot_purchase_report
