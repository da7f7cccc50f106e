"""What becomes of pictures after a product was taken (reference 3.4).

A picture is fetched when its address is new. What an address holds is told by
the seed (``catalogue.media``) or, where a switch says so, by really fetching
it in the background.
"""

import io
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from typing import Any

from PIL import Image

from ..call import Call
from ..world import Account, Offer

SECONDS = 3
BYTES = 2 * 1024 * 1024
PIXELS = 2000
MIMES = ("image/jpeg", "image/gif", "image/png")
CODE = "MEDIA_VALIDATION_ERROR"


def addresses(offer: Offer) -> dict[str, dict[str, Any]]:
    """Return the pictures of a product or variant by their address."""
    return {entry["url"]: entry for entry in offer.data.get("media") or []}


def fetch_changed(call: Call, offer: Offer, before: dict[str, Any]) -> None:
    """Look at the pictures whose address was not there before."""
    account = call.account
    pictures = addresses(offer)
    forget(account, offer.id, set(before) - set(pictures))
    for url, entry in pictures.items():
        if url in before:
            continue
        facts = call.world.catalogue.media.get(url)
        if facts is not None:
            note(account, url, offer.id, entry, facts)
        elif call.switches.media_fetch:
            arguments = (call.lock, account, url, offer.id, entry)
            threading.Thread(target=_fetch, args=arguments, daemon=True).start()


def forget(account: Account, offer_id: str, urls: Iterable[str]) -> None:
    """Take an offer out of the errors of pictures that it shows no more."""
    for url in urls:
        known = account.media_errors.get(url)
        if known is None or offer_id not in known["articles"]:
            continue
        known["articles"].remove(offer_id)
        if not known["articles"]:
            del account.media_errors[url]


def note(
    account: Account, url: str, offer_id: str, entry: dict, facts: dict[str, Any]
) -> None:
    """Enter what is wrong with a picture in checks/media, if anything.

    ``facts`` may hold ``seconds``, ``bytes``, ``width``, ``height``, ``mime``
    and ``status``.
    """
    message = wrong(facts, bool(entry.get("information_list")), entry)
    if message is None:
        return
    known = account.media_errors.setdefault(
        url,
        {
            "code": CODE,
            "attribute": "url",
            "value": url,
            "msg": message,
            "articles": [],
        },
    )
    known["msg"] = message
    if offer_id not in known["articles"] and len(known["articles"]) < 100:
        known["articles"].append(offer_id)


def wrong(facts: dict[str, Any], document: bool, entry: dict) -> str | None:
    """Return what is wrong with a picture, None for a good one."""
    allowed = MIMES
    if document or entry.get("energy_label"):
        allowed = (*MIMES, "application/pdf")
    if facts.get("status", 200) != 200:
        return f"The address answered {facts['status']}"
    if facts.get("seconds", 0) > SECONDS:
        return f"The picture was not sent within {SECONDS} seconds"
    if facts.get("bytes", 0) > BYTES:
        return "The picture is larger than 2 MB"
    if facts.get("mime", MIMES[0]) not in allowed:
        return f"The type {facts['mime']} is not supported"
    if max(facts.get("width", 0), facts.get("height", 0)) > PIXELS:
        return f"The picture is wider or higher than {PIXELS} pixels"
    return None


def _fetch(lock: Any, account: Account, url: str, offer_id: str, entry: dict) -> None:
    facts = _facts(url)
    with lock:
        note(account, url, offer_id, entry, facts)


def _facts(url: str) -> dict[str, Any]:
    started = time.monotonic()
    try:
        with urllib.request.urlopen(url, timeout=SECONDS) as answer:  # noqa: S310
            content = answer.read(BYTES + 1)
            mime = answer.headers.get_content_type()
    except urllib.error.HTTPError as error:
        return {"status": error.code}
    except OSError:
        return {"seconds": SECONDS + 1}
    facts = {
        "seconds": time.monotonic() - started,
        "bytes": len(content),
        "mime": mime,
    }
    if mime in MIMES and len(content) <= BYTES:
        facts |= _size(content)
    return facts


def _size(content: bytes) -> dict[str, Any]:
    try:
        width, height = Image.open(io.BytesIO(content)).size
    except OSError:
        return {"mime": "application/octet-stream"}
    return {"width": width, "height": height}
