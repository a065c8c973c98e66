"""Sets of survey items: scales, blocks of items and country names in three languages, one YAML file each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workshop.core.errors import NotFound
from workshop.core.i18n import LANGUAGES, lazy
from workshop.library.lined import Lined, mappings
from workshop.library.loading import DeckFault, Page, mapping_in

FOLDER = Path(__file__).parent / "surveys"
FIELDS = frozenset(
    ("id", "title", "provenance", "translation", "no_answer", "countries", "words", "scales")
) | {"blocks"}
ITEM = frozenset(("id", "scale", "repeat", "balance_with", "measures", "text"))
DRAFT = "draft-needs-native-review"
GAP = "{country}"


@dataclass(frozen=True, kw_only=True)
class Scale:
    """An odd number of answers from least to most; their numbers begin at 1."""

    id: str
    labels: Mapping[str, tuple[str, ...]]

    @property
    def size(self) -> int:
        """Count the answers."""
        return len(self.labels["en"])


@dataclass(frozen=True, kw_only=True)
class Item:
    """One sentence to answer. `repeat`: asked once for each country but one's own; `balance_with`: its counterpart."""

    id: str
    scale: str
    repeat: bool
    balance_with: str
    measures: str
    text: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Block:
    """Items shown together on one card, in an order drawn for each person."""

    id: str
    title: Mapping[str, str]
    items: tuple[Item, ...]


@dataclass(frozen=True, kw_only=True)
class SurveySet:
    """All items of one questionnaire. `words`: asks for a remark in one's own words, where there is one."""

    id: str
    title: Mapping[str, str]
    provenance: Mapping[str, str]
    translation: Mapping[str, str]
    no_answer: Mapping[str, str]
    countries: Mapping[str, Mapping[str, str]]
    words: Mapping[str, str]
    scales: Mapping[str, Scale]
    blocks: tuple[Block, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """Return the items in the order of the file."""
        return tuple(item for block in self.blocks for item in block.items)

    @property
    def item_by_id(self) -> Mapping[str, Item]:
        """Return the items by id."""
        return {item.id: item for item in self.items}

    def is_draft(self, lang: str) -> bool:
        """Say whether the words of a language still wait for a native reader."""
        return self.translation.get(lang) == DRAFT


@cache
def survey_sets() -> Mapping[str, SurveySet]:
    """Return the sets that come with the program, by id.

    Raises:
        DeckFault: a file does not fit, with its line.
    """
    found = [load_survey(file) for file in sorted(FOLDER.glob("*.yaml"))]
    return {one.id: one for one in found}


def survey_set(set_id: str) -> SurveySet:
    """Return a set.

    Raises:
        NotFound: there is none of that id.
    """
    found = survey_sets().get(set_id)
    if found is None:
        raise NotFound
    return found


def load_survey(file: Path) -> SurveySet:
    """Read and check one file.

    Raises:
        DeckFault: something does not fit; every problem is listed.
    """
    head = mapping_in(file)
    with Page(file) as page:
        page.known(head, FIELDS)
        scales = {one.id: one for one in _scales(page, head)}
        made = SurveySet(
            id=page.text(head, "id", most=40),
            title=_spoken(page, head, "title"),
            provenance=_plain(head.get("provenance")),
            translation=page.texts(head, "translation"),
            no_answer=_spoken(page, head, "no_answer"),
            countries=_countries(page, head),
            words=page.texts(head, "words", required=False),
            scales=scales,
            blocks=tuple(_blocks(page, head, scales)),
        )
    _ensure_whole(made, file)
    return made


def _spoken(page: Page, at: Lined, key: str) -> Mapping[str, str]:
    """Read a text that must be there in every language: people answer in their own."""
    found = page.texts(at, key)
    if set(found) != set(LANGUAGES):
        say = lazy("Write “%(field)s” once per language: en, ja, ko.", field=key)
        page.refuse(at.line_of(key), say)
    return found


def _countries(page: Page, head: Lined) -> Mapping[str, Mapping[str, str]]:
    found = head.get("countries")
    return {code: _spoken(page, found, code) for code in found} if isinstance(found, Lined) else {}


def _scales(page: Page, head: Lined) -> Iterator[Scale]:
    found = head.get("scales")
    for name, labels in found.items() if isinstance(found, Lined) else ():
        at = labels if isinstance(labels, Lined) else Lined(head.line_of("scales"))
        spoken = {lang: page.many(at, lang) for lang in LANGUAGES}
        if len({len(one) for one in spoken.values()}) != 1 or not len(spoken["en"]) % 2:
            say = lazy("A scale has the same odd number of answers in every language.")
            page.refuse(at.line, say)
        yield Scale(id=name, labels=spoken)


def _blocks(page: Page, head: Lined, scales: Mapping[str, Scale]) -> Iterator[Block]:
    for one in mappings(head.get("blocks")):
        page.known(one, ("id", "title", "items"))
        yield Block(
            id=page.text(one, "id", most=40),
            title=_spoken(page, one, "title"),
            items=tuple(_item(page, item, scales) for item in mappings(one.get("items"))),
        )


def _item(page: Page, one: Lined, scales: Mapping[str, Scale]) -> Item:
    page.known(one, ITEM)
    made = Item(
        id=page.text(one, "id", most=40),
        scale=page.one_of(one, "scale", scales),
        repeat=one.get("repeat") is True,
        balance_with=page.text(one, "balance_with", most=40, default=""),
        measures=page.text(one, "measures", most=120),
        text=_spoken(page, one, "text"),
    )
    if any((GAP in text) != made.repeat for text in made.text.values()):
        say = lazy("An item that is repeated names {country} in every language, others do not.")
        page.refuse(one.line_of("text"), say)
    return made


def _plain(value: object) -> Mapping[str, str]:
    return {key: str(text) for key, text in value.items()} if isinstance(value, dict) else {}


def _ensure_whole(made: SurveySet, file: Path) -> None:
    """Refuse doubled ids, and pairs that do not balance each other within one block."""
    if len(made.item_by_id) != len(made.items):
        raise DeckFault(f"surveys/{file.name}:1: two items have the same id")
    for block in made.blocks:
        pairs = {item.id: item.balance_with for item in block.items}
        lone = [one for one, other in pairs.items() if other and pairs.get(other) != one]
        if lone:
            raise DeckFault(f"surveys/{file.name}:1: {lone[0]} and its counterpart do not match")
