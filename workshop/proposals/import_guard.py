"""Open a workbook or document as what it is: a packed folder from a stranger.

Only its XML is unpacked, within bounds that the file itself does not set, looked through, and
packed anew; the readers never see the file that was sent. Macros, pictures and embedded files
stay behind as empty parts.
"""

import io
import re
import zipfile

from workshop.core.errors import Invalid
from workshop.core.i18n import lazy
from workshop.core.zips import Damaged, read_from, unpacking

PACKED = (b"PK\x03\x04", b"PK\x05\x06")
SEALED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LARGEST_BYTES = 4_000_000
MOST_PARTS = 1000
XML = (".xml", ".rels")
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DECLARED = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")

TOO_LARGE = lazy(
    "This file is too large once it is unpacked. Keep the proposals only, or split it, and choose it again."
)
BROKEN = lazy(
    "This file cannot be opened: it is damaged, or made in an unusual way. Open it in a spreadsheet or word"
    " processor, save it as .xlsx or .docx, and choose it again."
)
UNSAFE = lazy(
    "This file was not opened: it holds instructions that such a file never needs. Copy its words into a new file."
)
OLD = lazy(
    "This file is locked with a password, or of an older kind. Save it without a password as .xlsx or .docx and"
    " choose it again."
)


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a packed file by name, XML only; the other parts are empty.

    Raises:
        Invalid: it is locked, damaged, too large, or its XML holds more than plain elements.
    """
    if data.startswith(SEALED):
        raise Invalid(OLD)
    try:
        with unpacking(io.BytesIO(data)) as packed:
            return _parts(packed)
    except Damaged:
        raise Invalid(BROKEN) from None


def _parts(packed: zipfile.ZipFile) -> dict[str, bytes]:
    entries, left = packed.infolist(), LARGEST_BYTES
    if len(entries) > MOST_PARTS:
        raise Invalid(TOO_LARGE)
    parts: dict[str, bytes] = {}
    for entry in entries:
        if entry.filename in parts or entry.compress_type not in METHODS:
            raise Invalid(BROKEN)
        parts[entry.filename] = _part(packed, entry, left)
        left -= len(parts[entry.filename])
    return parts


def _part(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    if not entry.filename.lower().endswith(XML):
        return b""
    content = read_from(packed, entry, left)
    if len(content) > left:
        raise Invalid(TOO_LARGE)
    if not is_plain(content):
        raise Invalid(UNSAFE)
    return content


def is_plain(content: bytes) -> bool:
    """Say whether an XML text is UTF-8 and declares no document type and no entities.

    In another encoding the words of a declaration would look different to us and to the parser.
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    declared = _DECLARED.match(content)
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        return False
    if b"\x00" in content or not content.lstrip().startswith(b"<"):
        return not content.strip()
    return b"<!DOCTYPE" not in content and b"<!ENTITY" not in content


def packed_anew(parts: dict[str, bytes]) -> io.BytesIO:
    """Return the parts as an honest packed file, for the readers."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    made.seek(0)
    return made
