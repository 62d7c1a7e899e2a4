"""Owns the few files a page needs, and the sign of life."""

from starlette.responses import PlainTextResponse, Response

from facilitator.checkin.probe import PONG
from facilitator.web.pages import static_file
from facilitator.web.visit import Visit

_KINDS = {
    "phone.css": "text/css; charset=utf-8",
    "phone.js": "text/javascript; charset=utf-8",
    "lot.js": "text/javascript; charset=utf-8",
    "room.css": "text/css; charset=utf-8",
    "room.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_FOR_EVER = "public, max-age=31536000, immutable"


async def serve_file(visit: Visit) -> Response:
    """Serve one of the files there are; its address changes when it does."""
    name = visit.parts["name"]
    if name not in _KINDS:
        return PlainTextResponse("", status_code=404)
    return Response(static_file(name), media_type=_KINDS[name], headers={"cache-control": _FOR_EVER})


async def ping(visit: Visit) -> Response:
    """Say who serves here, for the look from outside."""
    return PlainTextResponse(PONG)
