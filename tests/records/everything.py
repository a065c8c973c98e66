"""One meeting in which something of every kind happens, through the real door."""

from dataclasses import dataclass, field
from typing import Any

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core import clock
from workshop.core.people import Participant
from workshop.points.models import Point
from workshop.proposals.models import Proposal
from workshop.rooms.models import Room
from workshop.speaking.models import Hand
from workshop.statements.models import Claim, Minority, Statement, StatementLine
from workshop.surveys.models import Survey
from workshop.texts.models import Annotation, Version
from workshop.voting.models import PollItem

SIDES = ("jp", "kr", "us")
TEXT = {
    "en": "We meet every year. We publish a report. We invite students.",
    "ja": "毎年会合を開く。報告書を公表する。学生を招く。",
    "ko": "우리는 매년 만난다. 보고서를 낸다. 학생을 초대한다.",
}
TWO = ["s03-reasons", "s10-supply-cost"]
SEALED = "SAID IN THE CAUCUS"
WITHDRAWN = "STRUCK BY ITS WRITER"
HELD = "HELD AT THE DESK"
REMARK = "REMARK FOR THE HOSTS"


@dataclass
class Everything:
    """The world while the meeting goes on."""

    world: World
    people: dict[str, list[Participant]] = field(default_factory=dict)

    @property
    def everybody(self) -> list[Participant]:
        """Return the nine members."""
        return [one for side in SIDES for one in self.people[side]]

    def host(self, kind: str, /, **fields: object) -> Any:
        """Do something as the facilitator."""
        clock.advance(1)
        return self.world.act(self.world.host, kind, **fields)

    def act(self, person: Participant, kind: str, /, **fields: object) -> Any:
        """Do something as a participant."""
        clock.advance(1)
        return self.world.act(person, kind, **fields)

    def begin(self, kind: str, **settings: object) -> Stage:
        """Add a stage and start it."""
        done = self.host("stage.add", kind=kind, minutes=30, settings=settings)
        stage = next(one for one in self.world.rows(Stage) if one.id in done.made)
        self.host("stage.start", expected=self.world.latest_step(), stage=stage.id)
        return stage

    def write(self, person: Participant, words: str, **fields: object) -> Point:
        """Write a line of a list."""
        self.act(person, "point.add", words=words, **fields)
        return next(one for one in self.world.rows(Point) if one.words == words)


def hold_everything(world: World) -> Everything:
    """Hold the meeting, from its opening to its close; the clock stands but for a second each act."""
    clock.advance(0)
    one = Everything(world.found(plan=("welcome",), settings={"k": 3}))
    for side, lang in zip(SIDES, ("ja", "ko", "en"), strict=True):
        one.people[side] = [world.join(side, f"{side} {n}", lang=lang) for n in range(3)]
    for part in (_lists, _terms, _speech, _drafting, _rooms, _surveys, _votes, _statements, _end):
        part(one)
    return one


def _lists(one: Everything) -> None:
    jp, kr, us = (one.people[side][0] for side in SIDES)
    one.begin("parking", collect="question", label="name", approve="1", support="1")
    first, second = one.write(jp, "How soon?"), one.write(kr, "At what cost?")
    gone, rude = one.write(us, WITHDRAWN), one.write(us, "Rude words")
    same = one.write(kr, "When?")
    one.act(us, "point.strike", point=gone.id)
    one.act(us, "point.echo", point=first.id)
    one.host("point.set_aside", point=rude.id, reason="Off topic")
    one.host("point.merge", point=same.id, into=first.id)
    one.host("point.reword", point=second.id, words="What would it cost?")
    one.host("point.answer", point=second.id, note="Nobody knows yet.")
    held = one.write(jp, HELD)
    one.host("point.hold", point=held.id)
    one.host("point.park", words="Visas")
    one.act(jp, "point.suggest", words="Language lessons")
    parked = next(row for row in one.world.rows(Point) if row.words == "Visas")
    one.host("point.close", point=parked.id, note="Taken up next year.")
    _approve(one, jp)


def _approve(one: Everything, person: Participant) -> None:
    html = one.world.see(person, "my_points")
    digest = html.split('name="digest" value="')[1].split('"', maxsplit=1)[0]
    one.act(person, "list.fine", list="question", digest=digest)
    one.host("list.approve", list="question")


