"""Where MALL tells which orders changed (MPAPI reference 4.6).

The call is a hint from anybody who knows the address: it is kept, answered, and looked
up later with our own key. Method, headers and expected answer are not documented, so
every usual method is taken.
"""

import re

from werkzeug.exceptions import BadRequest, NotFound

from odoo import SUPERUSER_ID, http
from odoo.http import request

from ..mpapi import read_notification

# Some thousand order numbers; MALL collects those of a minute.
LARGEST_BODY = 64 * 1024
SECRET = re.compile(r"[A-Za-z0-9_-]{20,100}")


class Webhook(http.Controller):
    @http.route(
        "/mall/webhook/<string:secret>",
        type="http",
        auth="none",
        methods=["GET", "HEAD", "POST", "PUT"],
        csrf=False,
        save_session=False,
        readonly=False,
        max_content_length=LARGEST_BODY,
    )
    def receive(self, secret, **_ignored):
        """Keep the order numbers; answer before anything is done with them."""
        env = request.env(user=SUPERUSER_ID)
        account = self._account(env, secret)
        if request.httprequest.method in ("GET", "HEAD"):
            return request.make_response("", status=200)
        numbers = self._numbers()
        if numbers:
            env["mall.notification"]._receive(account, numbers)
        return request.make_response("", status=200)

    def _account(self, env, secret):
        account = env["mall.account"]
        if SECRET.fullmatch(secret):
            account = account.search([("webhook_secret", "=", secret)], limit=1)
        if not account:
            raise NotFound()
        return account

    def _numbers(self):
        told = request.httprequest
        # A body that calls itself a form has been read as one.
        body = told.get_data() or next(iter(told.form), "").encode()
        try:
            return read_notification(body)
        except ValueError:
            raise BadRequest("An array of order numbers is expected.") from None
