"""Dataclasses to plain JSON values and back, for the state file."""

import types
from dataclasses import fields, is_dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints


def to_plain(value: Any) -> Any:
    """Return ``value`` as dicts, lists, texts, numbers and Decimals."""
    if value is None or isinstance(value, str | int | float | Decimal):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_plain(item) for item in value]
    if is_dataclass(value):
        return {name: to_plain(getattr(value, name)) for name in _names(type(value))}
    raise TypeError(f"{type(value).__name__} cannot be kept in the state file")


def from_plain(kind: Any, value: Any) -> Any:
    """Build a value of the annotated type ``kind`` from ``to_plain``'s output.

    Unknown keys of a dataclass are ignored and missing ones take their
    defaults, so that a state file outlives small changes of the model.
    """
    if value is None or kind is Any:
        return value
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = [arg for arg in get_args(kind) if arg is not type(None)]
        return from_plain(inner[0], value)
    if origin is not None:
        return _container(origin, get_args(kind), value)
    if is_dataclass(kind):
        hints = _hints(kind)
        return kind(
            **{
                name: from_plain(hints[name], value[name])
                for name in _names(kind)
                if name in value
            }
        )
    return _scalar(kind, value)


def _container(origin: type, args: tuple, value: Any) -> Any:
    if origin is dict:
        key, item = args
        return {
            from_plain(key, name): from_plain(item, entry)
            for name, entry in value.items()
        }
    if origin is tuple and args[-1] is not Ellipsis:
        return tuple(
            from_plain(arg, item) for arg, item in zip(args, value, strict=True)
        )
    return origin(from_plain(args[0], item) for item in value)


def _scalar(kind: type, value: Any) -> Any:
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is Decimal:
        return Decimal(str(value))
    if kind in (int, float, str, bool):
        return kind(value)
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
