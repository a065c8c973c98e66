"""A `record.json` that does not stand as it is written here: read it all, and find the first difference."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from workshop.records.chain import Object
from workshop.records.differences import first_difference
from workshop.records.findings import Fault
from workshop.records.record import WORDED, program
from workshop.records.schema import FORMAT
from workshop.records.wire import Json, NotCanonical, canonical


def unpaged(raw: bytes) -> tuple[bytes, bytes]:
    """Return parts and journal of a record that another program wrote anew."""
    told = loaded(raw)
    if told.get("format") != FORMAT or not isinstance(told.get("journal"), list):
        raise Fault("", f"a record of the format {FORMAT} was expected")
    lines = _lines(told.pop("journal"))
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")[:-1], lines


def find_difference(expected: Object, told: Object) -> None:
    """Raise the first difference between what the journal gives and what a file says, if there is one."""
    about = told
    if not is_ours(told):
        expected, told = _unworded(expected), _unworded(told)
    found = first_difference(expected, told)
    if found is None:
        return
    say = f"the journal gives {found.expected}, the file says {found.found}"
    with written_by(about):
        raise Fault(found.where, say)


def is_ours(about: Object) -> bool:
    """Say whether a file was written by this version of the program, with these words and these tables."""
    return about.get("program") == program()


@contextmanager
def written_by(about: Object) -> Iterator[None]:
    """Add to a fault that another version wrote the file, which may tell other columns of the same journal."""
    try:
        yield
    except Fault as fault:
        if is_ours(about):
            raise
        other = f"version {about.get('program')} of the program wrote it, this is {program()}"
        hint = f"{other}: let that version check it before you call it changed"
        raise Fault(fault.where, f"{fault.say} ({hint})") from None


def loaded(raw: bytes) -> Object:
    """Return a JSON object.

    Raises:
        Fault: it is none.
    """
    try:
        loaded = json.loads(raw, object_pairs_hook=_once)
    except Fault:
        raise
    except (ValueError, RecursionError):
        raise Fault("", "it is not JSON in UTF-8") from None
    if not isinstance(loaded, dict):
        raise Fault("", "an object was expected")
    return loaded


def _once(pairs: list[tuple[str, Json]]) -> Object:
    """Return an object; of a key that stands there twice, programs differ on which they take."""
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(key for place, (key, _one) in enumerate(pairs) if key in dict(pairs[:place]))
        raise Fault("", f"it holds the same key twice: {twice}")
    return found


def _lines(objects: Json) -> bytes:
    try:
        lines = [canonical(one) for one in objects] if isinstance(objects, list) else []
    except NotCanonical as problem:
        raise Fault("/journal", str(problem)) from None
    return b"".join(line + b"\n" for line in lines)


def _unworded(told: Object) -> Object:
    timeline = told.get(WORDED)
    kept: Object = {name: value for name, value in told.items() if name != "program"}
    if isinstance(timeline, list):
        kept[WORDED] = [{**one, "says": None} if isinstance(one, dict) else one for one in timeline]
    return kept
