"""The demo catalogue: fixed anchors and goods generated the same each time."""

from decimal import Decimal

from . import catalogue_words as words
from .model_items import Attribute, Configuration, Item, Promotion, Seller, Tier

Words = tuple[str, str, str]
Option = tuple[tuple[str, Words], tuple[str, Words]]


def texts(triple: Words) -> dict[str, str]:
    """Return (Chinese, English, Russian) by language."""
    return dict(zip(("zh", "en", "ru"), triple, strict=True))


def sellers() -> list[Seller]:
    """Return all sellers of both providers."""
    rows = [("Taobao", seller_id, name) for seller_id, name in words.TAOBAO_SELLERS] + [
        ("Alibaba1688", seller_id, name) for seller_id, name in words.ALIBABA_SELLERS
    ]
    return [
        Seller(seller_id, provider, name, score=10 + index % 10)
        for index, (provider, seller_id, name) in enumerate(rows)
    ]


def items() -> list[Item]:
    """Return all goods: the anchors first."""
    return [*_anchors(), *_generated()]


def attributes(options: list[list[Option]]) -> list[Attribute]:
    """Return each property with each value that any configuration uses."""
    found = {}
    for configuration in options:
        for (pid, name), (vid, value) in configuration:
            found[pid, vid] = Attribute(
                pid=pid,
                vid=vid,
                name=texts(name),
                value=texts(value),
                image_url=f"/pictures/option-{vid}/1.png"
                if pid == words.COLOR[0]
                else "",
            )
    return list(found.values())


def pairs(configuration: list[Option]) -> list[tuple[str, str]]:
    """Return the (pid, vid) pairs of a configuration."""
    return [(pid, vid) for (pid, _), (vid, _) in configuration]


def _color(index: int) -> Option:
    return words.COLOR, words.COLORS[index % len(words.COLORS)]


def _size(index: int) -> Option:
    return words.SIZE, words.SIZES[index % len(words.SIZES)]


def _length(index: int) -> Option:
    return words.LENGTH, words.LENGTHS[index % len(words.LENGTHS)]


def _configured(item: Item, rows: list[tuple[str, list[Option], int]]) -> Item:
    """Give an item its configurations: (id, options, quantity)."""
    item.attributes = attributes([options for _, options, _ in rows])
    item.configurations = [
        Configuration(config_id, quantity, item.price, pairs(options))
        for config_id, options, quantity in rows
    ]
    item.quantity = sum(quantity for _, _, quantity in rows)
    return item


def _item(
    item_id: str,
    seller_id: str,
    title: Words,
    price: str,
    delivery: str,
    weight: str,
    **more,
) -> Item:
    provider = "Alibaba1688" if item_id.startswith("abb-") else "Taobao"
    return Item(
        id=item_id,
        provider_type=provider,
        seller_id=seller_id,
        titles=texts(title),
        price=Decimal(price),
        delivery=Decimal(delivery),
        weight=Decimal(weight),
        picture_count=3,
        **more,
    )


def _anchors() -> list[Item]:
    """Return the goods that demo and tests know by their ids."""
    return [*_taobao_anchors(), *_alibaba_anchors()]


def _taobao_anchors() -> list[Item]:
    dress = _configured(
        _item(
            "610000000001",
            "taobao-s1",
            ("法式连衣裙", "French dress", "Французское платье"),
            "128",
            "8",
            "0.4",
        ),
        [
            ("4100000000011", [_color(1), _size(1)], 500),
            ("4100000000012", [_color(1), _size(2)], 300),
            ("4100000000013", [_color(3), _size(1)], 0),
        ],
    )
    case = _item(
        "610000000002",
        "taobao-s1",
        ("透明手机壳", "Clear phone case", "Прозрачный чехол"),
        "19.9",
        "6",
        "0.05",
        quantity=2000,
    )
    shoe = (words.SIZE[0], words.SIZE[1])
    sneakers = _configured(
        _item(
            "610000000003",
            "taobao-s2",
            ("透气运动鞋", "Breathable sneakers", "Дышащие кроссовки"),
            "199",
            "0",
            "0.9",
        ),
        [
            ("4100000000031", [(shoe, words.SHOE_SIZES[0])], 400),
            ("4100000000032", [(shoe, words.SHOE_SIZES[1])], 400),
        ],
    )
    sneakers.configurations[0].outdated = True
    tea = _item(
        "610000000004",
        "taobao-s3",
        ("功夫茶具套装", "Kung fu tea set", "Набор для чайной церемонии"),
        "158",
        "12",
        "1.8",
        quantity=100,
        refused="OffTheShelf",
    )
    phones = _configured(
        _item(
            "610000000005",
            "tmall-s1",
            ("头戴式降噪耳机", "Noise-cancelling headphones", "Наушники"),
            "299",
            "0",
            "0.35",
            is_tmall=True,
            promotions=[
                Promotion("ot-d-promotion-610000000005", "Tmall sale", Decimal("269"))
            ],
        ),
        [
            ("4100000000051", [_color(0)], 250),
            ("4100000000052", [_color(2)], 250),
        ],
    )
    return [dress, case, sneakers, tea, phones]


