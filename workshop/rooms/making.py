"""Which rooms a stage gets, and who is proposed for each."""

from collections.abc import Sequence

from sqlalchemy import select

from workshop.agenda.models import Stage
from workshop.core import ids
from workshop.core.actions import Act
from workshop.core.circles import Membership, hosts_circle
from workshop.core.db import Journaled
from workshop.core.i18n import LANGUAGES, Lazy, lazy, speaking
from workshop.core.people import delegations_of
from workshop.rooms import rules
from workshop.rooms.forms import PrepareRooms
from workshop.rooms.models import Mixing, Room
from workshop.rooms.seating import guests_of, seatable

USUAL_SIZE, USUAL_CHOICES = 6, 3
NAMES = {
    "mixed": lazy("Table %(number)s"),
    "choice": lazy("Room %(number)s"),
    "pair": lazy("Pair %(number)s"),
}


def made_rooms(act: Act, stage: Stage, form: PrepareRooms) -> list[Journaled]:
    """Return new planned rooms, after the row that says how people were dealt, if they were."""
    makers = {"delegation": _by_delegation, "choice": _by_choice}
    rows = makers.get(form.mixing.data, _by_dealing)(act, stage, form)
    hosts = hosts_circle(act.db, act.meeting.id)
    for row in rows:
        row.audience = hosts
    return rows


def _by_dealing(act: Act, stage: Stage, form: PrepareRooms) -> list[Journaled]:
    guests = guests_of(act, seatable(act))
    count = _count(form, len(guests))
    met = met_before(act) if form.fresh.data else frozenset()
    seed = form.seed.data or ids.new_id()[:8]
    mixing = Mixing(
        stage_id=stage.id,
        method=rules.METHOD,
        seed=seed,
        rooms=count,
        people=sorted([one.id, one.delegation, one.sector, one.lang] for one in guests),
        met=sorted(sorted(two) for two in met),
        by_id=act.actor.id,
        at=act.now,
    )
    dealt = rules.mix(guests, count, seed, met)
    rooms = [
        _room(stage, form, place, seats=[one.id for one in there])
        for place, there in enumerate(dealt, 1)
    ]
    return [mixing, *rooms]


def _count(form: PrepareRooms, people: int) -> int:
    if form.mixing.data == "pair":
        return rules.how_many(people, rooms=max(1, people // 2))
    return rules.how_many(people, rooms=form.rooms.data, size=form.size.data or USUAL_SIZE)


def _by_choice(act: Act, stage: Stage, form: PrepareRooms) -> list[Journaled]:  # noqa: ARG001 — as its siblings
    count = form.rooms.data or USUAL_CHOICES
    return [_room(stage, form, place, capacity=form.size.data) for place in range(1, count + 1)]


def _by_delegation(act: Act, stage: Stage, form: PrepareRooms) -> list[Journaled]:
    people = seatable(act)
    rooms: list[Journaled] = []
    for side in delegations_of(act.db, act.meeting.id):
        seats = [one.id for one in people if one.delegation_id == side.id]
        if seats or side.votes:
            room = _room(stage, form, len(rooms) + 1, seats=seats, delegation_id=side.id)
            room.name, room.confidential = dict(side.names), True
            rooms.append(room)
    return rooms


def _room(stage: Stage, form: PrepareRooms, place: int, **values: object) -> Room:
    kind = form.mixing.data
    return Room(
        stage_id=stage.id,
        position=place,
        kind=kind,
        name=in_every_language(NAMES.get(kind, NAMES["mixed"]), place),
        confidential=form.confidential.data and kind != "choice",
        proposals=list(stage.settings.get("proposals") or []),
        **values,
    )


def in_every_language(words: Lazy, number: int) -> dict[str, str]:
    """Say a numbered name in all languages, to be kept with the room."""
    found = {}
    for lang in LANGUAGES:
        with speaking(lang):
            found[lang] = words % {"number": number}
    return found


def met_before(act: Act) -> rules.Pairs:
    """Return who sat with whom in mixed rooms and pairs before."""
    query = select(Room).where(
        Room.meeting_id == act.meeting.id,
        Room.kind.in_(("mixed", "pair")),
        Room.state == "closed",
    )
    rooms = list(act.db.scalars(query))
    return rules.pairs_of(_ever_in(act, room.circles) for room in rooms)


def _ever_in(act: Act, circles: Sequence[str]) -> list[str]:
    query = select(Membership.participant_id).where(Membership.circle_id.in_(circles))
    return list(act.db.scalars(query))
