"""What is held about one person: what that person did and wrote, and what others did that names them.

What somebody did stays theirs after they have left the room in which they did it, and the meeting. Others' words are
not theirs, also where they themselves passed them on or agreed to them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.circles import EVERYONE, Membership, audiences_of, circle_audience, desk, person
from workshop.core.errors import NotFound
from workshop.core.people import Participant
from workshop.records.chain import Journal, Line, Object
from workshop.records.consents import Consents
from workshop.records.gathering import OWN_WORDS
from workshop.records.history import rows_of
from workshop.records.invented import NOBODY
from workshop.records.keeping import blank
from workshop.records.record import Record
from workshop.records.secrets import WORDY, strings_in
from workshop.records.taking import EntryRow

if TYPE_CHECKING:
    from workshop.records.wire import Json

Journals = Callable[[Callable[[EntryRow], bool]], Journal]
# What surrounds one's own rows, so that they can be read.
AROUND = frozenset({
    "meeting", "delegation", "stage", "poll", "poll_item", "proposal", "version", "exercise", "table", "party",
})  # fmt: skip
# What one person or one side said: theirs alone. All other texts are the meeting's.
_PERSONAL = OWN_WORDS | {
    "agreed_award", "amendment", "answer", "ballot", "erasure", "home_question", "line_answer", "minority", "notice",
    "notice_served", "offer", "opinion", "participant",
}  # fmt: skip
_WRITERS = ("author_id", "participant_id", "voter_id", "by_id", "authors")


@dataclass(frozen=True)
class Seen:
    """What somebody may be told of. `now`: also what others did there; `ever`: what they did there themselves."""

    now: Callable[[str], bool]
    ever: frozenset[str]

    def covers(self, audience: str) -> bool:
        """Say whether anything of an audience may be told."""
        return self.now(audience) or audience in self.ever


def seen_by(db: Session, viewer: Participant) -> Seen:
    """Say what somebody may be told of, also after they have left."""
    own = {person(viewer.id), desk(viewer.id)}
    if viewer.state in ("left", "removed"):
        own |= {EVERYONE}
    seen = audiences_of(db, viewer)
    query = select(Membership.circle_id).where(Membership.participant_id == viewer.id)
    rooms = {circle_audience(one) for one in db.scalars(query)}
    return Seen(lambda one: one in own or seen.cover(one), frozenset(own | rooms))


@dataclass(frozen=True)
class Own:
    """Somebody's part in a meeting. `everything`: all that was journaled, to know who wrote what."""

    person_id: str
    seen: Seen
    everything: Sequence[Object] = field(repr=False)

    @cached_property
    def _consents(self) -> Consents:
        return Consents(self.everything)

    def wanted(self) -> set[str]:
        """Return the person's id, and the lines they wrote where a list shows no names: their pen tells."""
        pens = self._consents.state.get("pen", {}).values()
        return {
            self.person_id,
            *(str(one["point_id"]) for one in pens if one["participant_id"] == self.person_id),
        }

    def rows(
        self, body: Object, wanted: set[str], *, around: bool = True
    ) -> list[tuple[str, Object]]:
        """Return the rows of an entry that are told; of an own act all, without the words of others.

        `around`: also what is for everybody and makes one's own readable.
        """
        if not self._may_see(body):
            return []
        acted = body["actor"] == self.person_id
        return [
            (noun, self._stripped(noun, image, wanted))
            for noun, image in rows_of(body)
            if acted or (around and noun in AROUND) or _names(image, wanted)
        ]

    def is_told(self, body: Object, wanted: set[str]) -> bool:
        """Say whether an entry is theirs, or about them."""
        if not self._may_see(body):
            return False
        return body["actor"] == self.person_id or any(
            _names(image, wanted) for _noun, image in rows_of(body)
        )

    def is_wholly(self, body: Object, wanted: set[str]) -> bool:
        """Say whether an entry is theirs and holds nobody else's words."""
        acted = body["actor"] == self.person_id and self._may_see(body)
        return acted and all(
            self._stripped(noun, image, wanted) == image for noun, image in rows_of(body)
        )

    def _may_see(self, body: Object) -> bool:
        audience = str(body["audience"])
        if body["actor"] == self.person_id:
            return self.seen.covers(audience)
        return self.seen.now(audience)

    def _stripped(self, noun: str, image: Object, wanted: set[str]) -> Object:
        """Return a row without words that somebody else wrote."""
        if noun not in _PERSONAL or image["id"] in wanted:
            return image
        authors = self._consents.authors(noun, image, _WRITERS)
        if self.person_id in authors and noun != "participant":
            return image
        return {name: blank(one) if name in WORDY else one for name, one in image.items()}


def own_of(db: Session, viewer: Participant, bodies: Sequence[Object]) -> Own:
    """Return somebody's part in a meeting of which these are all entries."""
    return Own(viewer.id, seen_by(db, viewer), bodies)


def own_record(journals: Journals, db: Session, meeting_id: str, person_id: str) -> Record:
    """Return the record of what is held about one person.

    Raises:
        NotFound: there is no such person in this meeting.
    """
    viewer = db.get(Participant, person_id)
    if viewer is None or viewer.meeting_id != meeting_id:
        raise NotFound
    everything = journals(lambda _row: True)
    own = own_of(db, viewer, everything.bodies)
    wanted = own.wanted()
    lines = tuple(_lines(own, everything.lines, wanted))
    open_ones = {
        line.seq for line in everything.lines if line.body and own.is_wholly(line.body, wanted)
    }
    written = journals(lambda row: row.seq in open_ones)
    return Record(replace(written, lines=lines))


def _lines(own: Own, lines: Sequence[Line], wanted: set[str]) -> Iterator[Line]:
    for line in lines:
        body = line.body
        if body is None:
            yield line
            continue
        rows: list[Json] = [
            {"noun": noun, "image": image} for noun, image in own.rows(body, wanted)
        ]
        if not rows:
            yield replace(line, body=None)
        elif body["actor"] == own.person_id:
            yield replace(line, body=body | {"rows": rows})
        else:
            changed: Object = {"facts": {}, "actor": NOBODY if body["actor"] else None}
            told = own.is_told(body, wanted)
            yield replace(line, body=body | changed | {"rows": rows}, told=told)


def is_about(image: Object, wanted: set[str]) -> bool:
    """Say whether a row is about somebody, also as one of several authors."""
    named = {one for one in image.values() if isinstance(one, str)}
    authors = image.get("authors")
    return not wanted.isdisjoint(
        named | {str(one) for one in authors} if isinstance(authors, list) else named
    )


def _names(image: Object, wanted: set[str]) -> bool:
    """Say whether somebody is named in a row, however deep: also as one of those who dissented, or of a team."""
    return any(one in wanted for one in strings_in(image))
