"""The columns of a row, told once: for the record, its schema, its table and the codebook."""

from dataclasses import dataclass
from functools import cached_property

from workshop.records.wire import Json

Object = dict[str, Json]

ID: Object = {"$ref": "#/$defs/id"}
MOMENT: Object = {"$ref": "#/$defs/moment"}
SORTS: dict[str, Object] = {
    "id": ID,
    "id?": {"anyOf": [ID, {"type": "null"}]},
    "ids": {"type": "array", "items": ID},
    "text": {"type": ["string", "null"]},
    "decimal": {"type": ["string", "null"]},  # a number written out: exact, and a number in a table
    "whole": {"type": ["integer", "null"]},
    "flag": {"type": ["boolean", "null"]},
    "list": {"type": ["array", "null"]},
    "object": {"type": ["object", "null"]},
    "moment": MOMENT,
    "moment?": {"$ref": "#/$defs/momentOrNone"},
    "localised": {"$ref": "#/$defs/localised"},
    "any": {},
}


@dataclass(frozen=True)
class Column:
    """One column: its name, of what sort it is, and what it means."""

    name: str
    sort: str
    meaning: str

    def schema(self) -> Object:
        """Return the JSON Schema of a value."""
        told = SORTS[self.sort]
        return {**told, "description": self.meaning} if self.meaning else dict(told)


@dataclass(frozen=True)
class Columns:
    """The columns of a row in order."""

    each: tuple[Column, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return their names."""
        return tuple(one.name for one in self.each)

    @cached_property
    def decimals(self) -> frozenset[str]:
        """Return the names of those that are numbers written out."""
        return frozenset(one.name for one in self.each if one.sort == "decimal")

    def of(self, image: Object) -> Object:
        """Return these columns of a row; one the row does not have is empty."""
        return {name: image.get(name) for name in self.names}

    def schema(self, description: str, **more: Object) -> Object:
        """Return the JSON Schema of a row of these columns and more, none of which may be missing."""
        told: Object = {one.name: one.schema() for one in self.each}
        return record_of(description, {**told, **more})

    def described(self, called: str = "id") -> tuple[tuple[str, str], ...]:
        """Return names and meanings for the codebook; the row's own id may be called otherwise."""
        return tuple((called if one.name == "id" else one.name, one.meaning) for one in self.each)


def columns(text: str) -> Columns:
    """Read columns, a line each: `name sort: meaning`, the meaning only where it says more than the name."""
    found = []
    for line in text.strip().splitlines():
        head, _, meaning = line.strip().partition(": ")
        name, sort = head.split()
        found.append(Column(name, sort, meaning))
    return Columns(tuple(found))


def record_of(description: str, properties: Object) -> Object:
    """Return the JSON Schema of an object with exactly these properties."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def many(one: Object) -> Object:
    """Return the JSON Schema of a list."""
    return {"type": "array", "items": one}


def optional(one: Object, description: str = "") -> Object:
    """Return the JSON Schema of something or nothing."""
    found: Object = {"anyOf": [one, {"type": "null"}]}
    return found | {"description": description} if description else found


def one_of(*choices: Object) -> Object:
    """Return the JSON Schema of one among several shapes."""
    return {"oneOf": [*choices]}


def numbers(description: str) -> Object:
    """Return the JSON Schema of whole numbers by name."""
    return {
        "type": "object",
        "additionalProperties": {"type": "integer"},
        "description": description,
    }
