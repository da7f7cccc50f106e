"""What sells out is told to MALL at once, not with the next pass."""

from odoo import models


class StockMove(models.Model):
    _inherit = "stock.move"

    # A pass looks for what moved since the one before.
    _mall_written_idx = models.Index("(write_date)")

    def _action_assign(self, force_qty=False):
        done = super()._action_assign(force_qty=force_qty)
        self.env["mall.listing"]._hurry_if_sold_out(self.product_id)
        return done

    def _action_done(self, cancel_backorder=False):
        done = super()._action_done(cancel_backorder=cancel_backorder)
        self.env["mall.listing"]._hurry_if_sold_out(self.product_id)
        return done


class StockQuant(models.Model):
    _inherit = "stock.quant"

    _mall_written_idx = models.Index("(write_date)")
