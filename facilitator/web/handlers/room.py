"""Owns the screen for the room: opened by its own token, without controls."""

from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from facilitator.domain.checkin import Turned
from facilitator.web.answers import go, shut
from facilitator.web.visit import Cookie, Visit

THEMES = frozenset({"light", "dark"})


async def open_room(visit: Visit) -> Response:
    """Take the token out of the address bar."""
    if not visit.site.porch.is_room(visit.parts["token"].upper()):
        return shut(visit, Turned.NOT_ALLOWED)
    theme = visit.asked("theme")
    response = go(f"/room?theme={theme}" if theme in THEMES else "/room")
    visit.set_cookie(response, Cookie.ROOM, visit.site.porch.room_token())
    return response


async def show_room(visit: Visit) -> Response:
    """Show the scene; the theme follows the machine unless the address names one."""
    view, scene = visit.site.room_scene(visit.language)
    theme = visit.asked("theme")
    html = visit.site.pages.render(
        "room.html",
        visit.language,
        view=view,
        scene=Markup(scene),
        title=view.title,
        theme=theme if theme in THEMES else "",
    )
    return HTMLResponse(html)


async def follow(visit: Visit) -> Response:
    """Open the stream of scenes."""
    return visit.site.rooms.response("room", visit.language)
