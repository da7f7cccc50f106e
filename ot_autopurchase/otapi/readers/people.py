"""Sessions, customers, profiles and delivery types (reference 2.1, 3.10, 3.11)."""

from ..tree import Node
from ..types import Customer, DeliveryType, Profile


def session_id(answer: Node) -> str:
    """The session of a log-in; ``SessionId`` is plain text or ``{"Value": …}``."""
    return answer.required_id("SessionId")


def customer(node: Node) -> Customer:
    """A customer of a search."""
    return Customer(
        id=node.required_id("Id"),
        login=node.text("Login"),
        email=node.text("Email"),
        first_name=node.text("FirstName"),
        last_name=node.text("LastName"),
        is_active=node.boolean("IsActive"),
    )


def profile(node: Node) -> Profile:
    """A customer's delivery profile."""
    return Profile(
        id=node.required_id("Id"),
        first_name=node.text("FirstName"),
        last_name=node.text("LastName"),
        middle_name=node.text("MiddleName"),
        country_code=node.text("CountryCode"),
        region=node.text("Region"),
        city=node.text("City"),
        address=node.text("Address"),
        phone=node.text("Phone"),
        postal_code=node.text("PostalCode"),
    )


def delivery_type(node: Node) -> DeliveryType:
    """An external delivery type."""
    return DeliveryType(
        id=node.required_id("Id"),
        name=node.text("Name"),
        description=node.text("Description"),
        formula=node.text("Formula"),
        currency_code=node.text("CurrencyCode"),
        integration_type=node.text("IntegrationType"),
    )
