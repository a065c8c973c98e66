"""The table of the demonstration: three panels design a commission; an offer and the answer to it lie on it."""

from typing import TYPE_CHECKING

from sqlalchemy import select

from workshop.demo.people import LANG
from workshop.mediation.models import Party, Seat, Table
from workshop.offers.models import Offer

if TYPE_CHECKING:
    from workshop.core.people import Participant
    from workshop.demo.stage_hands import StageHands

CASE = "trilateral-commission"
PANELS = {"us": "USA", "jp": "JPN", "kr": "ROK"}
IDEAS = {
    "us": "Start with teachers and reporters: they carry it on.",
    "jp": "事務局は小さく始め、共通のデジタル拠点を置いてはどうでしょうか。",
    "kr": "위원의 3분의 1은 젊은 사람이면 좋겠습니다.",
}
FIRST = {"D1": "b", "D2": "a", "D3": "a", "D5": "b", "D7": "a"}
SECOND = {"D1": "d", "D2": "d", "D3": "c", "D4": "d", "D5": "c", "D6": "b", "D7": "b"}
WORDS = {
    "us": "A beginning that each of us could defend at home.",
    "kr": "사무국은 함께 쓰는 거점으로 하고, 젊은 위원을 두는 조건입니다.",
}
BEFORE = ("open", "prep", "ideas")


def play(hands: "StageHands") -> None:
    """Seat two people of each delegation on their own panel and play as far as a counter-offer."""
    hands.go_to("exercise-seats")
    hands.act(hands.host, "exercise.set_up", case=CASE, tables=1)
    taken: dict[str, int] = {}
    for code, person in hands.cast:
        taken[code] = taken.get(code, 0) + 1
        seat = {"seat": _seat(hands, code, taken[code]), "person": person.id, "asked": "yes"}
        hands.act(hands.host, "seat.put", **seat)
    hands.go_to("exercise-brief")
    hands.go_to("exercise-play")
    table = _table(hands)
    for step in BEFORE:
        hands.act(hands.host, "table.step", table=table, step=step)
    _think_aloud(hands)
    hands.act(hands.host, "table.step", table=table, step="packages")
    hands.act(_first(hands, "us"), "offer.make", options=FIRST, words=WORDS["us"], lang="en")
    key = _offer(hands)
    answer = {"answers_to": key, "words": WORDS["kr"], "lang": "ko"}
    hands.act(_first(hands, "kr"), "offer.make", options=SECOND, **answer)


def _think_aloud(hands: "StageHands") -> None:
    for code, words in IDEAS.items():
        hands.act(_first(hands, code), "talk.say", words=words, lang=LANG[code])


def _first(hands: "StageHands", code: str) -> "Participant":
    return next(person for side, person in hands.cast if side == code)


def _seat(hands: "StageHands", code: str, number: int) -> str:
    with hands.database.reading() as db:
        party = select(Party.id).where(
            Party.meeting_id == hands.meeting_id, Party.code == PANELS[code]
        )
        query = select(Seat.id).where(Seat.party_id.in_(party), Seat.number == number)
        return db.scalars(query).one()


def _table(hands: "StageHands") -> str:
    with hands.database.reading() as db:
        return db.scalars(select(Table.id).where(Table.meeting_id == hands.meeting_id)).one()


def _offer(hands: "StageHands") -> str:
    with hands.database.reading() as db:
        return db.scalars(select(Offer.key).where(Offer.meeting_id == hands.meeting_id)).one()
