"""What the journal tells: the rows as they are, and each row as it was step by step."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from workshop.records.chain import Line, Object

State = dict[str, dict[str, Object]]


class Step(NamedTuple):
    """One image of a row and the entry that brought it."""

    seq: int
    body: Object
    image: Object


@dataclass(frozen=True)
class History:
    """The lines of a journal up to some moment, and the rows they leave."""

    lines: Sequence[Line]

    @cached_property
    def bodies(self) -> list[tuple[int, Object]]:
        """Return the contents that may be read, each with its number in the meeting."""
        return [(line.seq, line.body) for line in self.lines if line.body is not None]

    @cached_property
    def is_whole(self) -> bool:
        """Say whether nothing of what all saw is missing: none erased, none withheld."""
        numbers = [body["n"] for _, body in self.bodies if body["audience"] == "all"]
        erased = any(line.erased is not None for line in self.lines)
        return not erased and numbers == [*range(1, len(numbers) + 1)]

    @cached_property
    def state(self) -> State:
        """Return the last image of every row, by noun and id."""
        return replay(body for _, body in self.bodies)

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Return the present names of people by names they had before, where only one person had it."""
        had: dict[str, set[str]] = defaultdict(set)
        for row in self.rows("participant"):
            for step in self.steps("participant", str(row["id"])):
                had[str(step.image.get("name"))].add(str(row.get("name")))
        return {
            old: next(iter(new)) for old, new in had.items() if len(new) == 1 and old not in new
        }

    @cached_property
    def _steps(self) -> dict[str, dict[str, list[Step]]]:
        found: dict[str, dict[str, list[Step]]] = defaultdict(lambda: defaultdict(list))
        for seq, body in self.bodies:
            for noun, image in rows_of(body):
                found[noun][str(image["id"])].append(Step(seq, body, image))
        return found

    def rows(self, noun: str, *order: str) -> list[Object]:
        """Return the rows of a noun by these columns, else in the order they were first written."""
        images = list(self.state.get(noun, {}).values())
        if not order:
            return images
        return sorted(images, key=lambda image: tuple(_rank(image.get(name)) for name in order))

    def steps(self, noun: str, row_id: str) -> list[Step]:
        """Return a row's successive images."""
        return self._steps.get(noun, {}).get(row_id, [])

    def find(self, noun: str, row_id: object) -> Object:
        """Return a row, or an empty one if this viewer never saw it."""
        return self.state.get(noun, {}).get(str(row_id), {})

    def until(self, seq: int) -> "History":
        """Return the history as it stood after an entry."""
        return History([line for line in self.lines if line.seq <= seq])


def replay(bodies: Iterable[Object]) -> State:
    """Return the last image of every row, by noun and id."""
    state: State = {}
    for body in bodies:
        for noun, image in rows_of(body):
            state.setdefault(noun, {})[str(image["id"])] = image
    return state


def rows_of(body: Object) -> list[tuple[str, Object]]:
    """Return the nouns and images of one entry."""
    rows = body["rows"]
    if not isinstance(rows, list):
        return []
    pairs = [(row["noun"], row["image"]) for row in rows if isinstance(row, dict)]
    return [(str(noun), image) for noun, image in pairs if isinstance(image, dict)]


def _rank(value: object) -> tuple[int, object]:
    return (1, "") if value is None else (0, value)
