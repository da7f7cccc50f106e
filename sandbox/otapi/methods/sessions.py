"""Log-ins of operators and customers (OTAPI reference 2.1)."""

from typing import Any

from .. import access, views
from ..call import Call
from ..errors import AccessDenied
from ..model import Customer
from ..registry import NONE, OPERATOR, OPTIONAL, USER, method


def _operator_session(call: Call) -> dict[str, Any]:
    operator = call.world.operators.get(call.text("userLogin"))
    if operator is None or operator.password != call.text("userPassword"):
        raise AccessDenied(key="denied.login")
    session = access.open_session(call.world, OPERATOR, operator.login)
    return {"Value": session.id}


@method(
    "AuthenticateInstanceOperator",
    "userLogin userPassword",
    session=NONE,
    payload="SessionId",
    writes=True,
)
def authenticate_instance_operator(call: Call) -> dict[str, Any]:
    """Open an operator's session."""
    return _operator_session(call)


@method(
    "AuthenticateInstanceServiceOperator",
    "userLogin userPassword service",
    session=NONE,
    payload="SessionId",
    writes=True,
)
def authenticate_instance_service_operator(call: Call) -> dict[str, Any]:
    """Open an operator's session for a named service."""
    call.text("service")
    return _operator_session(call)


@method(
    "Authenticate",
    "userLogin userPassword rememberMe",
    session=OPTIONAL,
    payload="SessionId",
    writes=True,
)
def authenticate(call: Call) -> str:
    """Open a customer's session by login and password."""
    call.flag("rememberMe", False)
    login, password = call.text("userLogin"), call.text("userPassword")
    for customer in call.world.customers.values():
        good = customer.password and customer.password == password
        if customer.login == login and good and customer.is_active:
            return access.open_session(call.world, USER, customer.id).id
    raise AccessDenied(key="denied.login")


@method("AuthenticateAsUser", "userLogin", payload="SessionId", writes=True)
def authenticate_as_user(call: Call) -> str:
    """Open a customer's session from an operator's."""
    customer = call.world.customer_by_login(call.text("userLogin"))
    return access.open_session(call.world, USER, customer.id).id


@method("GetAnonymousSession", session=NONE, writes=True)
def get_anonymous_session(call: Call) -> str:
    """Open a guest's session."""
    return access.open_session(call.world, "anonymous", "").id


def user_info(customer: Customer) -> dict[str, Any]:
    """Return a customer as ``UserInfo`` and the customers' list show it."""
    return {
        "Id": customer.id,
        "Login": customer.login,
        "Email": customer.email or None,
        "IsActive": customer.is_active,
        "FirstName": customer.first_name,
        "LastName": customer.last_name,
        "MiddleName": customer.middle_name or None,
        "PersonalAccountId": customer.account_id,
        "IsEmailVerified": customer.is_email_verified,
        "Phone": customer.phone or None,
        **customer.extra,
    }


@method("GetUserInfo", session=USER, payload="UserInfo")
def get_user_info(call: Call) -> dict[str, Any]:
    """Return the customer who calls."""
    return user_info(call.world.customer(call.session.owner))


@method("GetUserInfoForOperator", "userId", payload="UserInfo")
def get_user_info_for_operator(call: Call) -> dict[str, Any]:
    """Return any customer."""
    return user_info(call.world.customer(call.text("userId")))


def actor(call: Call) -> tuple[str, str]:
    """Return (operator id, customer id) of who calls, for the logs."""
    if call.session is None:
        return "", ""
    if not call.by_operator:
        return "", call.session.owner
    operator = call.world.operators.get(call.session.owner)
    return (operator.id if operator else ""), ""


def actor_name(call: Call, operator_id: str, customer_id: str) -> str:
    """Return the name of an operator or a customer for the logs."""
    for operator in call.world.operators.values():
        if operator_id and operator.id == operator_id:
            return operator.name or operator.login
    return views.customer_name(call.world.customers.get(customer_id))
