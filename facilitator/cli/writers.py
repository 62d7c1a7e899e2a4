"""Owns what the screens can write: documents and the archive of the meeting that is open, read from its folder.

Exporting is loaded when something is first written, not when the screen opens.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from facilitator.bootstrap import read_meeting
from facilitator.cli.written import put
from facilitator.domain.errors import N_, Message, Refused, said
from facilitator.domain.frozen import frozen
from facilitator.session.session import Session
from facilitator.tui.verbs import Delivery, Offer, Order
from facilitator.wording import languages

if TYPE_CHECKING:
    from facilitator.exchange.archive import Packed
    from facilitator.exchange.exports import Source, Wish

#: All tables, a file each.
CSV = "csv"


@frozen
class FolderWriters:
    """Writes documents of a meeting from what is on disk, so that nothing is written which a power cut could lose."""

    folder: Path
    session: Session

    @property
    def offer(self) -> Offer:
        """What there is to choose from."""
        from facilitator.exchange.exports import DOCUMENT_FORMATS
        from facilitator.exchange.layouts.choice import DOCUMENTS, LAYOUTS

        return Offer(DOCUMENTS, tuple(LAYOUTS), (*DOCUMENT_FORMATS, CSV, "xlsx", "ics", "json"), languages())

    def preview(self, order: Order) -> str:
        """Write the document as Markdown."""
        from facilitator.exchange.exports import Wish, export

        return export(self._source(order), Wish("md", order.document, order.layout)).decode()

    def write(self, order: Order, folder: Path) -> Delivery:
        """Write every format that is ordered; what a missing part of the program forbids is a sentence."""
        from facilitator.exchange.exports import export
        from facilitator.exchange.writers.unavailable import Unavailable

        source = self._source(order)
        folder.mkdir(parents=True, exist_ok=True)
        files: list[Path] = []
        missing: list[Message] = []
        for name, wish in _files(order):
            try:
                content = export(source, wish)
            except Unavailable as problem:
                missing.append(said(N_("not written: {names} ({why})"), names=name, why=problem.message))
                continue
            if kept := put(folder / name, content):
                missing.append(kept)
            files.append(folder / name)
        return Delivery(tuple(files), tuple(missing))

    def pack(self, file: Path) -> Delivery:
        """Save the whole meeting elsewhere; from memory where its own disk does not take it."""
        from facilitator.cli.archive import archive

        if self.session.committer.problem is None:
            return _delivered(file, archive(self.folder, file), [])
        file.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{file.name}-", dir=file.parent) as aside:
            missed = self.session.save_as(Path(aside) / "whole")
            return _delivered(file, archive(Path(aside) / "whole", file), missed)

    def _source(self, order: Order) -> "Source":
        from facilitator.cli.export import source

        self._refuse_unsaved()
        return source(read_meeting(self.folder), order.language)

    def _refuse_unsaved(self) -> None:
        if self.session.committer.problem is not None:
            raise Refused(N_("what was done last is not on disk; “Save again” comes first"))


def _delivered(file: Path, packed: "Packed", missed: list[str]) -> Delivery:
    """Say what was packed, and what was not."""
    left_out = [said(N_("{name} is not packed: it is no plain file, or its name is not safe"), name=name) for name in packed.passed_over]  # fmt: skip
    lost = [said(N_("{name} is not packed: its disk does not give it back"), name=name) for name in missed]
    return Delivery((file,), (*left_out, *lost))


def write_proofs(folder: Path, session: Session) -> Path:
    """Write the proofs of all draws, and the script that draws again from them, to the meeting's exports."""
    from facilitator.exchange.writers.proofs import proof_files

    exports = folder.absolute() / "exports"
    exports.mkdir(parents=True, exist_ok=True)
    for name, text in session.view(lambda meeting, now: proof_files(meeting)).items():
        (exports / name).write_text(text, encoding="utf-8", newline="\n")
    return exports


def _files(order: Order) -> "list[tuple[str, Wish]]":
    """Name the files of an order, with what stands in each."""
    from facilitator.exchange.exports import DOCUMENT_FORMATS, Wish, file_names

    named = {wish.form: (name, wish) for name, wish in file_names(order.layout) if wish.form not in DOCUMENT_FORMATS}
    files: list[tuple[str, Wish]] = []
    for form in order.formats:
        if form in DOCUMENT_FORMATS:
            files.append((f"{order.document}.{form}", Wish(form, order.document, order.layout)))
        else:
            files += [found for key, found in named.items() if key == form or (form == CSV and key.startswith("csv-"))]
    return files
