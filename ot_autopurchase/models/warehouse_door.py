"""The warehouse door: what is shown of a scan, and what is received by it."""

from odoo import api, models
from odoo.exceptions import AccessError, UserError

from .line_decisions import is_dead
from .sale_order_line import AGENTS

STOREMEN = "stock.group_stock_user"
SHOWN_OF_MOVES = [
    "state",
    "product_id",
    "product_uom_qty",
    "quantity",
    "picking_id",
    "purchase_line_id",
    "company_id",
]


class StockPicking(models.Model):
    _inherit = "stock.picking"

    # -- what is shown ---------------------------------------------------------------

    @api.model
    def ot_door(self):
        """What the Scan action has to know before the first scan.

        :returns: dict with the warehouses among which one stands, and whether one may
            receive there
        """
        self._ot_require_door()
        warehouses = (
            self.env["stock.warehouse"]
            .sudo()
            .search([("company_id", "in", self.env.companies.ids)])
        )
        return {
            "warehouses": [{"id": row.id, "name": row.name} for row in warehouses],
            "can_receive": self.has_access("write"),
            "can_clear": self.env["ot.scan.unknown"].has_access("read"),
        }

    @api.model
    def ot_scan(self, typed, warehouse_id=None):
        """All that a scanned code stands for, in one list.

        :param typed: what the scanner sent, in any layout, with prefix and suffix
        :param warehouse_id: where the scanner is; kept with an unknown code
        :returns: dict with "code" and "hits", each a dict with the goods as a list of
            dicts; no hits: the code is kept in the list of unknown codes
        """
        self._ot_require_door()
        codes = self._ot_codes(typed)
        if not codes:
            return {"code": "", "hits": []}
        found = self._ot_find(typed, codes)
        self._ot_fetch(found)
        hits = [self._ot_shown(hit) for hit in found]
        if not hits:
            warehouse = self.env["stock.warehouse"].browse(warehouse_id or [])
            self.env["ot.scan.unknown"]._keep(codes[0], typed.strip(), warehouse)
        return {"code": hits[0]["code"] if hits else codes[0], "hits": hits}

    @api.model
    def _ot_fetch(self, hits):
        """Read what the rows show and nothing else, in one query for each table."""
        lines = self.env["ot.order.line"].sudo().union(*(hit.lines for hit in hits))
        moves = self.env["stock.move"].sudo().union(*(hit.moves for hit in hits))
        lines.fetch(["sale_line_id", "status_id", "status_name", "quantity"])
        bought = lines.purchase_line_ids
        moves |= bought.move_ids
        moves.fetch(SHOWN_OF_MOVES)
        moves.picking_id.fetch(["name", "state", "picking_type_id", "company_id"])
        moves.picking_id.picking_type_id.fetch(["code", "warehouse_id"])
        moves.picking_id.picking_type_id.warehouse_id.fetch(["name"])
        lines |= moves.purchase_line_id.ot_line_id
        sale_lines = lines.sale_line_id
        sale_lines.fetch(["order_id", "product_id", "ot_comment"])
        sale_lines.order_id.fetch(["name", "partner_id"])
        sale_lines.order_id.partner_id.fetch(["name"])
        products = moves.product_id | sale_lines.product_id
        products.fetch(
            ["product_tmpl_id", "barcode", "ot_configuration", "ot_image_url"]
        )
        products.product_tmpl_id.fetch(["name"])

    @api.model
    def _ot_require_door(self):
        user = self.env.user
        if not (user.has_group(STOREMEN) or user.has_group(AGENTS)):
            raise AccessError(
                self.env._("Scanning is for the warehouse and for purchasing agents.")
            )

    @api.model
    def _ot_shown(self, hit):
        kinds = {
            "track": self.env._("Provider's track number"),
            "provider_order": self.env._("Provider's order"),
            "parcel": self.env._("Parcel to the customer"),
            "product": self.env._("Product"),
        }
        goods = []
        for line in hit.lines:
            goods += self._ot_goods_of_line(line)
        goods += [self._ot_goods_of_move(move) for move in self._ot_visible(hit.moves)]
        for parcel in hit.parcels:
            goods += [self._ot_goods_of_parcel(row) for row in parcel.line_ids]
        return {
            "kind": hit.kind,
            "kind_name": kinds[hit.kind],
            "code": hit.code,
            "parcel_id": hit.parcels.id,
            "goods": goods,
        }

    @api.model
    def _ot_visible(self, moves):
        """The moves of transfers that the user may see."""
        if not self.has_access("read"):
            return moves.browse()
        pickings = moves.picking_id.with_env(self.env)._filtered_access("read")
        return moves.filtered(lambda move: move.picking_id.id in pickings._ids)

    @api.model
    def _ot_goods_of_line(self, line):
        """What is awaited and what was received of one platform line."""
        moves = line.purchase_line_ids.move_ids.filtered(
            lambda move: move.picking_code == "incoming" and move.state != "cancel"
        )
        shown = [self._ot_goods_of_move(move, line) for move in self._ot_visible(moves)]
        if shown:
            return shown
        if is_dead(line.status_id):
            words = line.status_name or self.env._("Will not come")
        elif moves:
            words = self.env._("No receipt that you may open")
        else:
            words = self.env._("Not paid at the marketplace yet")
        return [
            {
                **self._ot_goods(line.sale_line_id, line.sale_line_id.product_id),
                "key": f"line-{line.id}",
                "quantity": line.quantity,
                "state": "none",
                "state_name": words,
            }
        ]

    @api.model
    def _ot_goods_of_move(self, move, line=None):
        """One row of goods to receive, or that was received."""
        line = line or move.sudo().purchase_line_id.ot_line_id
        picking, is_done = move.picking_id, move.state == "done"
        return {
            **self._ot_goods(line.sale_line_id, move.product_id),
            "key": f"move-{move.id}",
            "move_id": move.id,
            "quantity": move.quantity if is_done else move.product_uom_qty,
            "state": "received" if is_done else "awaited",
            "state_name": self.env._("Received") if is_done else self.env._("Awaited"),
            "picking_id": picking.id,
            "picking": picking.name,
            "warehouse_id": picking.picking_type_id.warehouse_id.id,
            "warehouse": picking.picking_type_id.warehouse_id.name or "",
        }

    @api.model
    def _ot_goods_of_parcel(self, row):
        picking = row.parcel_id.picking_ids[:1]
        return {
            **self._ot_goods(row.sale_line_id, row.sale_line_id.product_id),
            "key": f"parcel-{row.id}",
            "quantity": row.quantity,
            "state": "packed",
            "state_name": row.parcel_id.status_name or self.env._("In the parcel"),
            "picking_id": picking.id,
            "picking": picking.name or "",
        }

    @api.model
    def _ot_goods(self, sale_line, product):
        """What every row tells: the goods, for whom they are, and how they look."""
        order = sale_line.order_id
        return {
            "product": product.name,
            "configuration": product.ot_configuration or "",
            "image_url": product.ot_image_url
            or f"/web/image/product.product/{product.id}/image_128",
            "barcode": product.barcode or "",
            "order": order.name or "",
            "customer": order.partner_id.name or "",
            "comment": sale_line.ot_comment or "",
            "move_id": False,
            "picking_id": False,
            "picking": "",
            "warehouse_id": False,
            "warehouse": "",
        }

    # -- what is done ----------------------------------------------------------------

    @api.model
    def ot_receive(self, counts, warehouse_id=None):
        """Receive what was counted; what is still to come waits in a backorder.

        :param counts: list of [stock move id, quantity received]
        :param warehouse_id: where the goods are; None where there is just one
        :returns: an action to be run (labels to print, a question of Odoo), or False
        :raises UserError: it is received already, or belongs elsewhere, in words
        """
        received = {int(move): quantity for move, quantity in counts if quantity}
        moves = self.env["stock.move"].browse(received).exists()
        pickings = moves.picking_id
        if not moves:
            raise UserError(self.env._("Count the goods first: nothing is counted."))
        pickings.check_access("write")
        self._ot_check_place(pickings, warehouse_id)
        if len(pickings.try_lock_for_update()) != len(pickings):
            raise UserError(
                self.env._("Somebody else receives these goods at this moment.")
            )
        for move in moves:
            move._ot_check_receiving(received[move.id])
        action = False
        for picking in pickings:
            result = picking._ot_receive_counted(received)
            if isinstance(result, dict):
                action = result
        return action

    @api.model
    def _ot_check_place(self, pickings, warehouse_id):
        """Refuse receipts of another warehouse than the one where the scanner is."""
        awaited = pickings.picking_type_id.warehouse_id
        warehouses = self.env["stock.warehouse"].sudo()
        here = warehouses.browse(warehouse_id or [])
        companies = self.env.companies.ids
        if not here and warehouses.search_count([("company_id", "in", companies)]) > 1:
            raise UserError(self.env._("Choose the warehouse in which you are."))
        elsewhere = awaited - here if here else awaited.browse()
        if elsewhere:
            raise UserError(
                self.env._(
                    "These goods are awaited in %(right)s, and you are in %(here)s.",
                    right=", ".join(elsewhere.mapped("name")),
                    here=here.name,
                )
            )

    def _ot_receive_counted(self, received):
        """Validate this receipt with the counted moves alone."""
        waiting = self.move_ids.filtered(
            lambda move: move.state not in ("done", "cancel")
        )
        is_partial = any(
            received.get(move.id, 0) < move.product_uom_qty for move in waiting
        )
        if is_partial and self.picking_type_id.create_backorder == "never":
            raise UserError(
                self.env._(
                    "%(operation)s keeps no backorders: the goods of %(receipt)s that "
                    "are still to come would be given up. Set Create Backorder of that "
                    "operation type to Ask or Always.",
                    operation=self.picking_type_id.display_name,
                    receipt=self.name,
                )
            )
        for move in waiting:
            count = received.get(move.id, 0)
            move.quantity = count
            move.picked = bool(count)
        receipt = self.with_company(self.company_id)
        return receipt.with_context(skip_backorder=True).button_validate()

    @api.model
    def ot_note_fault(self, move_id, words):
        """Note what is wrong with goods; whoever bought them is asked to see to it."""
        move = self.env["stock.move"].browse(move_id).exists()
        picking = move.picking_id
        picking.check_access("write")
        words = (words or "").strip()
        if not words:
            raise UserError(self.env._("Write in a few words what is wrong."))
        told = self.env._(
            "%(goods)s: %(fault)s", goods=move.product_id.display_name, fault=words
        )
        picking.message_post(body=told, subtype_xmlid="mail.mt_note")
        order = move.sudo().purchase_line_id.order_id
        picking.sudo().activity_schedule(
            "mail.mail_activity_data_warning",
            summary=self.env._("Goods with a fault"),
            note=told,
            user_id=(order.user_id or picking.user_id or self.env.user).id,
        )
        return True

    @api.model
    def ot_print_labels(self, move_ids):
        """The action that prints a label for each of these goods."""
        moves = self.env["stock.move"].browse(move_ids).exists()
        moves.picking_id.check_access("read")
        report = self.env.ref("ot_autopurchase.action_report_goods_label")
        return report.report_action(moves, config=False)


