"""Read proposals from a file of any form; what a workbook or document holds is kept as a table."""

import io
import zipfile
import zlib
from collections.abc import Callable

from workshop.core.errors import Invalid
from workshop.core.i18n import lazy
from workshop.library import Import, ProposalRow, read_proposals
from workshop.proposals.forms import LONGEST_IMPORT
from workshop.proposals.import_guard import BROKEN, PACKED, SEALED, packed_anew, unpacked
from workshop.proposals.import_places import Found, reread, written

FOLDERS = {"xl/": "xlsx", "word/": "docx"}
# What the two libraries raise at parts that are missing, empty or out of order.
_FAULTS = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    OSError,
    SyntaxError,  # of XML, in either parser
    zipfile.BadZipFile,
    zlib.error,
)
NEITHER = lazy(
    "This is neither a workbook (.xlsx) nor a document (.docx). Save it as one of them, or as CSV, and choose it"
    " again."
)


def is_office(data: bytes) -> bool:
    """Say whether a file is packed or locked as workbooks and documents are."""
    return data.startswith((*PACKED, SEALED))


def read_office(data: bytes) -> tuple[str, Import[ProposalRow]]:
    """Read a workbook or document: `xlsx` or `docx`, and what it would bring.

    Raises:
        Invalid: it cannot be opened, or is not opened; the sentence says why.
    """
    parts = unpacked(data)
    form = next((form for folder, form in FOLDERS.items() if _has(parts, folder)), "")
    if not form:
        raise Invalid(NEITHER)
    try:
        found = _reader(form)(packed_anew(parts)).checked()
    except _FAULTS:
        raise Invalid(BROKEN) from None
    if found.is_clean and len(written(found)) > LONGEST_IMPORT:
        raise Invalid(lazy("The file is too long. Split it and import the parts."))
    return form, found


def _reader(form: str) -> Callable[[io.BytesIO], Found]:
    # Imported when needed: the libraries are large, and most processes never read such a file.
    if form == "xlsx":
        from workshop.proposals.import_sheets import read_workbook  # noqa: PLC0415 — a spreadsheet

        return read_workbook
    from workshop.proposals.import_documents import read_document  # noqa: PLC0415 — a word processor

    return read_document


def _has(parts: dict[str, bytes], folder: str) -> bool:
    return any(name.startswith(folder) for name in parts)


def read_text(text: str, form: str) -> Import[ProposalRow]:
    """Read proposals from `csv` or `yaml`, or from the table made of an `xlsx` or `docx` file."""
    return reread(text, form) if form in FOLDERS.values() else read_proposals(text, form)
