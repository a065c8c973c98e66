"""What simulated people do in a rehearsal when they are told to: whatever the present stage opens."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from workshop.agenda.models import Stage
from workshop.agenda.opening import opens
from workshop.amendments.models import amendments_of
from workshop.core import ids
from workshop.core.circles import EVERYONE
from workshop.core.db import Database
from workshop.core.errors import Refusal
from workshop.core.meeting import Meeting, meeting_of
from workshop.core.people import Participant, voter
from workshop.core.presence import board
from workshop.core.writer import Writer
from workshop.demo.ballots import answer_on
from workshop.demo.people import REASONS, WORDS
from workshop.demo.rehearsal import cast_of
from workshop.proposals.models import proposals_of
from workshop.rooms.models import open_rooms
from workshop.surveys.models import survey_of_stage
from workshop.surveys.rules import asked_of
from workshop.surveys.sheets import code_of
from workshop.texts.models import version_of
from workshop.texts.sentences import sentences
from workshop.voting.methods import METHODS
from workshop.voting.models import items_of, polls_of_stage

LEAST_SENTENCES = 2
ALWAYS = frozenset({"survey.answer", "room.leave"})
Deed = tuple[Participant, str, dict[str, object]]


@dataclass
class Scene:
    """The present stage of a rehearsal and who is there to act."""

    db: Session
    meeting: Meeting
    stage: Stage
    cast: list[Participant]
    chance: random.Random = field(default_factory=random.Random)

    def some(self, most: int) -> list[Participant]:
        """Return a few of them."""
        return self.chance.sample(self.cast, min(most, len(self.cast)))


def let_them_act(
    database: Database, writer: Writer, meeting_id: str, chance: random.Random | None = None
) -> int:
    """Let the simulated people do what the present stage opens; return how many deeds went through.

    Each goes through the ordinary door; one that is refused (somebody was faster, a ballot closed) is left out.
    """
    done = 0
    for person, kind, fields in _planned(database, meeting_id, chance or random.Random()):  # noqa: S311 — a play, no secret
        try:
            writer.perform(meeting_id, person.id, kind, ids.new_id(), fields)
        except Refusal:
            continue
        done += 1
    return done


def _planned(database: Database, meeting_id: str, chance: random.Random) -> list[Deed]:
    with database.reading() as db:
        meeting = meeting_of(db, meeting_id)
        stage = db.get(Stage, meeting.stage_id) if meeting.stage_id else None
        if stage is None:
            return []
        scene = Scene(db, meeting, stage, cast_of(db, meeting), chance)
        board.play(
            meeting_id, [one.id for one in scene.cast]
        )  # a restarted server has forgotten it
        opened = {one.id: opens(db, meeting.stage_id, one) | ALWAYS for one in scene.cast}
        deeds = [(kind, deed) for kind, plan in DEEDS.items() for deed in plan(scene)]
        return [deed for kind, deed in deeds if kind in opened[deed[0].id]]


def _mark(scene: Scene) -> Iterator[Deed]:
    wanted = scene.stage.settings.get("proposals")
    found = [
        one for one in proposals_of(scene.db, scene.meeting.id) if not wanted or one.id in wanted
    ]
    for person in scene.some(4) if found else ():
        version = version_of(scene.db, scene.chance.choice(found).id)
        lang = person.lang if person.lang in version.texts else version.original
        text = version.texts[lang]
        place = scene.chance.choice(sentences(text))
        kind, words = scene.chance.choice(WORDS[person.lang])
        passage = {"start": place.start, "end": place.end, "exact": text[place.start : place.end]}
        made = {"version": version.id, "text_lang": lang, "mark": kind, "words": words, **passage}
        yield person, "annotation.make", made


def _vote(scene: Scene) -> Iterator[Deed]:
    for poll in polls_of_stage(scene.db, scene.stage.id)[-1:]:
        method = METHODS.get(poll.method)
        items = [one.id for one in items_of(scene.db, poll.id)]
        for person in filter(voter, scene.cast):
            for item in items if method.scope == "item" else [""]:
                answer = answer_on(method, items, scene.chance)
                ballot = {"poll": poll.id, "choice": answer, **({"item": item} if item else {})}
                yield person, "ballot.cast", ballot


def _propose(scene: Scene) -> Iterator[Deed]:
    """Propose to strike a sentence of the text being drafted, and let others back what is open."""
    wanted = scene.stage.settings.get("proposals")
    found = [
        one for one in proposals_of(scene.db, scene.meeting.id) if not wanted or one.id in wanted
    ]
    for person in scene.some(2) if found else ():
        version = version_of(scene.db, scene.chance.choice(found).id)
        lang = person.lang if person.lang in version.texts else version.original
        whole = sentences(version.texts[lang])
        if len(whole) < LEAST_SENTENCES:
            continue
        place = scene.chance.choice(whole)
        made: dict[str, object] = {"version": version.id, "text_lang": lang, "change": "delete"}
        made |= {"sentences": f"{place.start}-{place.end}", "reason": REASONS[person.lang]}
        yield person, "amendment.propose", made


def _back(scene: Scene) -> Iterator[Deed]:
    for proposal in proposals_of(scene.db, scene.meeting.id):
        living = [one for one in amendments_of(scene.db, proposal.id) if one.is_living]
        for person in scene.some(3) if living else ():
            yield person, "amendment.back", {"amendment": scene.chance.choice(living).id}


def _choose(scene: Scene) -> Iterator[Deed]:
    """Let those who sit nowhere choose a room, where people choose."""
    rooms = [one for one in open_rooms(scene.db, scene.meeting.id) if one.kind == "choice"]
    for person in scene.cast if rooms else ():
        if person.place == EVERYONE:
            yield person, "room.choose", {"room": scene.chance.choice(rooms).id}


def _go(scene: Scene) -> Iterator[Deed]:
    """Let somebody look into the plenary, and those who did so before go back."""
    rooms = open_rooms(scene.db, scene.meeting.id)
    away = [one for one in scene.cast if one.place == EVERYONE]
    for person in away if rooms else ():
        yield person, "room.return", {}
    inside = [one for one in scene.cast if one.place != EVERYONE]
    for person in scene.chance.sample(inside, min(1, len(inside))) if rooms else ():
        yield person, "room.leave", {}


def _note(scene: Scene) -> Iterator[Deed]:
    for room in open_rooms(scene.db, scene.meeting.id):
        inside = [one for one in scene.cast if one.place == f"circle:{room.circle_id}"]
        for person in inside[:1]:
            _kind, words = scene.chance.choice(WORDS[person.lang])
            said: dict[str, object] = {"room": room.id, "words": words or REASONS[person.lang]}
            yield person, "room_note.write", said


def _raise(scene: Scene) -> Iterator[Deed]:
    for person in scene.some(2):
        yield person, "hand.raise", {}


def _write(scene: Scene) -> Iterator[Deed]:
    lists = scene.stage.settings.get("collect") or ()
    for person in scene.some(3) if lists else ():
        chosen = lists if isinstance(lists, str) else scene.chance.choice(list(lists))
        _kind, words = scene.chance.choice(WORDS[person.lang])
        yield person, "point.add", {"words": words or REASONS[person.lang], "list": chosen}


def _answer(scene: Scene) -> Iterator[Deed]:
    for person in scene.cast:
        choice = scene.chance.choice(("yes", "no", "later"))
        yield person, "answer.give", {"choice": choice}


def _fill_in(scene: Scene) -> Iterator[Deed]:
    survey = survey_of_stage(scene.db, scene.stage.id)
    if survey is None or survey.state != "open":
        return
    for person in scene.cast:
        asked = asked_of(survey.questions, code_of(scene.db, person))
        sizes = {at: int(survey.questions[at]["size"]) for at in asked}
        answers = {f"a-{at}": scene.chance.randint(0, size) for at, size in sizes.items()}
        yield person, "survey.answer", {"survey": survey.id, **answers}


DEEDS: dict[str, Callable[[Scene], Iterator[Deed]]] = {
    "annotation.make": _mark,
    "ballot.cast": _vote,
    "amendment.propose": _propose,
    "amendment.back": _back,
    "room.choose": _choose,
    "room.leave": _go,
    "room_note.write": _note,
    "hand.raise": _raise,
    "point.add": _write,
    "answer.give": _answer,
    "survey.answer": _fill_in,
}
