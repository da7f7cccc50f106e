"""Customers and their profiles (OTAPI reference 3.10)."""

from typing import Any

from ..call import Call
from ..errors import AlreadyExists, InvalidInput
from ..model import Customer, Profile
from ..registry import USER, method
from ..wire.tree import Id, content, frame
from ..wire.xml_in import Body
from .sessions import user_info

PROFILE_FIELDS = (
    "FirstName",
    "LastName",
    "MiddleName",
    "CountryCode",
    "Region",
    "City",
    "CityCode",
    "Address",
    "Phone",
    "PostalCode",
    "PassportNumber",
    "RegistrationAddress",
    "INN",
    "ExternalDeliveryId",
    "PickupPointCode",
)
USER_EXTRAS = ("AdditionalInfo", "Sex", "Skype")


def profile_info(profile: Profile) -> dict[str, Any]:
    """Return a profile; its id is a text-only id."""
    return {"Id": Id(profile.id), **profile.fields}


def _profiles(call: Call, customer_id: str) -> dict[str, Any]:
    call.world.customer(customer_id)
    return content(
        [
            profile_info(profile)
            for profile in call.world.profiles.values()
            if profile.customer_id == customer_id
        ]
    )


@method("GetUserProfileInfoList", session=USER)
def get_user_profile_info_list(call: Call) -> dict[str, Any]:
    """Return the calling customer's profiles."""
    return _profiles(call, call.session.owner)


@method("GetUserProfileInfoListForOperator", "userId")
def get_user_profile_info_list_for_operator(call: Call) -> dict[str, Any]:
    """Return a customer's profiles."""
    return _profiles(call, call.text("userId"))


def _create_profile(call: Call, customer_id: str) -> Id:
    call.world.customer(customer_id)
    body = call.xml("createData", "UserProfileCreateData")
    note_unknown(call, body, PROFILE_FIELDS)
    body.required("FirstName")
    return Id(add_profile(call, customer_id, body).id)


def add_profile(call: Call, customer_id: str, body: Body) -> Profile:
    """Create a profile of what an XML body tells."""
    fields = {name: body.text(name) for name in PROFILE_FIELDS if body.text(name)}
    profile = Profile(str(call.world.next_number("profile")), customer_id, fields)
    call.world.profiles[profile.id] = profile
    return profile


@method("CreateUserProfile", "createData", session=USER, writes=True)
def create_user_profile(call: Call) -> Id:
    """Create a profile of the calling customer."""
    return _create_profile(call, call.session.owner)


@method("CreateUserProfileForOperator", "userId createData", writes=True)
def create_user_profile_for_operator(call: Call) -> Id:
    """Create a customer's profile."""
    return _create_profile(call, call.text("userId"))


@method("AddUser", "userParameters", writes=True)
def add_user(call: Call) -> Id:
    """Create a customer; an address in the data becomes a first profile."""
    body = call.xml("userParameters", "UserUpdateData")
    login = body.required("Login")
    if any(entry.login == login for entry in call.world.customers.values()):
        raise AlreadyExists(What="User", Id=login)
    number = call.world.next_number("customer")
    customer = Customer(
        id=str(number),
        login=login,
        password=body.required("Password"),
        email=body.text("Email"),
        first_name=body.text("FirstName"),
        last_name=body.text("LastName"),
        middle_name=body.text("MiddleName"),
        phone=body.text("Phone"),
        account_id=f"ACC-{number:08d}",
        extra={name: body.text(name) for name in USER_EXTRAS if body.text(name)},
    )
    if "@" not in customer.email and customer.email:
        raise InvalidInput("UserUpdateData/Email", "input.choice")
    call.world.customers[customer.id] = customer
    if body.text("Address"):
        profile = add_profile(call, customer.id, body)
        for name in ("FirstName", "LastName", "MiddleName"):
            recipient = body.text(f"Recipient{name}")
            if recipient:
                profile.fields[name] = recipient
    return Id(customer.id)


@method("FindBaseUserInfoListFrame", "userFilter framePosition frameSize")
def find_base_user_info_list_frame(call: Call) -> dict[str, Any]:
    """Return the customers whose fields contain the wanted texts."""
    body = call.optional_xml("userFilter", "UserFilterParameters")
    position, size = call.frame()
    rows = [user_info(entry) for entry in call.world.customers.values()]
    for wanted in body.children() if body else ():
        if wanted.own_text():
            rows = [row for row in rows if _fits(row, wanted)]
    return frame(rows[position : position + size], len(rows))


def _fits(row: dict[str, Any], wanted: Body) -> bool:
    value = str(row.get(wanted.name) or "").lower()
    text = wanted.own_text().lower()
    return value == text if wanted.name == "Id" else text in value


def note_unknown(call: Call, body: Body, known: tuple[str, ...]) -> None:
    """Record elements that the reference does not list for this body."""
    for child in body.children():
        if child.name not in known:
            call.violate(
                "unknown-element", f"{body.name}/{child.name} is not known", "3"
            )
