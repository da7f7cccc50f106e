"""Where the browser comes back to after a log-in at a marketplace."""

from odoo import http
from odoo.http import request

from ..models.platform_words import in_words
from ..otapi import OtapiError

MAX_SHOWN = 500


class LoginReturn(http.Controller):
    @http.route(
        "/ot_autopurchase/return/<string:token>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=False,
    )
    def login_return(self, token, **parameters):
        """Take the browser back, once, and show what came of the log-in.

        The names of the parameters are unknown (OTAPI reference 2.2): the platform's
        list of logins decides, any parameter named like an error is shown.
        """
        attempt = request.env["ot.login"]._redeem(token)
        if not attempt:
            return self._page(
                trouble=request.env._(
                    "This address is used up or belongs to somebody else. Start the "
                    "log-in again from Odoo."
                ),
                status=403,
            )
        said = " ".join(
            str(value)[:MAX_SHOWN]
            for name, value in parameters.items()
            if "error" in name.lower() and value
        )
        provider = attempt.provider_id.sudo(False)
        try:
            before = provider.session_ids.filtered(lambda row: not row.is_gone)
            provider._read_sessions(provider.instance_id._client())
        except OtapiError as error:
            return self._page(
                provider=provider,
                trouble=" ".join(filter(None, [said, in_words(request.env, error)])),
            )
        sessions = provider.session_ids.filtered(lambda row: not row.is_gone)
        if not said:
            sessions._logged_in(before)
        return self._page(provider=provider, sessions=sessions, trouble=said)

    def _page(self, provider=None, sessions=(), trouble="", status=200):
        response = request.render(
            "ot_autopurchase.login_return",
            {"provider": provider, "sessions": sessions, "trouble": trouble},
        )
        response.status_code = status
        return response
