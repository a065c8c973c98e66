"""What the members of a journal's line look like."""

import re
import uuid

from workshop.records.wire import DEEPEST, Json

_ROW = {"noun", "image"}
_HEX = re.compile(r"[0-9a-f]{64}")
_BY = re.compile(r"[a-z_]{1,20}")
_OPEN = re.compile(
    rb'\{"body":(.*),"digest":"([0-9a-f]{64})","hash":"([0-9a-f]{64})","prev":"([0-9a-f]{64})"'
    rb',"salt":"([0-9a-f]{32})","seq":([1-9][0-9]{0,9})\}'
)
AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z", re.ASCII)


def are_rows(rows: Json) -> bool:
    """Say whether these are rows, each with its noun and an image that has an id."""
    if not isinstance(rows, list):
        return False
    for row in rows:
        if not isinstance(row, dict) or row.keys() != _ROW or not isinstance(row["noun"], str):
            return False
        image = row["image"]
        if not isinstance(image, dict) or not isinstance(image.get("id"), str):
            return False
    return True


def is_hash(value: Json) -> bool:
    """Say whether this is a SHA-256."""
    return isinstance(value, str) and bool(_HEX.fullmatch(value))


def is_moment(value: Json) -> bool:
    """Say whether this is a moment as it is written here."""
    return isinstance(value, str) and bool(AT.fullmatch(value))


def is_erasure(value: Json) -> bool:
    """Say whether this tells when an entry was erased, and by whom: a role, or the program when a term was over."""
    if not isinstance(value, dict) or value.keys() != {"at", "by"} or not is_moment(value["at"]):
        return False
    return isinstance(value["by"], str) and bool(_BY.fullmatch(value["by"]))


def is_uuid(value: Json) -> bool:
    """Say whether this is an id as it is written here."""
    try:
        return isinstance(value, str) and str(uuid.UUID(value)) == value
    except ValueError:
        return False


def around(text: bytes) -> re.Match[bytes] | None:
    """Return what stands where in an open entry; nothing of one that may be nested too deeply."""
    found = _OPEN.fullmatch(text)
    deep = found is not None and found[1].count(b"[") + found[1].count(b"{") >= DEEPEST
    return None if deep else found
