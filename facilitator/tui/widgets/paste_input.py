"""Owns a line to type in that can also take a paste of several lines, whole: it then stands for them."""

from collections.abc import Callable

from textual.events import Paste
from textual.message import Message
from textual.widgets import Input


def is_several_lines(text: str) -> bool:
    """Tell whether a paste is a text of its own, not a word or a path with a line's end."""
    return len(text.strip().splitlines()) > 1


class PasteInput(Input):
    """A line to type in.

    Args:
        stands_for: says in place of several lines how many they are; None where only one line is wanted.
    """

    class Took(Message):
        """Several lines were pasted."""

        def __init__(self, input: "PasteInput") -> None:
            super().__init__()
            self.input = input

    def __init__(
        self,
        value: str,
        *,
        placeholder: str,
        id: str,
        select_on_focus: bool,
        stands_for: Callable[[int], str] | None = None,
    ) -> None:
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=select_on_focus)
        self._stands_for = stands_for
        self._pasted = ("", "")

    @property
    def text(self) -> str:
        """What was pasted, as long as the line was not changed since; else what stands in the line."""
        shown, text = self._pasted
        return text if text and self.value == shown else self.value

    def on_paste(self, event: Paste) -> None:
        """Take several lines as a text of their own; one line goes where the cursor stands."""
        if self._stands_for is None or not is_several_lines(event.text):
            return
        event.stop()
        event.prevent_default()
        self.value = self._stands_for(len(event.text.strip().splitlines()))
        self._pasted = (self.value, event.text)
        self.cursor_position = len(self.value)
        self.post_message(self.Took(self))
