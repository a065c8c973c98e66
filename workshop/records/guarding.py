"""No writer writes what a shield took out: every file is looked through before it appears under its name.

A hit names the kind of what was found, never the thing itself.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workshop.core.errors import Refusal
from workshop.core.i18n import LANGUAGES, lazy, sentences
from workshop.mediation import sources
from workshop.records.chain import Journal
from workshop.records.leftovers import aside, sweep
from workshop.records.readable import texts_of
from workshop.records.secrets import BRIEF, SPOKEN, Secrets, strings_in

if TYPE_CHECKING:
    from workshop.records.record import Record

Write = Callable[["Record", Path, str], None]


class Leak(Refusal):
    """A file would have held what its profile may not tell; it was not written."""

    code = "leak"

    def __init__(self, kind: str, file: str) -> None:
        super().__init__(
            lazy(
                "This record was not written: %(file)s would have held something that this profile may not tell"
                " (%(kind)s). Tell whoever looks after the program.",
                file=file,
                kind=kind,
            ),
        )
        self.kind, self.file = kind, file


def guarded(write: Write) -> Write:
    """Return a writer that looks at what it wrote before anybody else can.

    Raises:
        Leak: a file holds a secret of the record's.
    """

    def write_guarded(record: "Record", out: Path, lang: str) -> None:
        sweep(out.parent)
        if record.secrets is None:
            write(record, out, lang)
            return
        if record.secrets.too_much:
            raise Leak(record.secrets.too_much, out.name)
        if out.is_dir() and any(out.iterdir()):
            raise FileExistsError(out)
        with aside(out.parent) as hidden:
            _write_closed(write, record, hidden / out.name, lang)
            _look(write, record, hidden, lang, out.name)
            for made in hidden.iterdir():
                _put(made, out.parent / made.name)

    return write_guarded


def _write_closed(write: Write, record: "Record", out: Path, lang: str) -> None:
    """Write while no brief and no points of a case can be had: a number alone would not be found again in a file.

    Raises:
        Leak: the writer asked for some.
    """
    try:
        with sources.closed():
            write(record, out, lang)
    except sources.Closed:
        raise Leak(BRIEF, out.name) from None


def _put(made: Path, out: Path) -> None:
    if out.is_dir():
        out.rmdir()
    made.replace(out)


def _look(write: Write, record: "Record", aside: Path, lang: str, name: str) -> None:
    secrets = record.secrets or Secrets({})
    found = leak_in(secrets, aside)
    if found is None:
        return
    words = _words_of_the_program(write, record, lang, name)
    known = secrets.standing_in(words) | secrets.standing_in("\n".join(secrets.said), SPOKEN)
    again = leak_in(secrets.but(known), aside)
    if again is not None:
        raise Leak(*again)


def leak_in(secrets: Secrets, folder: Path) -> tuple[str, str] | None:
    """Return kind and file of the first secret in a folder's files, whatever they are packed in."""
    for file in sorted(one for one in folder.rglob("*") if one.is_file()):
        for inner, text in texts_of(file.name, file.read_bytes()):
            kind = secrets.kind_in(text)
            if kind is not None:
                return kind, inner
    return None


def _words_of_the_program(write: Write, record: "Record", lang: str, name: str) -> str:
    """Return what the same writer writes of a meeting in which nothing happened, and every sentence it can say."""
    from workshop.records.record import Record  # noqa: PLC0415 — records know their writers

    header = record.journal.header
    blank = Record(Journal(header, (), b""))
    with tempfile.TemporaryDirectory(dir=Path(tempfile.gettempdir())) as folder:
        write(blank, Path(folder) / name, lang)
        files = [one for one in Path(folder).rglob("*") if one.is_file()]
        texts = [text for one in files for _inner, text in texts_of(one.name, one.read_bytes())]
    spoken = (one for each in LANGUAGES for one in sentences(each))
    return "\n".join([*texts, *strings_in([*blank.parts.values()]), *spoken])