def _terms(one: Everything) -> None:
    one.begin("ground-rules", choose_words="1")
    term = {"term": "T1-wartime-labor"}
    one.act(one.people["jp"][0], "term.mark", lang="en", place=0, **term)
    words = {"words-en": "wartime workers", "words-ja": "戦時の労働者", "words-ko": "전시 노동자"}
    one.host("term.lock", consent="All nodded.", **term, **words)


def _speech(one: Everything) -> None:
    jp, kr, us = (one.people[side][0] for side in SIDES)
    one.begin("discussion", turn_seconds=60, factor=150, person_seconds=90)
    for person, seconds in ((jp, 40), (kr, 20), (us, 60)):
        one.act(person, "hand.raise")
        one.host("floor.next")
        clock.advance(seconds)
        one.act(person, "hand.lower")
    one.host("time.give", person=jp.id, seconds=30)
    one.act(kr, "stop.call")
    stops = [row.id for row in _stops(one)]
    one.host("stop.lift", stop=stops[0])
    one.begin("round", alternate="1")
    one.host("round.draw")
    one.host("floor.next")
    one.act(_speaker(one), "round.pass")
    one.begin("round", store="none")
    one.host("round.draw")
    one.host("floor.next")
    clock.advance(17)
    one.host("floor.next")


def _stops(one: Everything) -> list[Any]:
    from workshop.safety.models import Stop

    return one.world.rows(Stop)


def _speaker(one: Everything) -> Participant:
    hand = next(row for row in one.world.rows(Hand) if row.state == "speaking")
    return next(person for person in one.everybody if person.id == hand.participant_id)


def _drafting(one: Everything) -> None:
    jp, kr, us = (one.people[side][0] for side in SIDES)
    title = {"en": "A forum", "ja": "フォーラム", "ko": "포럼"}
    one.host("proposal.write", title=title, text=TEXT, original="en")
    one.begin("draft-text")
    version = _version(one)
    chosen = {"version": version.id, "text_lang": "en"}
    lost = {"start": 0, "end": 7, "exact": TEXT["en"][0:7]}
    kept = {"start": 41, "end": 60, "exact": TEXT["en"][41:60]}
    for place, words in ((lost, "Where?"), (kept, "Which?")):
        one.act(us, "annotation.make", **chosen, **place, mark="question", words=words)
    _propose(one, jp, version, "0-19", "Twice a year the three sides come together.")
    _propose(one, kr, version, "20-40", "No report is needed.")
    _propose(one, us, version, "41-60", "Teachers are welcome too.")
    first, second, third = _amendments(one)
    one.act(us, "amendment.back", amendment=first.id)
    one.act(jp, "amendment.comment", amendment=second.id, words="Why not?", mark="question")
    one.host("amendment.decline", amendment=second.id, answer="A report was promised.")
    one.host("amendment.accept", amendment=first.id)
    ja = {"text_lang": "ja", "words": "年に二回会合を開く。報告書を公表する。学生を招く。"}
    one.host("version.translate", version=_version(one).id, **ja)
    one.host("amendment.bracket", amendment=third.id)


def _version(one: Everything) -> Version:
    forum = next(row for row in one.world.rows(Proposal) if row.title["en"] == "A forum")
    rows = one.world.rows(Version, proposal_id=forum.id)
    found: Version = max(rows, key=lambda row: row.number)
    return found


def _propose(
    one: Everything, person: Participant, version: Version, place: str, words: str
) -> None:
    given = {"version": version.id, "text_lang": "en", "change": "replace", "reason": "Clearer."}
    one.act(person, "amendment.propose", sentences=place, words=words, **given)


def _amendments(one: Everything) -> list[Any]:
    from workshop.amendments.models import Amendment

    return sorted(one.world.rows(Amendment), key=lambda row: row.number)


def _rooms(one: Everything) -> None:
    stage = one.begin("breakout", carry=1)
    one.host("room.prepare", stage=stage.id, mixing="mixed", rooms=3, seed="5eed")
    one.host("room.open", stage=stage.id)
    room, person = _room_of(one, stage, one.people["jp"][0])
    fields = {"room": room.id, "circle": room.circle_id}
    one.act(person, "room_note.write", words="We found three points.", **fields)
    one.act(person, "room_note.bring", words="A shared calendar", **fields)
    one.host("room.close")
    caucus = one.begin("caucus")
    one.host("room.prepare", stage=caucus.id, mixing="delegation")
    one.host("room.open", stage=caucus.id)
    room, person = _room_of(one, caucus, one.people["kr"][0])
    fields = {"room": room.id, "circle": room.circle_id}
    one.act(person, "room_note.write", words=SEALED, **fields)
    one.host("room.close")


