"""What the browser tests see with: the QR off the terminal, colours and their contrast, sizes of targets."""

from typing import Any

import zxingcpp
from PIL import Image
from playwright.sync_api import Page

from facilitator.checkin.porch import Invitation
from facilitator.checkin.qr import half_blocks
from tests.web.stage import Stage

CELL = (8, 16)


def decoded(invitation: Invitation) -> str:
    """Paint an invitation's half blocks as a terminal does, and read the picture."""
    lines = half_blocks(invitation.modules())
    wide, high = CELL
    picture = Image.new("RGB", (len(lines[0]) * wide, len(lines) * high))
    for y, line in enumerate(lines):
        for x, (_, upper, lower) in enumerate(line):
            picture.paste(upper, (x * wide, y * high, (x + 1) * wide, y * high + high // 2))
            picture.paste(lower, (x * wide, y * high + high // 2, (x + 1) * wide, (y + 1) * high))
    return zxingcpp.read_barcodes(picture)[0].text


def scan(room: Stage, page: Page) -> None:
    """Let a phone scan the code, at the address at which this test serves."""
    url = decoded(room.lobby.invitation())
    assert url.startswith("HTTP://192.168.1.23")
    page.goto(f"http://127.0.0.1:{room.server.port}/C/{url.rpartition('/')[2]}")


def check_in(room: Stage, page: Page, start: str, name: str) -> None:
    """Go through both steps."""
    scan(room, page)
    page.fill("#q", start)
    page.click(f"button.choice:has-text('{name}')")
    page.wait_for_selector("[data-live]")


#: Measures what a person would see of every text and every target.
LOOK = """() => {
  const rgb = c => (c.match(/[\\d.]+/g) || [0,0,0,0]).map(Number);
  const lum = ([r,g,b]) => { const f = v => { v/=255; return v<=.03928 ? v/12.92 : ((v+.055)/1.055)**2.4 };
    return .2126*f(r)+.7152*f(g)+.0722*f(b) };
  const behind = el => { for (let e=el; e; e=e.parentElement) { const c=rgb(getComputedStyle(e).backgroundColor);
    if (c.length<4 || c[3]>0) return c } return [255,255,255] };
  const seen = el => el.offsetParent !== null && !el.closest('.unseen,[hidden]');
  const texts = [...document.querySelectorAll('body *')].filter(el => seen(el) &&
    [...el.childNodes].some(n => n.nodeType===3 && n.textContent.trim()));
  const contrast = texts.map(el => { const a=lum(rgb(getComputedStyle(el).color)), b=lum(behind(el));
    return [el.textContent.trim().slice(0,40), (Math.max(a,b)+.05)/(Math.min(a,b)+.05)] });
  const targets = [...document.querySelectorAll('a,button,input:not([type=hidden]),select,summary')].filter(seen)
    .map(el => { const r=el.getBoundingClientRect(); return [el.tagName+' '+(el.textContent.trim()||el.id), r.width, r.height] });
  const unnamed = [...document.querySelectorAll('input:not([type=hidden]),select,textarea')]
    .filter(el => !el.labels.length && !el.ariaLabel).map(el => el.outerHTML);
  const sizes = texts.map(el => parseFloat(getComputedStyle(el).fontSize));
  return { contrast, targets, unnamed, smallest: Math.min(...sizes),
    inputs: Math.min(...[...document.querySelectorAll('input:not([type=hidden]),select')].map(el => parseFloat(getComputedStyle(el).fontSize)), 99),
    wide: document.documentElement.scrollWidth > innerWidth, lang: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length, mains: document.querySelectorAll('main').length } }"""


def look(page: Page) -> dict[str, Any]:
    """Measure a page."""
    found: dict[str, Any] = page.evaluate(LOOK)
    return found


def assert_accessible(page: Page) -> None:
    """Check a page: contrast, target size, labels, one heading, no sideways scrolling, no tiny letters."""
    found = look(page)
    assert [pair for pair in found["contrast"] if pair[1] < 4.5] == []
    assert [target for target in found["targets"] if min(target[1:]) < 24] == []
    assert found["unnamed"] == []
    assert (found["headings"], found["mains"], found["wide"]) == (1, 1, False)
    assert found["inputs"] >= 16 and found["smallest"] >= 14
    assert found["lang"]
