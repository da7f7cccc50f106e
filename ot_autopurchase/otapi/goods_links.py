"""Which goods a pasted text means: links of the marketplaces, shares, ids.

Plain functions on plain text. The forms are those under which Taobao, Tmall and
1688 show goods on their desktop and mobile sites and in their apps.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

TAOBAO = "Taobao"
ALIBABA = "Alibaba1688"

# Domain and everything below it -> provider type (OTAPI reference 2.3).
DOMAINS = {
    "taobao.com": TAOBAO,
    "taobao.global": TAOBAO,
    "tmall.com": TAOBAO,
    "tmall.hk": TAOBAO,
    "liangxinyao.com": TAOBAO,
    "1688.com": ALIBABA,
}
# These hold no id: only who made the short link knows what it means.
SHORT_DOMAINS = {
    "tb.cn": TAOBAO,
    "s.click.taobao.com": TAOBAO,
    "s.click.tmall.com": TAOBAO,
    "uland.taobao.com": TAOBAO,
    "qr.1688.com": ALIBABA,
    "s.1688.com": ALIBABA,
}
ITEM_KEYS = ("id", "itemid", "item_id", "itemids", "num_iid", "offerid", "offer_id")
CONFIGURATION_KEYS = ("skuid", "sku_id")
# Parameters in which a log-in or a redirect carries the address meant.
_DEPTH = 3

_ID = re.compile(r"\d{6,20}")
_NUMBER = re.compile(r"\d{1,30}")
_ANYTHING = re.compile(r".*", re.DOTALL)
_PATH = re.compile(
    r"/(?:item|offer|i|product)/?(?:-/)?(?:[^/]*-)?(\d{6,20})(?:\.html?)?"
)
# A link ends at white space, quotes, brackets and any Chinese letter or sign.
_END = r"[^\s<>\"'`{}|\\^\u3000-\u9fff\uff00-\uffef]+"
_LINK = re.compile(
    rf"[a-z][a-z0-9+.-]*://{_END}"
    rf"|(?<![\w.@-])(?:[a-z0-9-]+\.)*"
    rf"(?:taobao\.com|taobao\.global|tmall\.com|tmall\.hk|1688\.com|tb\.cn)/{_END}",
    re.IGNORECASE,
)
# The passwords by which the apps share goods without a link, as ￥AbC1dEf2￥.
_PASSWORD = re.compile(
    r"([\uffe5\u00a5$\u20ac\u20b3\u00a2(/])[A-Za-z0-9]{9,14}(?:\1|\))"
)
_SEPARATORS = re.compile(r"[\s,;\uff0c\uff1b\u3001]+")


@dataclass(frozen=True, slots=True)
class GoodsLink:
    """What one piece of a text means.

    ``problem`` is "" where ``item_id`` (with the provider's prefix) is known, else
    "short" (only the platform can tell), "no_id" (a page of the marketplace that is
    not one of goods), "no_provider" (the platform offers no goods of that marketplace),
    "foreign" (another site) or "nothing" (neither link nor id).
    ``configuration_id`` is what the link chose, "" for nothing.
    """

    text: str
    provider_type: str = ""
    item_id: str = ""
    configuration_id: str = ""
    problem: str = ""


def find_goods(text: str, prefixes: Mapping[str, str]) -> list[GoodsLink]:
    """Return what a text of one or many lines means, each goods once, in order.

    :param prefixes: prefix of item ids -> provider type; "" is the provider whose
        ids are bare numbers (OTAPI reference 9.6, 14)
    """
    found: dict[tuple, GoodsLink] = {}
    for line in text.splitlines():
        for link in _of_line(line.strip(), prefixes):
            key = (link.item_id or link.text, link.configuration_id)
            found.setdefault(key, link)
    return list(found.values())


def _of_line(line: str, prefixes: Mapping[str, str]) -> Iterator[GoodsLink]:
    if not line:
        return
    links = [match.group().rstrip(".,;:!?)]") for match in _LINK.finditer(line)]
    if links:
        told = [parse_link(link, prefixes) for link in links]
        known = [link for link in told if not link.problem]
        # A share names the same goods by a short link too: what is known is enough.
        yield from known or told
        # Bare numbers in a share are anything; an id with its prefix is an id.
        named = {prefix: kind for prefix, kind in prefixes.items() if prefix}
        rest = _SEPARATORS.split(_LINK.sub(" ", line))
        yield from filter(None, (parse_id(word, named) for word in rest))
        return
    words = [word for word in _SEPARATORS.split(line) if word]
    ids = [parse_id(word, prefixes) for word in words]
    if all(ids):
        yield from ids
    elif _PASSWORD.search(line):
        yield GoodsLink(line, TAOBAO, problem="short")
    else:
        yield GoodsLink(line, problem="nothing")


def parse_id(word: str, prefixes: Mapping[str, str]) -> GoodsLink | None:
    """An id as the platform writes it, bare or with a prefix; None for other words."""
    for prefix, provider_type in prefixes.items():
        if not word.casefold().startswith(prefix.casefold()):
            continue
        if _ID.fullmatch(word[len(prefix) :]):
            return GoodsLink(word, provider_type, prefix + word[len(prefix) :])
    return None


def parse_link(link: str, prefixes: Mapping[str, str], depth: int = 0) -> GoodsLink:
    """What one address means."""
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return GoodsLink(link, problem="nothing")
    pairs = _parameters(parts)
    provider_type = _of_domain(host, DOMAINS)
    if provider_type:
        if provider_type not in prefixes.values():
            return GoodsLink(link, provider_type, problem="no_provider")
        number = _item_number(parts.path, pairs)
        if number:
            return GoodsLink(
                link,
                provider_type,
                _prefix(provider_type, prefixes) + number,
                _first(pairs, CONFIGURATION_KEYS, _NUMBER),
            )
    else:
        known = parse_id(_first(pairs, ITEM_KEYS, _ANYTHING), prefixes)
        if known and known.item_id != _first(pairs, ITEM_KEYS):
            # A shop of the platform names goods by the id with its prefix.
            return GoodsLink(link, known.provider_type, known.item_id)
    inner = _inner(pairs, prefixes, depth)
    if inner:
        return GoodsLink(
            link, inner.provider_type, inner.item_id, inner.configuration_id
        )
    short = _of_domain(host, SHORT_DOMAINS)
    if short:
        return GoodsLink(link, short, problem="short")
    return GoodsLink(
        link, provider_type or "", problem="no_id" if provider_type else "foreign"
    )


def _parameters(parts) -> list[tuple[str, str]]:
    """The parameters of an address; some mobile pages put them behind a "#"."""
    tail = parts.fragment.partition("?")[2]
    text = "&".join(filter(None, (parts.query, tail)))
    return [(name.casefold(), value) for name, value in parse_qsl(text)]


def _of_domain(host: str, domains: Mapping[str, str]) -> str | None:
    """The provider of the longest listed domain to which a host belongs."""
    labels = host.casefold().split(".")
    for start in range(len(labels)):
        found = domains.get(".".join(labels[start:]))
        if found:
            return found
    return None


def _item_number(path: str, pairs: list[tuple[str, str]]) -> str:
    match = _PATH.search(path)
    return _first(pairs, ITEM_KEYS) or (match.group(1) if match else "")


def _first(
    pairs: list[tuple[str, str]], names: tuple[str, ...], form: re.Pattern = _ID
) -> str:
    """The first parameter of these names that has this form, "" if there is none."""
    for name, value in pairs:
        if name in names and form.fullmatch(value.strip()):
            return value.strip()
    return ""


def _inner(
    pairs: list[tuple[str, str]], prefixes: Mapping[str, str], depth: int
) -> GoodsLink | None:
    """The goods of an address that travels inside another, as behind a log-in."""
    if depth >= _DEPTH:
        return None
    for _name, value in pairs:
        address = unquote(value)
        if "://" in address:
            link = parse_link(address, prefixes, depth + 1)
            if link.item_id:
                return link
    return None


def _prefix(provider_type: str, prefixes: Mapping[str, str]) -> str:
    for prefix, known in prefixes.items():
        if known == provider_type:
            return prefix
    return ""