def _room_of(one: Everything, stage: Stage, person: Participant) -> tuple[Room, Participant]:
    place = one.world.one(Participant, id=person.id).place
    rows = one.world.rows(Room, stage_id=stage.id)
    return next(row for row in rows if place == f"circle:{row.circle_id}"), person


def _surveys(one: Everything) -> None:
    before = _asked(one, "pre", "never")
    for number, person in enumerate(one.everybody):
        _answer(one, person, before, 1 + number % 3, 4)
    one.host("survey.close", survey=before.id)
    after = _asked(one, "post", "closed")
    for number, person in enumerate(one.everybody):
        _answer(one, person, after, 2 + number % 2, 1 + number % 5)
    one.host("survey.close", survey=after.id)


def _asked(one: Everything, wave: str, released: str) -> Survey:
    stage = one.begin("survey", wave=wave, items=TWO, released=released, k=3)
    one.host("survey.open", stage=stage.id)
    found: Survey = one.world.one(Survey, stage_id=stage.id)
    return found


def _answer(one: Everything, person: Participant, survey: Survey, *values: int) -> None:
    given = {f"a-{at}": str(value) for at, value in enumerate(values)}
    one.act(person, "survey.answer", survey=survey.id, **given)


def _votes(one: Everything) -> None:
    stage = one.begin("voting", k=3)
    poll_id, *items = one.host("poll.open", stage=stage.id).made
    for number, person in enumerate(one.everybody):
        choice = "disagree" if number % 3 == 0 else "agree"
        one.act(person, "ballot.cast", poll=poll_id, item=items[0], choice=choice)
    one.host("poll.close", poll=poll_id)
    one.host("poll.reveal", poll=poll_id)
    ranked = one.begin("rank", method="schulze", disclosure="open", k=3)
    poll_id, *items = one.host("poll.open", stage=ranked.id).made
    ids = [row.id for row in one.world.rows(PollItem, poll_id=poll_id)]
    for person in one.everybody:
        order = {item: str(place) for place, item in enumerate(ids, 1)}
        one.act(person, "ballot.cast", poll=poll_id, item=poll_id, choice=order)
    one.host("poll.close", poll=poll_id)
    one.host("poll.reveal", poll=poll_id)


def _statements(one: Everything) -> None:
    jp, kr, us = (one.people[side][0] for side in SIDES)
    one.begin("joint-statement")
    one.host("statement.begin", title={"en": "Joint words"}, words="We met. We will meet again.")
    statement = one.world.one(Statement)
    for person in (jp, kr, us):
        seat = {"person": person.id, "role": "speaker", "held": "1"}
        one.host("statement.seat", statement=statement.id, **seat)
    lines = one.world.rows(StatementLine)
    one.act(us, "line.object", line=lines[0].id, edition=1, reason="Say when.")
    for line in lines:
        for person in (jp, kr, us):
            one.act(person, "line.approve", line=line.id, edition=1)
    item = one.world.rows(PollItem)[0]
    one.act(jp, "minority.announce", item=item.id, topic="We see it differently")
    minority = one.world.one(Minority)
    one.act(kr, "minority.sign", minority=minority.id)
    one.act(jp, "minority.write", minority=minority.id, words="Our view in full.")
    one.act(us, "minority.announce", topic="On the meeting", shown_as="delegation")
    one.host("claim.post", words="It was settled.", said_by="outside", source="A daily paper")
    claim = one.world.one(Claim)
    one.act(jp, "claim.word", claim=claim.id, words="Our government holds that it was.")


def _end(one: Everything) -> None:
    one.begin("debrief", ask="1", question={"en": "Shall we meet again?"})
    one.act(one.people["jp"][1], "answer.give", choice="later")
    stage = one.begin("close", rating="1")
    one.host("survey.open", stage=stage.id)
    rating = one.world.one(Survey, stage_id=stage.id)
    for person in one.everybody:
        one.act(person, "survey.answer", survey=rating.id, words=REMARK, **{"a-0": "3"})
    one.host("survey.close", survey=rating.id)
    one.host("notice.say", words="Thank you")
    note = next(row for row in one.world.rows(Annotation) if row.words == "Which?")
    one.host("annotation.hide", annotation=note.id, reason="By mistake")
    one.host("meeting.close")
