"""An invoice or an offset from MALL, with its PDF: what settles delivered orders.

Read from MALL's documents only, never by listing orders (MPAPI reference 4.4, 5.0).
"""

from datetime import timedelta

from odoo import api, fields, models

from ..mpapi import MpapiError, Refused, at_least, walk
from .mirror import number, write_changed
from .platform_words import in_words, told_in_words

# Documents of the last days may still come with an older date.
OVERLAP = timedelta(days=3)
FIRST_READ = timedelta(days=90)


class MallDocument(models.Model):
    _name = "mall.document"
    _description = "MALL Invoice or Offset"
    _order = "created_on desc, id desc"
    _rec_name = "number"
    _check_company_auto = True

    account_id = fields.Many2one(
        "mall.account", required=True, ondelete="cascade", index=True, readonly=True
    )
    company_id = fields.Many2one(
        related="account_id.company_id", store=True, index=True
    )
    kind = fields.Selection(
        [("invoice", "Invoice"), ("offset", "Offset")],
        required=True,
        readonly=True,
        index=True,
    )
    number = fields.Char(required=True, readonly=True, index=True)
    currency_id = fields.Many2one("res.currency", readonly=True)
    created_on = fields.Date("Date", readonly=True, index=True)
    due_on = fields.Date("Due", readonly=True)
    total = fields.Monetary(
        readonly=True, help="Of an invoice; of an offset: what is left over."
    )
    supplier = fields.Char(readonly=True)
    customer = fields.Char(readonly=True)
    reference = fields.Char(
        readonly=True,
        help="Purchase number or variable symbol: look for it at the bank.",
    )
    line_ids = fields.One2many("mall.document.line", "document_id", readonly=True)
    order_count = fields.Integer("Orders", compute="_compute_order_count")
    attachment_id = fields.Many2one("ir.attachment", "File", readonly=True)
    file_trouble = fields.Char(readonly=True)
    is_overdue = fields.Boolean(compute="_compute_is_overdue", search="_search_overdue")
    is_paid = fields.Boolean(
        "Money Received",
        copy=False,
        help="Ticked by a person who saw the money at the bank: MALL does not tell it.",
    )

    _number_unique = models.Constraint(
        "UNIQUE(account_id, kind, number)", "This document is known already."
    )

    @api.depends("line_ids.mall_order_id")
    def _compute_order_count(self):
        for document in self:
            document.order_count = len(document.line_ids.mall_order_id)

    @api.depends("due_on", "is_paid", "kind")
    def _compute_is_overdue(self):
        today = fields.Date.context_today(self)
        for document in self:
            document.is_overdue = bool(
                document.kind == "invoice"
                and not document.is_paid
                and document.due_on
                and document.due_on < today
            )

    def _search_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        overdue = [
            ("kind", "=", "invoice"),
            ("is_paid", "=", False),
            ("due_on", "<", fields.Date.context_today(self)),
        ]
        found = self.search(overdue)
        return [("id", "in" if True in value else "not in", found.ids)]

    # -- buttons -------------------------------------------------------------------

    def action_paid(self):
        """A person saw the money at the bank."""
        self.filtered(lambda document: document.kind == "invoice").is_paid = True
        self.line_ids.mall_order_id.sudo()._settle()
        return True

    def action_open_orders(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Orders"),
            "res_model": "mall.order",
            "view_mode": "list,form",
            "domain": [("id", "in", self.line_ids.mall_order_id.ids)],
        }

    def action_download(self):
        """Open the PDF; fetch it first where that has not worked yet."""
        self.ensure_one()
        if not self.attachment_id:
            with told_in_words(self.env):
                self._download(self.account_id._client("catalogue"))
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self.attachment_id.id}?download=true",
        }

    # -- reading -------------------------------------------------------------------

    @api.model
    def _cron_documents(self):
        """Scheduled action: new invoices and offsets of every account."""
        progress = self.env["ir.cron"]
        accounts = self.env["mall.account"].search([("state", "=", "connected")])
        for done, account in enumerate(accounts, 1):
            try:
                self._read_from_mall(account)
            except MpapiError as error:
                self.env.cr.rollback()
                account.message_post(body=in_words(self.env, error))
            if not progress._commit_progress(1, remaining=len(accounts) - done):
                break

    @api.model
    def _read_from_mall(self, account):
        """Mirror what is new since the last document; fetch the files of new ones.

        :return: the documents that are new
        """
        client = account._client("catalogue")
        new = self.browse()
        for kind, list_page in (
            ("invoice", client.list_invoices),
            ("offset", client.list_offsets),
        ):
            since = at_least("createdAt", self._since(account, kind))
            rows = walk(
                lambda page, list_page=list_page, since=since: list_page(
                    since, sort=["createdAt"], page=page
                )
            )
            new |= self._mirror(account, kind, list(rows), client)
        for document in new:
            document._download(client)
        new.line_ids.mall_order_id.sudo()._settle()
        return new

    @api.model
    def _since(self, account, kind):
        """The day from which documents are asked for."""
        last = self.search(
            [("account_id", "=", account.id), ("kind", "=", kind)],
            order="created_on desc",
            limit=1,
        )
        if last.created_on:
            return last.created_on - OVERLAP
        return fields.Date.today() - FIRST_READ

    @api.model
    def _mirror(self, account, kind, rows, client):
        """Write what is new; one that is known stays as it is.

        :param rows: ``mpapi.Invoice`` or ``mpapi.Offset``; a list may give bare numbers
        """
        known = set(
            self.search(
                [
                    ("account_id", "=", account.id),
                    ("kind", "=", kind),
                    ("number", "in", [row.number for row in rows]),
                ]
            ).mapped("number")
        )
        values = []
        for row in rows:
            if row.number in known:
                continue
            known.add(row.number)
            if kind == "invoice":
                full = row if row.items else client.get_invoice(row.number)
                values.append(self._invoice_values(account, full))
            else:
                bare = not (row.invoices or row.orders)
                full = client.get_offset(row.number) if bare else row
                values.append(self._offset_values(account, full))
        return self.sudo().create(values)

    def _common_values(self, account, kind, row):
        zone = account._settings().zone
        currency = self.env["res.currency"].with_context(active_test=False)
        found = currency.search([("name", "=", row.currency)], limit=1)
        return {
            "account_id": account.id,
            "kind": kind,
            "number": row.number,
            "currency_id": (found or account.currency_id).id,
            "created_on": _day(row.created_at, zone),
            "due_on": _day(row.due_date, zone),
            "supplier": row.supplier.name,
            "customer": row.customer.name,
        }

    def _invoice_values(self, account, row):
        orders = self._orders(account, [item.order_id for item in row.items])
        return {
            **self._common_values(account, "invoice", row),
            "total": number(row.total),
            "reference": row.purchase_number,
            "line_ids": [
                fields.Command.create(
                    {
                        "order_number": item.order_id,
                        "mall_order_id": orders.get(item.order_id),
                        "item_id": item.id,
                        "title": item.title or item.title_en,
                        "quantity": number(item.quantity),
                        "amount": number(item.total_price),
                        "vat": number(item.vat_rate),
                    }
                )
                for item in row.items
            ],
        }

    def _offset_values(self, account, row):
        orders = self._orders(account, [entry.id for entry in row.orders])
        entries = [("order", entry) for entry in row.orders]
        entries += [("invoice", entry) for entry in row.invoices]
        return {
            **self._common_values(account, "offset", row),
            "total": number(row.diff_price),
            "reference": row.variable_symbol,
            "line_ids": [
                fields.Command.create(
                    {
                        "order_number": entry.id if of == "order" else False,
                        "mall_order_id": of == "order" and orders.get(entry.id),
                        "title": of == "invoice" and entry.invoice_number,
                        "amount": number(entry.sum_price),
                        "settled": number(entry.offset_price),
                        "remaining": number(entry.remain_price),
                    }
                )
                for of, entry in entries
            ],
        }

    def _orders(self, account, numbers):
        """``{order number: id}`` of the orders that Odoo knows."""
        found = self.env["mall.order"].search(
            [("account_id", "=", account.id), ("mall_id", "in", numbers)]
        )
        return {order.mall_id: order.id for order in found}

    def _download(self, client):
        """Keep the PDF; a missing one is said, and fetched at the next click."""
        self.ensure_one()
        fetch = (
            client.download_invoice
            if self.kind == "invoice"
            else client.download_offset
        )
        try:
            file = fetch(self.number)
        except Refused as error:
            write_changed(self, {"file_trouble": in_words(self.env, error)})
            return
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    "name": f"{self.kind}-{self.number}.pdf",
                    "raw": file.content,
                    "mimetype": file.mime,
                    "res_model": self._name,
                    "res_id": self.id,
                }
            )
        )
        write_changed(self, {"attachment_id": attachment.id, "file_trouble": False})


