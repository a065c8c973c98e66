"""A case as plain values with a number a field instead of a line: so the checks of files serve pages, too. Pure."""

from collections.abc import Mapping
from typing import Any

from workshop.library.lined import Lined


class Numbered:
    """Plain values as `Lined` mappings; `path_of` says where in them a number stands, such as `parties.0.name`."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self._paths: list[str] = [""]
        self.whole = self._mapping(content, "")

    def path_of(self, number: int) -> str:
        """Return where a number stands; nothing for the whole."""
        return self._paths[number - 1] if 0 < number <= len(self._paths) else ""

    def number(self, path: str) -> int:
        """Give a place its number."""
        self._paths.append(path)
        return len(self._paths)

    def _mapping(self, values: Mapping[str, Any], path: str) -> Lined:
        made = _Open(self, path)
        for key, value in values.items():
            inner = made.inner(str(key))
            made.lines[str(key)] = self.number(inner)
            made[str(key)] = self._value(value, inner)
        return made

    def _value(self, value: object, path: str) -> object:
        if isinstance(value, Mapping):
            return self._mapping(value, path)
        if isinstance(value, list):
            return [self._value(one, f"{path}.{at}") for at, one in enumerate(value)]
        return value


class _Open(Lined):
    """A mapping in which a field that is missing has a number, too: so a check can say which one it misses."""

    def __init__(self, numbers: Numbered, path: str) -> None:
        super().__init__(numbers.number(path))
        self.numbers, self.path = numbers, path

    def inner(self, key: str) -> str:
        """Return the path of a field."""
        return f"{self.path}.{key}" if self.path else key

    def line_of(self, key: str) -> int:
        """Return the number of a field, there or missing."""
        if key not in self.lines:
            self.lines[key] = self.numbers.number(self.inner(key))
        return self.lines[key]

    def bare(self) -> Lined:
        """Return an empty mapping at the same place."""
        return _Open(self.numbers, self.path)
