"""What the printed minutes show, in a reader's language and order: values for a template."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from workshop.core.i18n import LANGUAGES, Lazy, lazy, localised
from workshop.core.kinds import kinds
from workshop.core.people import CUSTOMARY
from workshop.records.chain import Object
from workshop.records.clauses import clauses_of
from workshop.records.front import Front, front_of
from workshop.records.moments import WallClock, wall_of
from workshop.records.parts import Section, all_sections
from workshop.records.quoting import Piece, Span, pieces
from workshop.records.record import Record
from workshop.records.sources import source_of
from workshop.records.table_rows import objects
from workshop.voting.decisions import RULES
from workshop.voting.methods import METHODS
from workshop.voting.rules import terms_from
from workshop.voting.weights import place_names

TOGETHER = lazy("All together")
MERGED = lazy("Smaller groups together")


@dataclass(frozen=True)
class Wording:
    """A version as it is read: pieces of its text in one language, with the annotations on it.

    `key` and an annotation's number name it within the document.
    """

    version: Object
    lang: str
    pieces: list[Piece]
    notes: list[Object]
    key: str


@dataclass(frozen=True)
class Row:
    """One row of a tally: a delegation or several together, counts in the order of the ballot."""

    delegations: list[Object]
    label: Lazy
    counts: list[int]


@dataclass(frozen=True)
class Minutes:
    """The record as a document for one reader."""

    record: Record
    lang: str

    @property
    def wall(self) -> WallClock:
        """Return the clock on the wall: every time of the minutes is read from it."""
        return wall_of(self.record, self.lang)

    def front(self) -> Front:
        """Return the title page."""
        return front_of(self)

    def kind(self, name: object) -> Lazy | str:
        """Return what a stage of a kind is called."""
        known = kinds().get(str(name))
        return known.label if known else str(name)

    def sections(self) -> list[tuple[Section, object]]:
        """Return the sections that have something to tell, in order, with what they tell."""
        found = [(one, one.tell(self)) for one in all_sections()]
        return [(one, told) for one, told in found if told]

    def side(self, delegation_id: object) -> Object | None:
        """Return a delegation by its id."""
        return next(
            (one for one in self.record.rows("delegations") if one["id"] == delegation_id), None
        )

    def sides(self, ids: object) -> list[Object]:
        """Return these delegations in the reader's order."""
        wanted = ids if isinstance(ids, list | dict) else ()
        return [one for one in self.delegations() if one["id"] in wanted]

    def by_side(self, rows: object) -> list[Object]:
        """Return rows that name a delegation in the reader's order of delegations."""
        order = [one["id"] for one in self.delegations()]
        return sorted(
            objects(rows),
            key=lambda one: (
                order.index(one["delegation_id"]) if one["delegation_id"] in order else len(order)
            ),
        )

    def minorities_on(self, item_id: object) -> list[Object]:
        """Return the minority statements on a result."""
        rows = self.record.rows("minorities")
        return [one for one in rows if one["item_id"] == item_id and one["state"] != "withdrawn"]

    def delegations(self) -> list[Object]:
        """Return the delegations in the order customary in the reader's language."""
        custom = CUSTOMARY.get(self.lang, CUSTOMARY["en"])
        rank = {code: place for place, code in enumerate(custom)}
        rows = self.record.rows("delegations")
        return sorted(rows, key=lambda one: rank.get(str(one["code"]), len(custom)))

    def people_of(self, delegation_id: object) -> list[Object]:
        """Return who came with a delegation; None: those of none."""
        return [one for one in self.record.rows("people") if one["delegation_id"] == delegation_id]

    def name(self, person_id: object) -> str:
        """Return a person's name, or a dash for somebody this reader may not know."""
        found = self.record.history.find("participant", person_id).get("name")
        return str(found or "–")

    def delegation_of(self, person_id: object) -> Object | None:
        """Return a person's delegation."""
        return self.side(self.record.history.find("participant", person_id).get("delegation_id"))

    def discussed(self) -> list[Object]:
        """Return the proposals of the meeting without those taken out."""
        return [one for one in self.record.rows("proposals") if not one["gone"]]

    def wordings(self, proposal: Object) -> Iterator[Wording]:
        """Yield each wording in the reader's language, and in any other that was quoted."""
        versions = proposal["versions"]
        for version in versions if isinstance(versions, list) else []:
            if isinstance(version, dict):
                yield from self._wordings(proposal, version)

    def _wordings(self, proposal: Object, version: Object) -> Iterator[Wording]:
        texts = version["texts"] if isinstance(version["texts"], dict) else {}
        shown = localised({str(k): str(v) for k, v in texts.items()}, self.lang).lang
        notes = [one for one in self.record.rows("annotations") if _is_on(one, version["id"])]
        quoted = {_quoted_in(one) for one in notes}
        for lang in [shown, *sorted(quoted - {shown})]:
            mine = [one for one in notes if _quoted_in(one) == lang]
            spans = [_span(one, number) for number, one in enumerate(mine, start=1)]
            key = f"{proposal['position']}-{version['number']}-{lang}"
            yield Wording(version, lang, pieces(str(texts.get(lang, "")), spans), mine, key)

    def replies(self, note: Object) -> list[Object]:
        """Return the replies to an annotation, theirs after each."""
        wanted, found = note["replies"], list[Object]()
        for reply_id in wanted if isinstance(wanted, list) else []:
            reply = self._annotations[str(reply_id)]
            found += [reply, *self.replies(reply)]
        return found

    @cached_property
    def _annotations(self) -> dict[str, Object]:
        return {str(one["id"]): one for one in self.record.rows("annotations")}

    def source(self, source: Object) -> str:
        """Return where a proposal comes from."""
        return source_of(source)

    def choices(self, poll: Object) -> list[tuple[str, Lazy]]:
        """Return the answers of a vote in the order of the ballot."""
        return [(one.name, one.label) for one in METHODS.get(str(poll["method"])).choices]

    def rule(self, poll: Object) -> Lazy | str:
        """Return the name of the sealed rule."""
        name, settings = str(poll["rule"]), poll["rule_settings"]
        if name not in RULES:
            return name
        return RULES.get(name).statement(terms_from(settings if isinstance(settings, dict) else {}))

    def method(self, poll: Object) -> Lazy:
        """Return the name of the way of voting."""
        return METHODS.get(str(poll["method"])).label

    def is_whole(self, poll: Object) -> bool:
        """Say whether one answer was about all items of a vote."""
        return METHODS.get(str(poll["method"])).scope == "poll"

    def places(self, poll: Object) -> list[tuple[str, Object, object]]:
        """Return the order that came out of a vote: place, item, and its count in all published lists."""
        result = poll["result"] if isinstance(poll["result"], dict) else {}
        figures, total = result.get("figures"), result.get("total")
        ranking = figures.get("ranking") if isinstance(figures, dict) else None
        counts = total.get("counts") if isinstance(total, dict) else None
        listed = [[str(one) for one in tied] for tied in ranking or () if isinstance(tied, list)]  # type: ignore[union-attr]
        listed_items = poll["items"] if isinstance(poll["items"], list) else []
        items = {str(one["id"]): one for one in listed_items if isinstance(one, dict)}
        known = counts if isinstance(counts, dict) else {}
        names = place_names(listed)
        return [(names[one], items[one], known.get(one)) for one in names if one in items]

    def tally(self, poll: Object, result: Object) -> list[Row]:
        """Return a tally's rows: delegations in the reader's order, merged ones, all together."""
        bins = result["bins"] if isinstance(result["bins"], dict) else {}
        order = [str(one["id"]) for one in self.delegations()]
        names = sorted(bins, key=lambda name: order.index(name) if name in order else len(order))
        boxes = [(name, bins[name]) for name in names if name != "all"]
        boxes.append(("all", result["total"]))
        found = []
        for name, box in boxes:
            mine = [] if name == "all" else self._members(result, name)
            counts = self._counts(poll, box)
            label = TOGETHER if name == "all" else MERGED
            found.append(Row(mine, label, counts))
        return found

    def _members(self, result: Object, name: str) -> list[Object]:
        bins = result["delegations"] if isinstance(result["delegations"], dict) else {}
        inside = bins.get(name)
        ids = inside if isinstance(inside, list) else [name]
        return [one for one in self.delegations() if one["id"] in ids]

    def _counts(self, poll: Object, box: object) -> list[int]:
        counts = box.get("counts") if isinstance(box, dict) else None
        known = counts if isinstance(counts, dict) else {}
        return [int(known.get(name, 0)) for name, _ in self.choices(poll)]

    def clauses(self, result: Object) -> list[tuple[bool, Lazy]]:
        """Return how each clause of the rule stood: whether it was met, and by what."""
        return clauses_of(self, result)

    def scope(self, name: object) -> str:
        """Return the name of what a clause is about."""
        for one in self.record.rows("delegations"):
            names = one["names"]
            if one["id"] == name and isinstance(names, dict):
                return localised({str(k): str(v) for k, v in names.items()}, self.lang).text
        return str(TOGETHER)

    def languages(self) -> dict[str, str]:
        """Return the languages by code, in their own words."""
        return LANGUAGES


def _is_on(note: Object, version_id: object) -> bool:
    return note["parent_id"] is None and note["version_id"] == version_id


def _quoted_in(note: Object) -> str:
    quote = note["quote"]
    return str(quote["text_lang"]) if isinstance(quote, dict) else ""


def _span(note: Object, number: int) -> Span:
    quote = note["quote"] if isinstance(note["quote"], dict) else {}
    start, end = quote.get("start"), quote.get("end")
    return Span(
        start if isinstance(start, int) else -1, end if isinstance(end, int) else -1, number
    )