class MallDocumentLine(models.Model):
    _name = "mall.document.line"
    _description = "Line of a MALL Document"
    _order = "document_id, id"
    _rec_name = "title"
    _check_company_auto = True

    document_id = fields.Many2one(
        "mall.document", required=True, ondelete="cascade", index=True, readonly=True
    )
    kind = fields.Selection(related="document_id.kind", store=True)
    company_id = fields.Many2one(
        related="document_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="document_id.currency_id")
    order_number = fields.Char(readonly=True, index="btree_not_null")
    mall_order_id = fields.Many2one(
        "mall.order",
        "Order",
        ondelete="set null",
        index="btree_not_null",
        readonly=True,
    )
    item_id = fields.Char(readonly=True)
    title = fields.Char(readonly=True)
    quantity = fields.Float(readonly=True)
    vat = fields.Float("VAT %", readonly=True, digits=(5, 2))
    amount = fields.Monetary(readonly=True)
    settled = fields.Monetary(readonly=True)
    remaining = fields.Monetary(readonly=True)


def _day(moment, zone):
    """The day of an aware moment, in the market's zone; False for none."""
    return moment.astimezone(zone).date() if moment else False


class MallAccount(models.Model):
    _inherit = "mall.account"

    def action_read_documents(self):
        """Read new invoices and offsets now."""
        for account in self:
            account._require_connected()
            with told_in_words(self.env):
                self.env["mall.document"].sudo()._read_from_mall(account)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "mall_connector.mall_document_action"
        )
