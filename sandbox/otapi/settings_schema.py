"""Which settings each provider has (OTAPI reference 4.5).

The reference knows only labels, types and limits; the element names are the
sandbox's own, so a client has to read them from MetaInfo.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from . import tolerant as t
from .statuses import DEFAULT_MAPPING, LINE_STATUSES

SEVERAL = frozenset({"SelectMany", "PrioritySelectMany", "ManyTexts", "List", "File"})
CHINESE_MOBILE = r"\d{11}"
NICKNAME = r"(?!\d{11}$).{1,60}"


@dataclass
class Field:
    """One field of MetaInfo.

    ``name`` is its element, texts come from ``texts.py`` under
    ``setting.<name>``. ``choices`` are the values of a SelectOne; ``pattern``
    and ``lengths`` limit texts, ``limits`` numbers. ``told`` is the description of
    a seeded field, in the platform's own wire shape.
    """

    name: str
    type: str
    default: Any = ""
    choices: list[str] = field(default_factory=list)
    fields: list["Field"] = field(default_factory=list)
    unit: str = ""
    limits: tuple[Decimal | int, Decimal | int] | None = None
    lengths: tuple[int, int] | None = None
    pattern: str = ""
    required: bool = False
    read_only: bool = False
    require_reload: bool = False
    can_be_reset: bool = False
    is_tab: bool = False
    placeholder: str = ""
    told: dict[str, Any] | None = None


def _select(name: str, choices: str, **more: Any) -> Field:
    values = choices.split()
    more.setdefault("default", values[0])
    return Field(name, "SelectOne", choices=values, can_be_reset=True, **more)


def _address(all_fields: bool, region_code: bool) -> list[Field]:
    """Return a warehouse form; with a region code there is no province."""
    fields = [
        Field(
            "RecipientName",
            "Text",
            lengths=(2, 14),
            required=not region_code,
            placeholder="王鑫磊奇跡",
        ),
        Field("MobilePhone", "Text", pattern=CHINESE_MOBILE, required=True),
        Field("PostalCode", "Text", pattern=r"\d{6}", required=True),
        Field("Address", "Textarea", lengths=(1, 200), required=True),
    ]
    if all_fields:
        fields.insert(2, Field("Phone", "Text", lengths=(5, 20), required=True))
    if region_code:
        return [*fields, Field("RegionCode", "Text", pattern=r"\d{6}", required=True)]
    return fields + [
        Field(name, "Text", lengths=(1, 50), required=True)
        for name in ("Province", "City", "District")
    ]


def _mapping() -> Field:
    statuses = " ".join(str(number) for number in LINE_STATUSES)
    return Field(
        "StatusMapping",
        "Group",
        fields=[
            _select(name, statuses, default=str(number))
            for name, number in DEFAULT_MAPPING.items()
        ],
    )


def _common(background: str) -> list[Field]:
    return [
        _select("BackgroundSynchronization", "Allowed Disallowed", default=background),
        _select("CheckOrderAfterExport", "Enabled Disabled", default="Disabled"),
        _mapping(),
        Field(
            "OverpaymentThreshold",
            "NumericUpDown",
            default="10",
            unit="%",
            limits=(0, 100),
            can_be_reset=True,
        ),
        _select("AutomaticConfirmPriceMode", "No LowerPrice"),
    ]


def taobao(values: dict[str, Any]) -> Field:
    """Return Taobao's fields; the old integration asks for a region code."""
    old = values.get("IntegrationType") == "Taobao"
    return Field(
        "Taobao",
        "Group",
        is_tab=True,
        fields=[
            *_common("Allowed"),
            _select("TmallPromotionsExport", "Allow Disallow"),
            Field("Accounts", "ManyTexts", default=[], pattern=NICKNAME),
            _select(
                "IntegrationType",
                "Taobao TaobaoGlobal",
                default="TaobaoGlobal",
                require_reload=True,
            ),
            Field("Warehouses", "List", default=[], fields=_address(False, old)),
        ],
    )


def alibaba(values: dict[str, Any]) -> Field:
    """Return 1688's fields; the secret is filled in by the platform."""
    return Field(
        "Alibaba1688",
        "Group",
        is_tab=True,
        fields=[
            *_common("Disallowed"),
            Field("ApiKey", "Text", lengths=(0, 64), require_reload=True),
            Field("Secret", "Password", read_only=True),
            Field("Warehouse", "Group", fields=_address(True, False)),
        ],
    )


def other(provider_type: str) -> Field:
    """Return the fields of any further provider that a seed brings."""
    return Field(provider_type, "Group", is_tab=True, fields=_common("Disallowed"))


def schema(provider_type: str, values: dict[str, Any]) -> Field:
    """Return the group of a provider; it may depend on the current values."""
    if provider_type == "Taobao":
        return taobao(values)
    if provider_type == "Alibaba1688":
        return alibaba(values)
    return other(provider_type)


def seeded(row: dict[str, Any]) -> Field:
    """Return a field from its description in the wire shape (reference 4.5)."""
    kind = row.get("Type") or "Text"
    return Field(
        name=row["Name"],
        type=kind,
        default=[] if kind in SEVERAL else "",
        choices=_names(row.get("Values")),
        fields=[seeded(each) for each in t.rows(row.get("Field"), "Field")],
        limits=_limits(row),
        read_only=t.flag(row.get("IsReadOnly")),
        require_reload=t.flag(row.get("RequireReload")),
        can_be_reset=t.flag(row.get("CanBeReset")),
        told=row,
    )


def _names(values: Any) -> list[str]:
    """Return the names of the choices that can be chosen; trees nest."""
    found = []
    for row in t.rows(values, "Value"):
        if not t.flag(row.get("Disabled")):
            found.append(row["Name"])
        found += _names(row.get("Children"))
    return found


def _limits(row: dict[str, Any]) -> tuple[Decimal, Decimal] | None:
    if row.get("MinValue") is None or row.get("MaxValue") is None:
        return None
    return t.number(row["MinValue"]), t.number(row["MaxValue"])


def defaults(group: Field) -> dict[str, Any]:
    """Return the default values of a group's fields."""
    return {
        entry.name: defaults(entry) if entry.type == "Group" else _copy(entry.default)
        for entry in group.fields
    }


def _copy(value: Any) -> Any:
    return list(value) if isinstance(value, list) else value