class StockMove(models.Model):
    _inherit = "stock.move"

    def _ot_check_receiving(self, quantity):
        """Refuse what is received already, is another company's, or is too much."""
        goods = self.product_id.display_name
        if self.company_id not in self.env.companies:
            raise AccessError(
                self.env._(
                    "%(goods)s belongs to %(company)s. Switch to that company first.",
                    goods=goods,
                    company=self.company_id.sudo().name,
                )
            )
        if self.picking_code != "incoming" or self.state in ("done", "cancel"):
            raise UserError(
                self.env._(
                    "%(goods)s is not awaited any more. Scan again to see why.",
                    goods=goods,
                )
            )
        self._ot_check_quantity(quantity)

    def _ot_check_quantity(self, quantity):
        goods, awaited = self.product_id.display_name, self.product_uom_qty
        if quantity < 0:
            raise UserError(
                self.env._("%(goods)s: a count is not negative.", goods=goods)
            )
        if self.product_uom.compare(quantity, awaited) > 0:
            raise UserError(
                self.env._(
                    "%(goods)s: %(counted)s counted, and only %(awaited)s awaited in "
                    "%(receipt)s. Open the receipt to take in more.",
                    goods=goods,
                    counted=quantity,
                    awaited=awaited,
                    receipt=self.picking_id.name,
                )
            )

    def _ot_label(self):
        """What the label of these goods tells the warehouse."""
        self.ensure_one()
        line = self.sudo().purchase_line_id.ot_line_id
        shown = self.env["stock.picking"]._ot_goods(line.sale_line_id, self.product_id)
        return {
            "order": shown["order"],
            "customer": shown["customer"],
            "goods": shown["product"],
            "configuration": shown["configuration"],
            "quantity": f"{self.quantity or self.product_uom_qty:g}",
            "transfer": self.picking_id.name,
        }
