"""The canonical form of the journal, written a second time on purpose.

The verifier must not trust the writer, so this module shares no code with `core.journal`: an own
encoder, and a reader that refuses every line the encoder would not have written byte for byte. (The reader
compares with the standard library's encoder, which is quicker; a test holds the two against each other.)
"""

import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NoReturn, TypeAlias

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

DEEPEST = 64
_NOTHING: dict[str, Json] = {}  # nobody changes what was read
KEPT_LENGTH, MOST_KEPT = 48, 20_000
MARK_BITS = 128
_quick = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
).encode
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPES = {ord(c): _SHORT.get(c, f"\\u{ord(c):04x}") for c in [*map(chr, range(32)), '"', "\\"]}


class NotCanonical(ValueError):  # noqa: N818 — says what a line is
    """Say why a line is not what the writer would have written."""


def encode(value: Json, depth: int = 0) -> str:
    """Write a value with sorted keys, no blanks, and nothing escaped that need not be."""
    if depth > DEEPEST:
        raise NotCanonical("it is nested too deeply")
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPES)}"'
    if isinstance(value, list):
        return f"[{','.join(encode(item, depth + 1) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{','.join(_member(key, value[key], depth) for key in sorted(value))}}}"
    raise NotCanonical(f"it holds a {type(value).__name__}")


def canonical(value: Json) -> bytes:
    """Return the one byte string that stands for this value."""
    try:
        return encode(value).encode("utf-8")
    except UnicodeEncodeError:
        raise NotCanonical("it holds half a character") from None


class Reader:
    """Reads canonical values one after another; texts that come again and again are kept once."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._decoder = json.JSONDecoder(
            object_hook=self._kept, parse_float=_no_float, parse_constant=_no_float
        )

    def read_many(self, raws: Sequence[bytes]) -> Iterator[Json]:
        """Yield values read in one go: between them stands a number that nobody who wrote one could know.

        Raises:
            NotCanonical: when it comes to the first that `read` refuses.
        """
        mark, found = secrets.randbits(MARK_BITS), None
        deep = any(map(_may_be_deep, raws))
        with suppress(NotCanonical):
            found = self._read(b"[%b]" % f",{mark},".encode().join(raws), deep=deep)
        apart = [mark] * (len(raws) - 1)
        if isinstance(found, list) and found[1::2] == apart and len(found) > 2 * len(apart):
            yield from found[::2]
        else:
            yield from map(self.read, raws)

    def read(self, raw: bytes) -> Json:
        """Read a value and refuse every spelling of it but the canonical one.

        Raises:
            NotCanonical: it is not JSON, or the same value would be written in other bytes.
        """
        return self._read(raw, deep=_may_be_deep(raw))

    def _read(self, raw: bytes, *, deep: bool) -> Json:
        try:
            text = raw.decode("utf-8")
            value: Json = self._decoder.decode(text)
        except (UnicodeDecodeError, json.JSONDecodeError):
            raise NotCanonical("it is not JSON in UTF-8") from None
        except NotCanonical:
            raise
        except (ValueError, RecursionError):
            raise NotCanonical("it holds a number or a nesting too long to read") from None
        self.compare(value, text, deep=deep)
        return value

    def compare(self, value: Json, text: str, *, deep: bool) -> None:
        """See that a value is written as it must be. `deep`: it may be nested too deeply.

        Raises:
            NotCanonical: it is not.
        """
        if _rewritten(value, deep=deep) != text:
            raise NotCanonical("the same content would be written in other bytes")

    def _kept(self, members: dict[str, Json]) -> dict[str, Json]:
        if not members:
            return _NOTHING
        known = self._known
        for key, one in members.items():
            if type(one) is str and len(one) <= KEPT_LENGTH:
                members[key] = known.setdefault(one, one)
        if len(known) > MOST_KEPT:
            known.clear()
        return members


class OwnReader(Reader):
    """Reads what this program wrote and a digest guards: it need not be written a second time."""

    def compare(self, value: Json, text: str, *, deep: bool) -> None:
        """Take the value as it is."""


def decode(raw: bytes) -> Json:
    """Read one value as a reader does.

    Raises:
        NotCanonical: it is not JSON, or the same value would be written in other bytes.
    """
    return Reader().read(raw)


def _rewritten(value: Json, *, deep: bool) -> str:
    """Write again what was read: by the library's encoder, which for such values writes what `encode` does.

    The reader has refused numbers that are not whole; a nesting that could be too deep goes the slow way.
    """
    if deep:
        return encode(value)
    try:
        return _quick(value)
    except ValueError:
        return encode(value)


def _may_be_deep(raw: bytes) -> bool:
    return raw.count(b"[") + raw.count(b"{") > DEEPEST


def _member(key: object, value: Json, depth: int) -> str:
    if not isinstance(key, str):
        raise NotCanonical("it holds a key that is not text")
    return f"{encode(key)}:{encode(value, depth + 1)}"


def _no_float(text: str) -> NoReturn:
    raise NotCanonical(f"it holds a number that is not whole: {text[:20]}")
