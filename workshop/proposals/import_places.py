"""What was read from a workbook or document, each thing with its place, until it is checked."""

import csv
import io
from dataclasses import dataclass, field

from workshop.core.fields import clean
from workshop.core.i18n import LANGUAGES, Lazy
from workshop.library.checks import Checks
from workshop.library.imports import COLUMNS, Import, ProposalRow, checked, gather
from workshop.library.lined import Lined
from workshop.library.places import Place
from workshop.library.tables import rows_of

LONGEST_WORDS = 60


@dataclass
class Found:
    """Rows and problems of a file; a line is a number that stands for a place."""

    form: str
    rows: list[Lined] = field(default_factory=list)
    checks: Checks = field(default_factory=Checks)
    places: dict[int, Place] = field(default_factory=dict)

    def at(self, number: int, words: str) -> int:
        """Return the line that stands for a place."""
        line = len(self.places) + 1
        short = " ".join(clean(words).split())
        if len(short) > LONGEST_WORDS:
            short = short[: LONGEST_WORDS - 1] + "…"
        self.places[line] = Place(self.form, number, short)
        return line

    def refuse(self, line: int, say: Lazy) -> None:
        """Note a problem."""
        self.checks.refuse(line, say)

    def checked(self) -> Import[ProposalRow]:
        """Return what the file would bring, checked as every import is."""
        return checked(self.rows, self.checks, places=self.places)


def written(found: Import[ProposalRow]) -> str:
    """Return the rows of a workbook or document as a table, each with its place: read once, sent twice."""
    made = io.StringIO()
    table = csv.DictWriter(made, ["place", *COLUMNS], lineterminator="\n")
    table.writeheader()
    for row in found.rows:
        place = found.places[row.line]
        cells = {"place": f"{place.number} {place.words}", "language": row.language}
        for lang in LANGUAGES:
            cells[f"title_{lang}"] = row.title.get(lang, "")
            cells[f"text_{lang}"] = row.text.get(lang, "")
        cells |= {"theme": row.theme, "actors": " ".join(row.actors)}
        cells |= {"sensitivity": row.sensitivity, "source": row.source}
        table.writerow(cells)
    return made.getvalue()


def reread(text: str, form: str) -> Import[ProposalRow]:
    """Read such a table again."""
    found = Found(form)
    for row in rows_of(text, found.checks, ("place", *COLUMNS)):
        number, _blank, words = str(row.pop("place", "")).partition(" ")
        if number.isdecimal():
            found.places[row.line] = Place(form, int(number[:9]), words[:LONGEST_WORDS])
        gather(row)
        found.rows.append(row)
    return found.checked()
