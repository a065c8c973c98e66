"""The canonical form of the journal, written a second time on purpose.

The verifier must not trust the writer, so this module shares no code with `core.journal`: an own
encoder, and a reader that refuses every line the encoder would not have written byte for byte. (The reader
compares with the standard library's encoder, which is quicker; a test holds the two against each other.)
"""

import json
from typing import NoReturn, TypeAlias

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

DEEPEST = 64
_NOTHING: dict[str, Json] = {}  # nobody changes what was read
KEPT_LENGTH, MOST_KEPT = 48, 20_000
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
            object_pairs_hook=self._once, parse_float=_no_float, parse_constant=_no_float
        )

    def read(self, raw: bytes) -> Json:
        """Read a value and refuse every spelling of it but the canonical one.

        Raises:
            NotCanonical: it is not JSON, or the same value would be written in other bytes.
        """
        try:
            return self.read_text(raw.decode("utf-8"))
        except UnicodeDecodeError:
            raise NotCanonical("it is not JSON in UTF-8") from None

    def read_text(self, text: str) -> Json:
        """Read a value that is text already, as strictly.

        Raises:
            NotCanonical: it is not JSON, or the same value would be written otherwise.
        """
        try:
            value: Json = self._decoder.decode(text)
        except json.JSONDecodeError:
            raise NotCanonical("it is not JSON in UTF-8") from None
        except NotCanonical:
            raise
        except (ValueError, RecursionError):
            raise NotCanonical("it holds a number or a nesting too long to read") from None
        self.compare(value, text)
        return value

    def compare(self, value: Json, text: str) -> None:
        """See that a value is written as it must be.

        Raises:
            NotCanonical: it is not.
        """
        if _rewritten(value, text) != text:
            raise NotCanonical("the same content would be written in other bytes")

    def _once(self, pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        if not pairs:
            return _NOTHING
        known = self._known
        members = {
            known.setdefault(key, key): known.setdefault(one, one)
            if type(one) is str and len(one) <= KEPT_LENGTH
            else one
            for key, one in pairs
        }
        if len(members) != len(pairs):
            raise NotCanonical("it holds the same key twice")
        if len(known) > MOST_KEPT:
            known.clear()
        return members


class OwnReader(Reader):
    """Reads what this program wrote and a digest guards: it need not be written a second time."""

    def compare(self, value: Json, text: str) -> None:
        """Take the value as it is."""


def decode(raw: bytes) -> Json:
    """Read one value as a reader does.

    Raises:
        NotCanonical: it is not JSON, or the same value would be written in other bytes.
    """
    return Reader().read(raw)


def _rewritten(value: Json, text: str) -> str:
    """Write again what was read: by the library's encoder, which for such values writes what `encode` does.

    The reader has refused numbers that are not whole; a nesting that could be too deep goes the slow way.
    """
    if text.count("[") + text.count("{") > DEEPEST:
        return encode(value)
    try:
        return _quick(value)
    except ValueError:
        return encode(value)


def _member(key: object, value: Json, depth: int) -> str:
    if not isinstance(key, str):
        raise NotCanonical("it holds a key that is not text")
    return f"{encode(key)}:{encode(value, depth + 1)}"


def _no_float(text: str) -> NoReturn:
    raise NotCanonical(f"it holds a number that is not whole: {text[:20]}")
