"""Make a shielded history: rows and columns of `workshop.records.kept`, new ids, no names, no clock.

Whether a row is told is decided by how it stands at last: what was taken back or hidden is not told as it was before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from workshop.core.ids import is_id
from workshop.records.chain import Line, Object
from workshop.records.consents import Consents
from workshop.records.few import Few
from workshop.records.history import rows_of
from workshop.records.invented import NOBODY, Invented
from workshop.records.keeping import Kept, blank, is_withdrawn, picked, texts_at
from workshop.records.kept import KEPT, TOLD
from workshop.records.profiles import RESEARCH, Profile
from workshop.records.secrets import WORDY, Secrets
from workshop.records.shielded_tables import Tables, in_minutes, large_panels
from workshop.records.wire import Json

# An answer stays one where its reason is left out.
_WITH_A_REASON = frozenset({"ballot", "line_answer"})
# Columns of the program's own words: a name that somebody chose to be one of them is not looked for in these.
CODES = frozenset({
    "card", "case_id", "category", "code", "consent_lang", "disclosure", "finding", "kind", "lang", "list_kind",
    "marker", "method", "outcome", "pace", "role", "rule", "set_id", "side", "slug", "stage", "state", "status", "step",
    "text_lang", "then", "to",
})  # fmt: skip


@dataclass
class Shield:
    """Turns entries into what a profile tells of them.

    `key`: known to the installation only.
    """

    profile: Profile
    consents: Consents
    secrets: Secrets
    key: bytes = field(repr=False)
    k: int = 5

    def __post_init__(self) -> None:
        """Give numbers to tables, sides and seats in the order of the letters, not in that of the tables."""
        for one in self.tables.in_order():
            self.invented.id(one)

    @cached_property
    def invented(self) -> Invented:
        """Return what stands for real ids, names and moments."""
        return Invented(self.key, self.profile.name == RESEARCH, self.consents.began)

    @cached_property
    def few(self) -> Few:
        """Return what too few people stand behind."""
        return Few(self.profile, self.consents, self.k, self.invented.digest)

    @cached_property
    def tables(self) -> Tables:
        """Return the tables of exercises."""
        return Tables(self.consents.state, self.invented.digest)

    def lines(self, lines: Sequence[Line]) -> Iterator[Line]:
        """Yield the lines, each with what is told of it; the others sealed."""
        for line in lines:
            if line.body is None:
                # Marks of what was erased would tell when, and how busily, the one person did something.
                yield replace(line, erased=None)
                continue
            rows: list[Json] = [
                {"noun": noun, "image": image}
                for noun, found in rows_of(line.body)
                if (image := self._row(noun, found)) is not None
            ]
            kind = str(line.body["kind"])
            is_told = kind in TOLD and line.body["audience"] == "all"
            if rows or is_told:
                yield replace(line, body=self._body(line.body, kind, rows), told=is_told)
            else:
                yield replace(line, body=None)

    def _body(self, body: Object, kind: str, rows: list[Json]) -> Object:
        facts = self._cleaned(body["facts"]) if kind in TOLD and body["audience"] == "all" else {}
        return {
            **{name: body[name] for name in ("v", "n")},
            "kind": kind,
            "audience": "all",
            "at": self.invented.moment(body["at"]),
            "actor": self._actor(body["actor"]),
            "stage": self._cleaned(body["stage"]),
            "facts": facts,
            "rows": rows,
        }

    def _actor(self, actor: Json) -> Json:
        if actor is None:
            return None
        is_told = self.profile.name == RESEARCH and self.consents.have(str(actor), "research")
        return self._cleaned(actor) if is_told else NOBODY

    def _row(self, noun: str, image: Object) -> Object | None:
        kept = KEPT[self.profile.name].get(noun)
        if kept is None or not self._may_be_told(noun, image, kept) or self._is_of_few(noun, image):
            return None
        agreed = self._agreed(noun, image, kept)
        is_common = noun == "amendment" and image.get("state") == "accepted"
        is_rare = kept.whole and noun != "participant" and self._is_rare(kept, image)
        if (
            kept.whole
            and not is_common
            and (not agreed or (is_rare and noun not in _WITH_A_REASON))
        ):
            return None
        if kept.figures and not self._agreed_to_figures(noun, image):
            return None
        told = self._columns(kept, image, agreed=agreed)
        if is_rare:
            told |= {name: blank(told[name]) for name in ("reason", "lang") if name in told}
        return self._named(noun, image, self.few.thinned(noun, told))

    def _is_of_few(self, noun: str, image: Object) -> bool:
        return self.few.leaves_out(noun, image) or (
            noun == "placing" and not self._is_placed(image)
        )

    def _is_placed(self, image: Object) -> bool:
        """Say whether it is told what was placed: a place alone would tell where somebody had something to say."""
        for noun in ("annotation", "amendment"):
            last = self.consents.state.get(noun, {}).get(str(image.get("subject_id")))
            if last is not None:
                return self._row(noun, last) is not None
        return False

    def _columns(self, kept: Kept, image: Object, *, agreed: bool) -> Object:
        """Return the columns that are told; an empty object or list stays one."""
        has_words = agreed and (kept.whole or not self._is_rare(kept, image))
        found = picked(image, ("id", *kept.plain, *(kept.words if has_words else ())))
        said = {one.partition(".")[0] for one in kept.words}
        told: Object = {
            name: one if name in CODES else self._cleaned(one, spoken=name in said)
            for name, one in (found.items() if isinstance(found, dict) else ())
        }
        if image["id"] in self.consents.mentioning:
            told |= {name: blank(told[name]) for name in WORDY & told.keys()}
        told |= {name: self.invented.moment(image[name]) for name in kept.times if name in image}
        told |= {name: in_minutes(image[name]) for name in kept.seconds if name in image}
        return told | {name: self._person(image[name]) for name in kept.people if name in image}

    def _agreed(self, noun: str, image: Object, kept: Kept) -> bool:
        """Say whether all who wrote a row agreed; nobody knows who worded the reasons of an agreed award."""
        if noun == "award" and image.get("agreed"):
            return False
        return self.consents.agreed(noun, image, kept, self.profile.purpose)

    def _agreed_to_figures(self, noun: str, image: Object) -> bool:
        people = self.tables.sat(noun, image)
        return bool(people) and all(
            self.consents.have(one, self.profile.purpose) for one in people or ()
        )

    def _is_rare(self, kept: Kept, image: Object) -> bool:
        langs = {
            lang
            for name in kept.words
            if name.rpartition(".")[2] == "lang"
            for lang in texts_at(image, name)
        }
        if agreed_on := image.get("exact") and image.get("text_lang"):
            langs.add(str(agreed_on))  # who quotes the Korean text reads Korean
        return not langs.isdisjoint(self.consents.rare_languages)

    def _person(self, person: Json) -> Json:
        """Return the invented name of somebody who agreed to be followed, else nobody's."""
        agreed = isinstance(person, str) and self.consents.have(person, self.profile.purpose)
        return self._cleaned(person) if agreed else None

    def _may_be_told(self, noun: str, image: Object, kept: Kept) -> bool:
        """Say whether a row is for this profile at all: what all saw, and for research single open answers."""
        last = self.consents.state[noun][str(image["id"])]
        if noun in ("annotation", "point") and last.get("state") not in ("shown", "released"):
            return False
        if kept.whole and noun != "amendment" and is_withdrawn(last):
            return False
        if kept.whole and noun != "participant" and image["id"] in self.consents.mentioning:
            return False
        if noun == "talk" and not image.get("author_id"):
            return False  # a mediator passed it on: whose words these are, the caucus knows
        if noun == "participant":
            return last.get("role") != "projector" and last.get("state") in (
                "admitted",
                "left",
                "removed",
            )
        return self.is_for_all(noun, str(image.get("audience", "all")), kept)

    def is_for_all(self, noun: str, audience: str, kept: Kept) -> bool:
        """Say whether rows of an audience may be told: what all saw, or a table; of votes what facilitators saw."""
        if noun == "ballot" and audience.startswith("desk:"):
            return True
        return audience == "all" or (kept.at_table and audience in self.tables.joint)

    def _named(self, noun: str, image: Object, told: Object) -> Object:
        if noun == "meeting":
            return told | {"settings": {"k": self.k} | _rehearsed(image)}
        if noun == "participant":
            return told | {"name": self.invented.name(str(image["id"]))}
        if noun == "table":
            return told | {"letter": self.tables.letters[str(image["id"])]}
        return large_panels(told, self.k) if noun == "ratification" else told

    def _cleaned(self, value: Json, *, spoken: bool = False) -> Json:
        """Return a value with new ids and without anybody's name. `spoken`: it is what somebody said."""
        if isinstance(value, str):
            return (
                self.invented.id(value)
                if self._is_row(value)
                else self.secrets.without(value, spoken=spoken)
            )
        if isinstance(value, list):
            return [self._cleaned(one, spoken=spoken) for one in value]
        if isinstance(value, dict):
            return {
                self.invented.id(name) if self._is_row(name) else name: one
                if name in CODES
                else self._cleaned(one, spoken=spoken)
                for name, one in value.items()
            }
        return value

    def _is_row(self, text: str) -> bool:
        """Say whether a text is an id: of a row of the meeting, or of anything else."""
        return text in self.consents.ids or is_id(text)


def _rehearsed(image: Object) -> Object:
    """Keep that a meeting was a rehearsal, not of what nor with whom."""
    settings = image.get("settings")
    return {"rehearsal": True} if isinstance(settings, dict) and settings.get("rehearsal") else {}
