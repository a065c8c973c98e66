"""A whole exercise full of canaries, as the two shielded profiles tell it: before and after everybody agreed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from tests.records import exercise
from tests.records.privacy.canaries import AFFILIATION, EMAIL, CanaryWorld, Held
from workshop.accounts.invitations import Guest, invite
from workshop.core.db import Database
from workshop.mediation import sources
from workshop.records.collect import record_of
from workshop.records.record import Record

KEY = b"k" * 32
OFFERED, CRITICISED, AUNT = (
    "Let us begin with the place.",
    "Too much for us.",
    "My aunt lives in Beryl.",
)
NEVER = (
    exercise.PRIVATE_AST, exercise.CAUCUS_AST, exercise.PASSED, exercise.NOTE_AST, exercise.ALONE,
    exercise.TO_DRAFTERS, exercise.WITHDRAWN, str(exercise.SEALED_NO), f"{exercise.SEALED_NO:,}", AUNT,
    "At our home in Beryl", AFFILIATION, EMAIL,
)  # fmt: skip
SPOKEN = (exercise.JOINT, OFFERED, CRITICISED)


@dataclass(frozen=True)
class Told:
    """What was told of the exercise, by profile.

    `before`, `after`: without and with everybody's consent; `later`: when Aiko had taken every consent back.
    """

    database: Database
    meeting_id: str
    played: exercise.Kept
    people: dict[str, str]
    before: dict[str, Record]
    after: dict[str, Record]
    later: dict[str, Record]
    full: Record
    names: tuple[str, ...]
    code: str
    ids: frozenset[str]

    @property
    def never(self) -> tuple[str, ...]:
        """Return every canary that no profile may tell, whoever agreed."""
        return (*NEVER, *self.names, self.code, *briefs())


def briefs() -> Iterator[str]:
    """Yield what the briefs of the case say and its public part does not."""
    public = repr(sources.public("two-towns"))
    for code in ("AST", "BEL"):
        brief = sources.brief("two-towns", code)
        assert brief
        texts = (brief.batna_story, *brief.topics)
        yield from (one for each in texts for one in each.values() if one not in public)


def held(world: CanaryWorld) -> Told:
    """Play it, and take it home in each profile; then everybody agrees to everything, and again."""
    played = exercise.play(world, also=lambda one: _named(one, world.named[0]))
    guest = Guest("Ingrid Quastel", None, email=EMAIL, sector=AFFILIATION)
    invite(world.database, world.meeting_id, [guest])
    before, kept = _told(world), exercise.kept(played)
    for one in played.company.people.values():
        for purpose in ("publish", "research"):
            world.act(one, "consent.give", purpose=purpose, given="1")
    after = _told(world)
    for purpose in ("record", "publish", "research"):
        world.act(played.company.people["Aiko"], "consent.give", purpose=purpose)
    later = _told(world) | {one: kept.record(one) for one in ("table", "AST")}
    with world.database.reading() as db:
        full = record_of(db, world.meeting_id, "full")
    rows = [row for each in full.history.state.values() for row in each.values()]
    ids = {str(row["id"]) for row in rows} - {world.meeting_id}
    code = Held(world, None).code  # type: ignore[arg-type]  # only the world is asked
    people = {name: one.id for name, one in played.company.people.items()}
    names = (*world.named, guest.name)
    return Told(
        world.database,
        world.meeting_id,
        kept,
        people,
        before,
        after,
        later,
        full,
        names,
        code,
        frozenset(ids),
    )


def _named(played: exercise.Played, name: str) -> None:
    """Name somebody, and an address, in words and in a title that all at the table read."""
    words = f"As {name} says: write to {EMAIL}."
    played.act("Eun", "offer.make", options=["F3:a"], words=words)
    played.host("stage.add", kind="discussion", minutes=5, title={"en": words})


def _told(world: CanaryWorld) -> dict[str, Record]:
    with world.database.reading() as db:
        return {
            one: record_of(db, world.meeting_id, one, key=KEY) for one in ("chatham", "research")
        }


def text_of(record: Record) -> str:
    """Return a record as JSON."""
    return json.dumps(record.as_json(), ensure_ascii=False)
