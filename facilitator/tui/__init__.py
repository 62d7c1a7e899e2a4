"""The chair's full-screen terminal.

How it hangs together::

    app.py            wiring only: theme, clock tick, dirty set → repaint, signals
    desk.py           what a screen may do: view, act (and hear what came of it), words, saved or not
    verbs.py          the Protocols that bootstrap fills: the door to a meeting, the shelf of meetings
    ui_commands.py    the one table of keys: bindings, footer, palette, help and docs come from it
    acts.py           what each key does that is no screen of its own
    type_ahead.py     holds keys while the one before them opens something; signals.py ends on SIGTERM and SIGHUP
    understanding.py  what the command bar knows while somebody types
    phrases.py, lines.py, panes.py   how views become words, rows of lists, header and footer
    screens/          one file a screen (and a .tcss beside it where it needs one)
    widgets/          reusable parts: virtual list, big clock, key line, header, one-line answer

**To add a screen**

1. Write ``screens/<id>.py`` with a class that extends ``screens.base.DeskScreen``. Compose widgets; fill them in
   ``show(areas)``, which is called on mount, after every change that touches the meeting, when the language or theme
   changes, and when the screen comes back to the top. ``tick()`` is called once a second for clocks. Ask for views
   (``self.desk.view(look, …)``), act by ``self.desk.act(command)``; never keep meeting state.
2. Add a row to ``screens/__init__.py`` ``SCREENS``: ``"<id>": "module:Class"``. If a row of ``ui_commands.TABLE`` has
   that id, its keys, footer, palette and help entry work from that moment. Keys of the screen's own are rows with
   ``where`` set to the screen's ``WHERE``; keys of the cockpit that do nothing there are answered in a sentence.
3. Words are message ids (``N_("…")``) put through ``self.desk.words(…)`` at the last moment. Names and titles are data:
   give them to widgets as ``Content(…)`` or ``Text(…)``, never as a string that could be read as markup.

The first line below must run before Textual is imported: its kitty key protocol garbles what a Chinese input method
commits (five characters or more in one go).
"""

import os

os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
