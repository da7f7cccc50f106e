"""Who may call what: keys, signatures, sessions, rights (reference 1.3, 2)."""

from collections.abc import Mapping
from datetime import timedelta

from ..clock import real_now
from .errors import AccessDenied, InvalidInput, ServiceError, SessionExpired
from .model import Key, Session
from .registry import ANY, NONE, OPERATOR, OPTIONAL, USER, Method
from .wire.signature import check_signature
from .world import World


class KeyBan(ServiceError):
    """A banned key's answer where the word is a code of its own."""

    code = "InstanceKeyBan"
    key = "error.ban"


def check_key(
    world: World, method: str, parameters: Mapping[str, str], address: str
) -> Key:
    """Return the instance key of a call that is allowed and signed well."""
    value = parameters.get("instanceKey", "")
    if not value:
        raise InvalidInput("instanceKey")
    key = next((entry for entry in world.instance.keys if entry.key == value), None)
    if key is None:
        raise AccessDenied()
    if key.banned:
        own_code = world.switches.ban_answer == "code"
        raise KeyBan() if own_code else AccessDenied("InstanceKeyBan")
    if key.allowed_ips and address not in key.allowed_ips:
        raise AccessDenied("CallFromIP", Address=address)
    if key.secret:
        # Signatures go by real time, however far a test moved the clock.
        now = real_now() + timedelta(seconds=world.switches.timestamp_skew)
        check_signature(method, parameters, key.secret, now)
    return key


def open_session(world: World, kind: str, owner: str) -> Session:
    """Open an operator's, user's or anonymous session."""
    now = world.now()
    seconds = (
        world.switches.operator_lifetime
        if kind == OPERATOR
        else world.switches.user_lifetime
    )
    session = Session(
        id=world.new_token(),
        kind=kind,
        owner=owner,
        opened_at=now,
        expires_at=now + timedelta(seconds=seconds),
    )
    world.sessions[session.id] = session
    _forget_old(world)
    return session


def _forget_old(world: World) -> None:
    limit = world.now() - timedelta(days=1)
    old = [entry.id for entry in world.sessions.values() if entry.expires_at < limit]
    for session_id in old:
        del world.sessions[session_id]


def find_session(
    world: World, spec: Method, parameters: Mapping[str, str]
) -> Session | None:
    """Return the session of a call, as its method needs it.

    Raises InvalidInput when it is missing, SessionExpired when it is gone and
    AccessDenied when it is of the wrong kind or lacks a right.
    """
    if spec.session == NONE:
        return None
    session_id = parameters.get("sessionId", "")
    if not session_id:
        if spec.session == OPTIONAL:
            return None
        raise InvalidInput("sessionId")
    session = world.sessions.get(session_id)
    if session is None or session.expires_at <= world.now():
        kind = session.kind if session else spec.session
        raise _expired(kind)
    _check_kind(world, spec, session)
    return session


def _expired(kind: str) -> SessionExpired:
    if kind == OPERATOR:
        return SessionExpired("error.operator_session", "SessionExpired")
    return SessionExpired()


def _check_kind(world: World, spec: Method, session: Session) -> None:
    allowed = {ANY: (OPERATOR, USER), OPTIONAL: (OPERATOR, USER, "anonymous")}
    if session.kind not in allowed.get(spec.session, (spec.session,)):
        raise AccessDenied(key="denied.kind", Method=spec.name)
    if session.kind == OPERATOR and spec.right:
        operator = world.operators.get(session.owner)
        rights = operator.rights if operator else []
        if rights is not None and spec.right not in rights:
            raise AccessDenied(key="denied.right", Right=spec.right)
