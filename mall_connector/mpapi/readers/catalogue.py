"""Categories, parameters, brands, labels, shops, checks (MPAPI reference 4)."""

from .. import settings
from ..tolerance import Record
from ..types.catalogue import (
    Brand,
    Category,
    CategoryDetail,
    Constraint,
    Label,
    MenuCategory,
    MenuItem,
    Parameter,
    ParameterValue,
    Problem,
    SapCategory,
    Shop,
    Transport,
)


def category(record: Record) -> Category:
    """A technical category."""
    return Category(record.required_id("category_id", "id"), record.text("title"))


def tree(envelope: Record) -> tuple[MenuCategory | MenuItem, ...]:
    """The top of a market's tree, with all that hangs below."""
    tops = envelope.records("data")
    if len(tops) == 1 and not tops[0].text("title"):
        tops = tops[0].records("items")
    return tuple(map(_tree_item, tops))


def category_detail(record: Record) -> CategoryDetail:
    """Display conditions and parameters of a menu item."""
    return CategoryDetail(
        name=record.text("name"),
        sap_id=record.id("sapId"),
        conditions=tuple(map(_condition, record.records("categoryConditions"))),
        parameters=tuple(map(_other_parameter, record.records("otherParameters"))),
    )


def parameter(record: Record) -> Parameter:
    """A parameter with its listed values."""
    return Parameter(
        id=record.required_id("param_id", "id"),
        title=record.text("title"),
        unit=_unit(record),
        values=_values(record),
    )


def brand(record: Record) -> Brand:
    """A brand, its id unchanged."""
    return Brand(record.required_id("brand_id", "id"), record.text("title"))


def label(record: Record) -> Label:
    """A marketing label."""
    return Label(record.required_id("id"), record.text("title"))


def shop(record: Record) -> Shop:
    """A market."""
    return Shop(
        id=record.required_id("shop_id", "id"),
        country_id=record.id("country_id"),
        name=record.text("name"),
        currency_iso=record.id("currency_iso"),
        currency_symbol=record.id("currency_symbol"),
        url=record.id("url"),
    )


def problems(envelope: Record) -> tuple[Problem, ...]:
    """The findings of a check, which stand where other answers have data."""
    return tuple(
        Problem(
            code=each.id("code"),
            attribute=each.id("attribute"),
            value=each.text("value"),
            message=each.text("msg", "message"),
            articles=each.texts("articles"),
        )
        for each in envelope.listing("errors")
    )


def transport(record: Record) -> Transport:
    """A way of delivery, of either version."""
    return Transport(
        id=record.required_id("id"),
        name=record.text("transportName", "transport_name", "name", "title"),
        package_size=record.id("packageSize", "package_size"),
        is_pickup_point=record.flag("isPickupPoint", "is_pickup_point"),
    )


def _tree_item(record: Record) -> MenuCategory | MenuItem:
    """What bears a menu item's id is one, anything else is a branch (4.1)."""
    visible = record.flag("categoryVisible")
    if "menuItemId" not in record:
        return MenuCategory(
            title=record.text("title"),
            visible=visible,
            items=tuple(map(_tree_item, record.records("items"))),
        )
    return MenuItem(
        id=record.required_id("menuItemId"),
        title=record.text("title"),
        visible=visible,
        url=record.id("url"),
        is_phe=record.flag("isPhe"),
        sap_categories=tuple(map(_sap_category, record.records("sapCategories"))),
        fulltext_query=record.text("fulltextQuery"),
    )


def _sap_category(record: Record) -> SapCategory:
    return SapCategory(
        product_type_id=record.id("productTypeId"),
        segment=record.id("segment"),
        operator=record.id("operator"),
        constraints=tuple(map(_menu_constraint, record.records("menuConstraints"))),
    )


def _menu_constraint(record: Record) -> Constraint:
    return Constraint(
        parameter=record.required_id("paramId"),
        operator=record.id("operator"),
        value=record.text("value1"),
        second_value=record.text("value2"),
        kind=record.id("class"),
    )


def _condition(record: Record) -> Constraint:
    return Constraint(
        parameter=record.required_id("parameter"),
        operator=record.id("operator"),
        value=", ".join(record.texts("value")) or None,
    )


def _other_parameter(record: Record) -> Parameter:
    """Here ``value`` is the technical name and ``text`` the country's (4.1)."""
    return Parameter(
        id=record.required_id("value"),
        title=record.text("text"),
        unit=_unit(record),
        values=_values(record),
    )


def _values(record: Record) -> tuple[ParameterValue, ...]:
    return tuple(
        ParameterValue(each.required_id("value"), each.text("text"))
        for each in record.records("values")
    )


def _unit(record: Record) -> str | None:
    unit = record.text("unit")
    return None if unit == settings.NO_UNIT else unit
