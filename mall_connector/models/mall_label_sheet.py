"""Labels of MALL Delivery for many orders at once: one call, one file.

A new count of parcels voids the carrier's earlier labels of that order, so the call is
made like every other that cannot be repeated. Right before it one list tells which of
the orders are still being packed; a refusal is halved until it stands alone with the
order that it means.
"""

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools.pdf import merge_pdf

from ..mpapi import one_of
from . import mall_lane  # noqa: F401 (this table is a lane: that model comes first)
from .dispatch_decisions import LABELS_PER_PAGE, label_problem

MIME = {"pdf": "application/pdf", "zpl": "text/plain"}
# MALL's list of orders is asked for so many at once.
LIST_SIZE = 100


class MallLabelSheet(models.Model):
    _name = "mall.label.sheet"
    _description = "Labels for MALL Orders"
    _inherit = ["mail.thread", "mail.activity.mixin", "mall.lane"]
    _order = "id desc"
    _check_company_auto = True
    _lane_crons = ("mall_connector.lane_labels",)

    account_id = fields.Many2one(
        "mall.account", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True, precompute=True
    )
    user_id = fields.Many2one(
        "res.users", "Printed by", readonly=True, default=lambda self: self.env.user
    )
    kind = fields.Selection(
        [("pdf", "PDF"), ("zpl", "ZPL")], required=True, readonly=True, default="pdf"
    )
    first_position = fields.Integer("First Free Label", required=True, default=1)
    labels_per_page = fields.Integer(
        "Labels on a Page", required=True, default=LABELS_PER_PAGE
    )
    line_ids = fields.One2many("mall.label.line", "sheet_id", "Orders", readonly=True)
    state = fields.Selection(
        [
            ("waiting", "Being Made"),
            ("done", "Made"),
            ("failed", "Not Made"),
        ],
        required=True,
        readonly=True,
        default="waiting",
    )
    attachment_ids = fields.Many2many("ir.attachment", string="Files", readonly=True)

    @api.constrains("first_position", "labels_per_page")
    def _check_position(self):
        for sheet in self:
            if not 1 <= sheet.first_position <= sheet.labels_per_page:
                raise ValidationError(
                    self.env._(
                        "A page has %(count)s labels: the first free one is 1 to "
                        "%(count)s.",
                        count=sheet.labels_per_page,
                    )
                )

    @api.depends("line_ids.order_id")
    def _compute_display_name(self):
        for sheet in self:
            sheet.display_name = self.env._(
                "Labels of %(count)s orders", count=len(sheet.line_ids)
            )

    @api.model_create_multi
    def create(self, vals_list):
        now = fields.Datetime.now()
        sheets = super().create([{"next_try": now, **vals} for vals in vals_list])
        self._trigger_lanes()
        return sheets

    def _person(self):
        return self.user_id or super()._person()

    def _waiting(self):
        return self.line_ids.filtered(lambda line: line.state == "waiting")

    # -- the lane --------------------------------------------------------------------

    def _take_step(self):
        lines = self._waiting()
        self._refuse_unpacked(lines)
        lines = self._waiting()
        if lines:
            self._intend("labels", lines=lines.ids)
            labels = self.account_id._client().create_labels(
                lines._requests(),
                self.kind,
                first_position=self.first_position,
                labels_per_page=self.labels_per_page,
            )
            codes = {each.order_id: list(each.barcodes) for each in labels.orders}
            self._made(lines, codes, [file.content for file in labels.files])
            self._sent()
        self._finish()
        return None

    def _refuse_unpacked(self, lines):
        """Leave out what MALL does not show as being packed or shipped."""
        shown = self._statuses(lines.order_id)
        for line in lines:
            order = line.order_id
            if order.mall_id not in shown:
                line.write({"state": "refused", "reason": line._why_not("status")})
                continue
            problem = label_problem(
                shown[order.mall_id], line.parcel_count, order.label_count
            )
            if problem:
                line.write({"state": "refused", "reason": line._why_not(problem)})

    def _statuses(self, orders):
        """What MALL says right now, in one list for a hundred orders.

        :returns: dict of order number to status; others than shipping and shipped
            are left out
        """
        client = self.account_id._client()
        shown = {}
        for start in range(0, len(orders), LIST_SIZE):
            page = client.list_orders(
                one_of("id", orders[start : start + LIST_SIZE].mapped("mall_id")),
                one_of("status", ["shipping", "shipped"]),
                page_size=LIST_SIZE,
                test=any(orders.mapped("is_test")),
            )
            shown |= {each.id: each.status for each in page.items}
        return shown

    def _made(self, lines, codes, files):
        """Keep the files and the parcels' codes."""
        for line in lines:
            line.write(
                {"state": "done", "barcodes": codes.get(line.order_id.mall_id, [])}
            )
        content = (
            merge_pdf(files) if self.kind == "pdf" and files[1:] else b"".join(files)
        )
        self.attachment_ids += self.env["ir.attachment"].create(
            {
                "name": f"labels-{self.id}.{self.kind}",
                "raw": content,
                "mimetype": MIME[self.kind],
                "res_model": self._name,
                "res_id": self.id,
            }
        )

    def _finish(self):
        """Nothing is wanted any more: tell whoever waits for it."""
        made = self.line_ids.filtered(lambda line: line.state == "done")
        refused = self.line_ids.filtered(lambda line: line.state == "refused")
        self.state = "done" if made else "failed"
        words = [line.reason for line in refused if line.reason]
        if words:
            self.message_post(body="\n".join(words))
        if made:
            words.insert(
                0, self.env._("Labels of %(count)s orders are made.", count=len(made))
            )
        self.user_id._bus_send(
            "simple_notification",
            {
                "type": "danger" if refused else "success",
                "message": "\n".join(words)
                or self.env._("There are no labels to make."),
                "sticky": bool(refused),
            },
        )

    def _look_up_labels(self):
        """Whether the labels exist whose answer was lost: MALL's files are kept."""
        lines = self.env["mall.label.line"].browse(self.sending_data["lines"])
        client = self.account_id._client()
        files = []
        for line in lines:
            found = [
                each
                for each in client.get_consignments(line.order_id.mall_id)
                if each.file
                and each.file.kind == self.kind
                and each.parcel_count == line.parcel_count
            ]
            if not found:
                return False
            files.append(found[-1].file.content)
        self._made(lines, {}, files)
        self._finish()
        return True

    def _refused_labels(self, words):
        """MALL refuses the whole for one order: halve until it is found."""
        lines = self._waiting()
        if len(lines) <= 1:
            lines.write({"state": "refused", "reason": words})
            self.error = False
            self._finish()
            self.next_try = False
            return
        half = lines[len(lines) // 2 :]
        half.sheet_id = self.copy({"user_id": self.user_id.id})
        self.write({"error": False, "next_try": fields.Datetime.now()})

    # -- people ----------------------------------------------------------------------

    def action_download(self):
        """Open the file, to print it again as often as it is needed."""
        self.ensure_one()
        attachment = self.attachment_ids[:1]
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{attachment.id}?download=true",
            "target": "new",
        }
