"""Owns the answers that handlers give: a page, the way back to the first page, or a door that stays shut and says why."""

from starlette.responses import HTMLResponse, Response

from facilitator.domain.checkin import Turned
from facilitator.web.visit import Visit

#: What a visitor reads when the door stays shut, the answer's status, and whether typing the code helps.
_SHUT: dict[Turned, tuple[str, int, bool]] = {
    Turned.WRONG_CODE: ("code_wrong", 403, True),
    Turned.OLD_CODE: ("code_old", 403, True),
    Turned.OLD_TICKET: ("ticket_old", 403, True),
    Turned.USED_TICKET: ("ticket_used", 403, True),
    Turned.WRONG_BADGE: ("badge_wrong", 403, False),
    Turned.REVOKED_BADGE: ("badge_wrong", 403, False),
    Turned.CLOSED: ("door_closed", 403, False),
    Turned.TOO_MANY: ("too_many", 429, False),
    Turned.OTHER_SITE: ("other_site", 403, False),
    Turned.NOT_ALLOWED: ("not_allowed", 403, True),
}


#: A page with forms tells this host, and nobody else, where a form was sent from; with “no-referrer”, which every other
#: answer says, a browser without scripts would call it “null”, as it calls a form of anybody else's.
WITH_FORMS = {"referrer-policy": "same-origin"}


def page(visit: Visit, template: str, status: int = 200, /, **values: object) -> Response:
    """Show a page."""
    title = visit.site.session.view(lambda meeting, now: meeting.life.title)
    html = visit.site.pages.render(template, visit.language, title=title, **values)
    return HTMLResponse(html, status, WITH_FORMS)


def go(where: str) -> Response:
    """Go on to a page; a reload does not do the act again."""
    return Response(status_code=303, headers={"location": where})


def shut(visit: Visit, reason: Turned) -> Response:
    """Say why the door stays shut, and keep it in the log."""
    word, status, with_code = _SHUT[reason]
    visit.site.refusals.note(reason)
    return notice(visit, visit.word(word), status, with_code=with_code)


def notice(visit: Visit, sentence: str, status: int, *, with_code: bool = False, trouble: str = "") -> Response:
    """Show one sentence, and the short number under which the log knows more."""
    return page(
        visit,
        "notice.html",
        status,
        heading=visit.word("check_in" if with_code else "sorry"),
        sentence=sentence,
        with_code=with_code,
        trouble=trouble,
    )
