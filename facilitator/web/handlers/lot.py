"""Owns what a phone gives to a draw: a hash that promises a value, and later the value itself.

The phone makes both; nobody here can know the value before it is revealed.
"""

from starlette.responses import Response

from facilitator.domain.room_value import PromiseValue, RevealValue
from facilitator.web.handlers.phone import act
from facilitator.web.visit import Visit


async def promise(visit: Visit) -> Response:
    """Take the hash of a value."""
    return await act(visit, "promise", PromiseValue(visit.person, visit.form.get("digest", "")))


async def reveal(visit: Visit) -> Response:
    """Take the value."""
    return await act(visit, "reveal", RevealValue(visit.person, visit.form.get("value", "")))