def _alibaba_anchors() -> list[Item]:
    shirt = _configured(
        _item(
            "abb-620000000001",
            "b2b-s1",
            ("纯棉T恤", "Cotton T-shirt", "Хлопковая футболка"),
            "10",
            "1.5",
            "0.18",
            first_lot=2,
            tiers=[Tier(2, Decimal("10")), Tier(50, Decimal("9"))],
        ),
        [
            ("4200000000011", [_color(0), _size(1)], 5000),
            ("4200000000012", [_color(2), _size(2)], 5000),
        ],
    )
    box = _item(
        "abb-620000000002",
        "b2b-s1",
        ("折叠收纳箱", "Folding storage box", "Складной ящик"),
        "15.5",
        "3",
        "0.6",
        quantity=3000,
    )
    strip = _configured(
        _item(
            "abb-620000000003",
            "b2b-s2",
            ("LED灯带", "LED strip", "Светодиодная лента"),
            "6.8",
            "0.5",
            "0.12",
            first_lot=5,
            next_lot=5,
            is_hierarchical=True,
        ),
        [
            ("4200000000031", [_length(0), _color(0)], 4000),
            ("4200000000032", [_length(0), _color(3)], 4000),
            ("4200000000033", [_length(1), _color(0)], 4000),
        ],
    )
    return [shirt, box, strip]


def _generated() -> list[Item]:
    found = []
    for provider, kinds, shops, first in (
        ("Taobao", words.TAOBAO_KINDS, words.TAOBAO_SELLERS, 611000000001),
        ("Alibaba1688", words.ALIBABA_KINDS, words.ALIBABA_SELLERS, 621000000001),
    ):
        index = 0
        for model in words.MODELS:
            for kind in kinds:
                seller_id = shops[index % len(shops)][0]
                number = str(first + index)
                item_id = number if provider == "Taobao" else f"abb-{number}"
                found.append(_generate(item_id, index, seller_id, kind, model))
                index += 1
    return found


def _generate(
    item_id: str, index: int, seller_id: str, kind: tuple, model: Words
) -> Item:
    key, noun, price, weight, options = kind
    chinese, english, russian = noun
    title = (
        f"{model[0]}{chinese}",
        f"{english} {model[1]}",
        f"{russian} «{model[2]}»",
    )
    whole = Decimal(str(price)) + Decimal(index % 5)
    delivery = Decimal(index % 4 * 2)
    item = _item(item_id, seller_id, title, str(whole), str(delivery), str(weight))
    item.picture_count = 1 + index % 4
    item.category_id = f"otc-{key}"
    item.is_tmall = seller_id.startswith("tmall")
    item.buying_price_percent = Decimal(_price_rise(index))
    rows = _options(item, index, options)
    if rows:
        _configured(item, rows)
    else:
        item.quantity = 800 + index
    _decorate(item, index)
    return item


def _price_rise(index: int) -> int:
    """Return what a few sellers charge more: some little, some a lot."""
    return 5 if index % 9 == 4 else 20 if index % 13 == 6 else 0


def _options(item: Item, index: int, kind: str) -> list[tuple[str, list[Option], int]]:
    """Return the configurations; every seventh is out of stock."""
    combinations = {
        "": [],
        "color": [[_color(number)] for number in range(3)],
        "size": [[_size(number)] for number in range(3)],
        "wear": [
            [_color(color), _size(size)] for color in range(2) for size in range(3)
        ],
        "deep": [
            [_length(0), _color(0)],
            [_length(0), _color(2)],
            [_length(1), _color(0)],
        ],
    }[kind]
    item.is_hierarchical = kind == "deep"
    base = 4 if item.provider_type == "Taobao" else 5
    rows = []
    for place, options in enumerate(combinations):
        quantity = 0 if (index + place) % 7 == 6 else 300 + 10 * place
        rows.append((f"{base}3{index:05d}{place:06d}", options, quantity))
    return rows


def _decorate(item: Item, index: int) -> None:
    """Give some goods promotions, tiers and lots."""
    if index % 5 == 3 and item.provider_type == "Taobao":
        price = (item.price * Decimal("0.9")).quantize(Decimal("0.01"))
        item.promotions = [Promotion(f"ot-d-promotion-{item.id}", "Sale", price)]
    if item.provider_type == "Alibaba1688":
        item.first_lot = (1, 2, 5, 10)[index % 4]
        item.next_lot = 5 if index % 6 == 5 else 1
        cheaper = (item.price * Decimal("0.85")).quantize(Decimal("0.01"))
        item.tiers = [Tier(item.first_lot, item.price), Tier(100, cheaper)]
