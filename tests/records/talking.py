"""What is listed, named, said and talked over in rooms."""

from typing import Any

from tests.records.company import HELD, SEALED, SIDES, WITHDRAWN, Everything
from workshop.agenda.models import Stage
from workshop.core import clock
from workshop.core.people import Participant
from workshop.points.models import Point
from workshop.rooms.models import Room
from workshop.speaking.models import Hand


def lists(one: Everything) -> None:
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


def terms(one: Everything) -> None:
    one.begin("ground-rules", choose_words="1")
    term = {"term": "T1-wartime-labor"}
    one.act(one.people["jp"][0], "term.mark", lang="en", place=0, **term)
    words = {"words-en": "wartime workers", "words-ja": "戦時の労働者", "words-ko": "전시 노동자"}
    one.host("term.lock", consent="All nodded.", **term, **words)


def speech(one: Everything) -> None:
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


def rooms(one: Everything) -> None:
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
