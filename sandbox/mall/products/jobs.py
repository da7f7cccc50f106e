"""The legacy ``async=1``: the work is done, the answer is fetched (1.10)."""

import secrets
from collections.abc import Callable
from datetime import timedelta

from ..call import Call
from ..envelope import ABSENT, Reply
from ..errors import ApiError, NotFound
from ..routes import route
from ..world import Job


def run(call: Call, work: Callable[[Call], Reply]) -> Reply:
    """Do the work; with ``async=1`` answer 202 and a hash instead."""
    if not call.flag("async"):
        return work(call)
    try:
        reply = work(call)
        outcome = {"code": reply.status, "status": "OK"}
        if reply.data is not ABSENT:
            outcome["data"] = reply.data
    except ApiError as error:
        outcome = {"code": error.status, "status": "ERROR", "message": str(error)}
    key = secrets.token_hex(20)
    due = call.now + timedelta(seconds=call.switches.async_delay)
    call.account.jobs[key] = Job(due, outcome)
    return Reply({"hash": key}, status=202)


@route("GET", "/v1/status/<key>", "products.job", "1.10")
def status(call: Call, key: str) -> Reply:
    """Answer whether a job is done, and with what."""
    job = call.account.jobs.get(key)
    if job is None:
        raise NotFound(f"Job {key} was not found")
    if call.now < job.due:
        return Reply({"hash": key, "finished": False})
    return Reply({"hash": key, "finished": True, "result": job.reply})
