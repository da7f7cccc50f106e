"""Sends notifications of changed orders (reference 4.6)."""

import threading
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from .envelope import dump
from .webhook_state import Sending, Webhook

if TYPE_CHECKING:
    from .platform import MallPlatform

LOOK_EVERY = 0.5
PATIENCE = 10
HEADERS = {"Content-Type": "application/json", "User-Agent": "MALL-webhook"}


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves a redirect as the answer that it is."""

    def redirect_request(self, *_args: Any) -> None:
        return None


OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect())


@dataclass
class Parcel:
    """A notification that is ready to go."""

    webhook: Webhook
    ids: list[int]


class Sender:
    """Looks every half second whether a notification is due, and sends it.

    At most one goes to an account within ``webhook_pause`` seconds of the
    sandbox's clock. Sending happens outside of the platform's lock, so that
    the receiver may call back at once.
    """

    def __init__(self, platform: "MallPlatform") -> None:
        self.platform = platform
        self._sending = threading.Lock()

    def start(self) -> None:
        """Look in the background until the platform stops."""
        threading.Thread(target=self._run, name="mall-webhook", daemon=True).start()

    def _run(self) -> None:
        while not self.platform.stopping.wait(LOOK_EVERY):
            self.send_due()

    def send_due(self) -> list[Sending]:
        """Send what is due now and return what became of it."""
        with self._sending:
            with self.platform.lock:
                parcels = self._collect()
            return [self._send(parcel) for parcel in parcels]

    def _collect(self) -> list[Parcel]:
        world = self.platform.world
        now, switches = world.now(), world.switches
        pause = timedelta(seconds=switches.webhook_pause)
        parcels = []
        for account in world.accounts.values():
            webhook = account.webhook
            if not webhook.url or not (webhook.waiting or webhook.held):
                continue
            if webhook.last_sent is not None and now - webhook.last_sent < pause:
                continue
            webhook.last_sent = now
            ids = next_ids(webhook, switches.webhook_disorder)
            if ids:
                repeated = doubled(webhook, ids) if switches.webhook_duplicates else ids
                webhook.last_ids = ids
                parcels.append(Parcel(webhook, repeated))
        return parcels

    def _send(self, parcel: Parcel) -> Sending:
        sending = post(self.platform.world.now(), parcel.webhook.url, parcel.ids)
        with self.platform.lock:
            retries = self.platform.world.switches.webhook_retries
            settle_sending(parcel.webhook, sending, retries)
            self.platform.touch()
        return sending


def next_ids(webhook: Webhook, disorder: bool) -> list[int]:
    """Take the ids of the next array; with ``disorder`` pairs are swapped.

    The first array of a pair is held back until the second one has gone.
    """
    if not webhook.waiting:
        ids, webhook.held = webhook.held, []
        return ids
    ids, webhook.waiting = webhook.waiting, []
    if not disorder:
        return ids
    ids.reverse()
    if webhook.held:
        return ids
    webhook.held = ids
    return []


def doubled(webhook: Webhook, ids: list[int]) -> list[int]:
    """Return the ids twice, and those of the last array again."""
    return [*ids, *ids, *webhook.last_ids]


def settle_sending(webhook: Webhook, sending: Sending, retries: int) -> None:
    """Write a notification down; a failed one may come again."""
    webhook.record(sending)
    arrived = sending.status is not None and 200 <= sending.status < 300
    if arrived or webhook.retries >= retries:
        webhook.retries = 0
        return
    webhook.retries += 1
    later = [number for number in webhook.waiting if number not in sending.ids]
    webhook.waiting = [*dict.fromkeys(sending.ids), *later]


def post(now, url: str, body: Any) -> Sending:
    """POST an array of order numbers, or any other JSON, and tell the answer."""
    sending = Sending(now, url, body if isinstance(body, list) else [])
    request = urllib.request.Request(url, dump(body), HEADERS, method="POST")
    try:
        with OPENER.open(request, timeout=PATIENCE) as answer:
            sending.status = answer.status
    except urllib.error.HTTPError as error:
        sending.status = error.code
    except (OSError, ValueError) as error:
        sending.error = str(error)
    return sending
