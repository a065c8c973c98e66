"""The text of a file that somebody chose, or of what was pasted instead."""

from __future__ import annotations

from flask import request

from workshop.core.errors import Invalid
from workshop.core.fields import clean
from workshop.core.i18n import Lazy, lazy
from workshop.library.encodings import Decoded, decode
from workshop.web.asked import Asked

UNREADABLE = lazy(
    "This file cannot be read as text. Save it as CSV or YAML in UTF-8 and choose it again."
)


def uploaded() -> Decoded:
    """Return the text of the file sent, else the one typed, as the importers will clean it.

    Raises:
        Invalid: it cannot be read as text, or letters were lost when it was saved.
    """
    file = request.files.get("file")
    if file is None or not file.filename:
        return Decoded(clean(request.form.get("text", "")))
    found = decode(file.read())
    if found is None:
        raise _refused(UNREADABLE)
    if found.lost:
        say = lazy(
            "This file holds question marks where letters were: its old encoding (%(encoding)s) does not have"
            " them. Save it as “CSV UTF-8” or as a workbook (.xlsx) and choose it again.",
            encoding=found.encoding,
        )
        raise _refused(say)
    return Decoded(clean(found.text.removeprefix("\ufeff")), found.encoding)


def _refused(say: Lazy) -> Invalid:
    return Invalid(say, {"text": [str(say)]})


def unread(refusal: Invalid) -> Asked:
    """Return what is said where a file could not be read."""
    return Asked(errors=refusal.errors, say=refusal.say)
