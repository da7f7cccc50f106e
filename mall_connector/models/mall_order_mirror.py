"""How an order of the wire is written into the mirror.

While an order is blocked MALL wants goods data taken only: no money, no address.
"""

from .mirror import naive, number
from .order_decisions import BLOCKED

_TIMES = {
    "blocked": "blocked_at",
    "open": "open_at",
    "shipping": "shipping_at",
    "shipped": "shipped_at",
    "delivered": "delivered_status_at",
    "returned": "returned_at",
    "cancelled": "cancelled_at",
    "lost": "lost_at",
}


def basic_values(said, status):
    """What a list tells. Keys that it does not tell are left out.

    :param said: ``mpapi.BasicOrder``
    :param status: dict with status and status_word
    """
    values = {
        "purchase_id": said.purchase_id,
        "external_id": said.external_id,
        "source": said.source,
        "is_test": said.test,
        "is_mdp": said.mdp,
        "mdp_kind": _mdp_kind(said),
        "ship_date": said.ship_date,
        "tracking_number": said.tracking_number,
        "tracking_url": said.tracking_url,
        "delivered_at": naive(said.delivered_at) or None,
    }
    if said.status:
        values |= status
    if status["status"] != BLOCKED:
        values |= {
            "customer_number": said.customer_id,
            "customer_name": said.customer,
            "payment_type": said.payment_type,
            "cod": None if said.cod is None else number(said.cod),
        }
    for name, moment in said.times:
        values[_TIMES[name]] = naive(moment)
    return {name: value for name, value in values.items() if value is not None}


def detail_values(said, status):
    """What the detail tells beside ``basic_values``.

    :param said: ``mpapi.Order``
    """
    branches = said.branches
    values = {
        "delivery_method": said.delivery_method,
        "delivery_method_id": said.delivery_method_id,
        "branch_id": branches.branch_id or said.branch_id,
        "secondary_branch_id": branches.secondary_branch_id,
        "branch_changed_at": naive(branches.last_change),
        "delivery_date": said.delivery_date,
        "first_delivery_attempt": naive(said.first_delivery_attempt),
        "ready_to_return": bool(said.ready_to_return),
        "carrier_history": _history(said) or False,
    }
    if status["status"] != BLOCKED:
        values |= _money_and_people(said)
    return values


def _money_and_people(said):
    address = said.address
    return {
        "cod": number(said.cod),
        "delivery_price": number(said.delivery_price),
        "cod_price": number(said.cod_price),
        "discount": number(said.discount),
        "customer_number": said.customer_id or address.customer_id,
        "customer_name": address.name or said.customer,
        "customer_company": address.company,
        "phone": address.phone,
        "email": address.email,
        "street": address.street,
        "city": address.city,
        "zip": address.zip,
        "country_code": address.country,
    }


def line_values(said, sequence, status):
    """A line as the mirror holds it.

    :param said: ``mpapi.OrderItem``
    """
    values = {
        "sequence": sequence,
        "item_id": said.id,
        "article_id": said.article_id,
        "title": said.title,
        "quantity": said.quantity or 0,
        "serial_numbers": list(said.serial_numbers) or False,
    }
    if status["status"] != BLOCKED:
        values |= {
            "has_price": said.price is not None,
            "price": number(said.price),
            "vat_told": said.vat is not None,
            "vat": number(said.vat),
            "commission": number(said.commission),
        }
    return values


def _mdp_kind(said):
    if said.mdp_classic:
        return "classic"
    return "spectrum" if said.mdp_spectrum else None


def _history(said):
    """Both kinds of MALL Delivery's histories in one form, oldest first."""
    steps = [
        {
            "name": step.name,
            "date": _text(step.date),
            "flags": [],
            "tracking_number": "",
        }
        for step in said.carrier_history
    ]
    steps += [
        {
            "name": step.code,
            "date": _text(step.date),
            "flags": list(step.flags),
            "tracking_number": step.tracking_number or "",
        }
        for step in said.consignment_history
    ]
    return sorted(steps, key=lambda step: step["date"])


def _text(moment):
    return naive(moment).isoformat(" ") if moment else ""
