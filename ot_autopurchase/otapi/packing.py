"""The types of this package as plain JSON values, and back."""

from dataclasses import fields, is_dataclass
from decimal import Decimal
from types import NoneType, UnionType
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Json = str | int | bool | list | dict | None


def pack(value) -> Json:
    """A value of dataclasses, tuples and decimals as JSON; a Decimal as its text."""
    if is_dataclass(value):
        return {each.name: pack(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple | list):
        return [pack(each) for each in value]
    return str(value) if isinstance(value, Decimal) else value


def unpack(kind: type[T], raw: Json) -> T:
    """The value of this type that was packed."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{name: unpack(hints[name], raw[name]) for name in raw})
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        if raw is None:
            return None
        [kind] = [each for each in inner if each is not NoneType]
        return unpack(kind, raw)
    if origin is tuple:
        if inner[-1] is Ellipsis:
            return tuple(unpack(inner[0], each) for each in raw)
        return tuple(map(unpack, inner, raw))
    return Decimal(raw) if kind is Decimal else raw
