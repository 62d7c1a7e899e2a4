"""Owns the colours: dark, light, high contrast, and one that colour-blind people tell apart.

No meaning hangs on colour alone: every state has a glyph or a word as well.
"""

from textual.theme import Theme

from facilitator.domain.errors import N_

DARK = Theme(
    name="facilitator-dark",
    primary="#7aa2f7",
    secondary="#5b6a92",
    accent="#e0af68",
    success="#9ece6a",
    warning="#e0af68",
    error="#f7768e",
    foreground="#d5daf0",
    background="#16171f",
    surface="#1d1f2b",
    panel="#2a2d3f",
    dark=True,
    variables={
        "edge": "#3b4060",
        "edge-focus": "#7aa2f7",
        "muted": "#8087a8",
        "on-strong": "#16171f",
        "pick": "#2f3650",
    },
)
LIGHT = Theme(
    name="facilitator-light",
    primary="#2457b8",
    secondary="#5d6b8c",
    accent="#8a5a00",
    success="#2f7018",
    warning="#8a5a00",
    error="#b3122f",
    foreground="#1d2233",
    background="#fbfbf8",
    surface="#f0f1ec",
    panel="#e2e5ec",
    dark=False,
    variables={
        "edge": "#b9bfce",
        "edge-focus": "#2457b8",
        "muted": "#5f667c",
        "on-strong": "#ffffff",
        "pick": "#d5e0f7",
    },
)
CONTRAST = Theme(
    name="facilitator-contrast",
    primary="#ffff00",
    secondary="#ffffff",
    accent="#00ffff",
    success="#00ff66",
    warning="#ffff00",
    error="#ff6b6b",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    dark=True,
    variables={
        "edge": "#ffffff",
        "edge-focus": "#ffff00",
        "muted": "#e0e0e0",
        "on-strong": "#000000",
        "pick": "#00457a",
    },
)
# Blue, orange and vermilion of the Okabe–Ito palette differ for every common kind of colour vision.
COLOUR_BLIND = Theme(
    name="facilitator-colour-blind",
    primary="#56b4e9",
    secondary="#7f8ea3",
    accent="#f0e442",
    success="#56b4e9",
    warning="#f0e442",
    error="#e69f00",
    foreground="#e6e9ee",
    background="#12151a",
    surface="#1a1f27",
    panel="#272e39",
    dark=True,
    variables={
        "edge": "#445063",
        "edge-focus": "#56b4e9",
        "muted": "#909cae",
        "on-strong": "#12151a",
        "pick": "#23405c",
    },
)

#: Each theme with the message id of its name, in the order they are offered.
THEMES: dict[str, tuple[Theme, str]] = {
    "dark": (DARK, N_("Dark")),
    "light": (LIGHT, N_("Light")),
    "contrast": (CONTRAST, N_("High contrast")),
    "colour-blind": (COLOUR_BLIND, N_("Colour-blind safe")),
}
