"""Where something stands in a file that has no lines: a row of a sheet, a paragraph of a document."""

from dataclasses import dataclass

from workshop.core.i18n import gettext as _


@dataclass(frozen=True)
class Place:
    """A row of the sheet named by `words`, or the paragraph that begins with them.

    `form` is `xlsx` or `docx`; `number` counts from 1: rows as the spreadsheet does, paragraphs
    that hold words.
    """

    form: str
    number: int
    words: str

    def __str__(self) -> str:
        if self.form == "xlsx":
            return _("Sheet “%(sheet)s”, row %(row)s", sheet=self.words, row=self.number)
        return _("Paragraph %(number)s (“%(words)s”)", number=self.number, words=self.words)
