"""Owns handing in a prepared paper by phone: pasted, or as a text, Markdown or Word file."""

import asyncio

from starlette.responses import Response

from facilitator.domain.checkin import Turned
from facilitator.domain.errors import N_, Refused
from facilitator.domain.text import NAME_LIMIT, clean
from facilitator.session.committer import NotSaved
from facilitator.views.phone_cards import owed_papers
from facilitator.web.answers import go, page, shut
from facilitator.web.handlers.phone import number
from facilitator.web.visit import Visit


async def show_paper(visit: Visit) -> Response:
    """Show what is owed and how to hand it in."""
    owed = visit.site.session.view(lambda meeting, now: owed_papers(meeting, visit.person))
    return page(visit, "paper.html", owed=owed, number=visit.number)


async def hand_in(visit: Visit) -> Response:
    """Take a paper: the file where one was chosen, else what was pasted."""
    if visit.site.papers is None:
        raise Refused(N_("papers cannot be handed in here; please give it to the people at the desk"))
    if not visit.site.papers_sent.takes(visit.device):
        return shut(visit, Turned.TOO_MANY)
    name, content = visit.file or ("", visit.form.get("text", "").encode())
    sent = (number(visit, "item") or None, clean(name)[-NAME_LIMIT:], content, visit.cause("paper"))
    try:
        receipt = await asyncio.to_thread(visit.site.papers, visit.person, *sent)
    except OSError:
        raise NotSaved from None
    await visit.site.durable(receipt)
    return go("/")
