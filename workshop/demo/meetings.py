"""The four meetings: one waiting to start, one in full swing, one finished yesterday, one at an exercise's table."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from workshop.agenda.models import Stage
from workshop.core import clock
from workshop.core.db import Database
from workshop.core.writer import Writer
from workshop.demo.exercise import play
from workshop.demo.stage_hands import StageHands
from workshop.library import plan_of
from workshop.lobby.founding import Newcomer, Opening, found_meeting, take_seat

if TYPE_CHECKING:
    from workshop.core.people import Participant

EXCHANGE = (
    "invest-in-exchanges",
    "culcon-style-commission",
    "new-generation-partnership",
    "asean-india-exchanges",
)
ECONOMY = (
    "supply-chain-readiness",
    "export-control-dialogue",
    "multilateral-technology-protection",
)
TITLES = {
    "waiting": {
        "en": "CULCON-style exchange, first evening",
        "ja": "三か国交流会議・第一夜",
        "ko": "3국 교류 회의 첫째 날",
    },
    "running": {
        "en": "Trilateral workshop on exchange",
        "ja": "交流に関する三か国ワークショップ",
        "ko": "교류에 관한 3국 워크숍",
    },
    "finished": {
        "en": "Workshop on economic resilience",
        "ja": "経済的強靱性ワークショップ",
        "ko": "경제 회복력 워크숍",
    },
    "exercise": {
        "en": "Exercise: three panels design a commission",
        "ja": "演習：三つの委員団が委員会を設計する",
        "ko": "연습: 세 위원단이 위원회를 설계하다",
    },
}
EXERCISE = {"seats": 10, "brief": 10, "play": 75, "debrief": 25}  # minutes
PURPOSE = {
    "en": "Read a few proposals together, hear each other, and see where the delegations agree. The result binds nobody.",
    "ja": "いくつかの提案を一緒に読み、互いの考えを聞き、各代表団がどこで一致するかを確かめます。結果は誰も拘束しません。",
    "ko": "몇 가지 제안을 함께 읽고 서로의 생각을 들으며 대표단들이 어디에서 일치하는지 살펴봅니다. 결과는 누구도 구속하지 않습니다.",
}


@dataclass
class Shown:
    """A demonstration meeting and whose seats the links open."""

    meeting_id: str
    code: str
    seats: dict[str, str] = field(default_factory=dict)


def make_all(database: Database, writer: Writer, staff_id: str) -> dict[str, Shown]:
    """Make the four meetings."""
    return {
        "waiting": _waiting(database, writer, staff_id),
        "running": _running(database, writer, staff_id),
        "finished": _finished(database, writer, staff_id),
        "exercise": _exercise(database, writer, staff_id),
    }


def _found(
    database: Database, writer: Writer, staff_id: str, name: str
) -> tuple[StageHands, Shown]:
    rows = _stages_of(name)
    settings = {"k": 5, "support": "support@example.org"}
    opening = Opening(title=TITLES[name], purpose=PURPOSE, rows=rows, settings=settings)
    act = found_meeting(writer, staff_id, "Hayashi", "en", opening)
    hands = StageHands(database, writer, act.meeting.id, act.actor)
    if name != "exercise":
        cards = ECONOMY if name == "finished" else EXCHANGE
        hands.act(act.actor, "proposal.pick", deck="two-essays", cards=list(cards))
    wall = Newcomer(
        name="Projector", lang="en", delegation_id=None, role="projector", admitted=True
    )
    screen = take_seat(writer, act.meeting.id, wall).actor
    return hands, Shown(
        act.meeting.id, act.meeting.code, {"console": act.actor.id, "projector": screen.id}
    )


def _begun(
    database: Database, writer: Writer, staff_id: str, name: str, *, each: int
) -> tuple[StageHands, Shown]:
    """Found and open a meeting; so many people of each delegation come in."""
    hands, shown = _found(database, writer, staff_id, name)
    hands.act(hands.host, "meeting.open")
    hands.fill(each)
    return hands, shown


def _stages_of(name: str) -> tuple[Stage, ...]:
    """Return the stages: those of a plan on the shelf, or of an exercise."""
    if name == "exercise":
        stages = [Stage(kind=f"exercise-{kind}", minutes=long) for kind, long in EXERCISE.items()]
        for place, stage in enumerate((*stages, Stage(kind="close", minutes=5)), 1):
            stage.position = place
        return tuple(stages)
    return tuple(
        Stage(
            position=place,
            kind=one.kind,
            title=dict(one.title),
            minutes=one.minutes,
            settings=dict(one.settings),
        )
        for place, one in enumerate(plan_of("exchange-90").stages, 1)
    )


def _show_cast(shown: Shown, hands: StageHands) -> Shown:
    first: dict[str, Participant] = {}
    for code, person in hands.cast:
        first.setdefault(code, person)
    shown.seats.update({code: person.id for code, person in first.items()})
    return shown


def _waiting(database: Database, writer: Writer, staff_id: str) -> Shown:
    hands, shown = _found(database, writer, staff_id, "waiting")
    hands.fill(1)
    for code in ("kr", "us"):
        hands.seat(code, 5, admit=False)
    return _show_cast(shown, hands)


def _running(database: Database, writer: Writer, staff_id: str) -> Shown:
    with clock.starting_at(clock.now() - timedelta(minutes=32)):
        hands, shown = _begun(database, writer, staff_id, "running", each=10)
        hands.seconds = 10
        hands.go_to("welcome")
        hands.go_to("reading")
        hands.annotate(40)
    hands.seconds = 0
    stage = hands.go_to("voting")
    poll_id, items = hands.open_poll(stage)
    hands.vote(poll_id, items, share=0.8)
    hands.seat("us", 10, admit=False)
    return _show_cast(shown, hands)


def _finished(database: Database, writer: Writer, staff_id: str) -> Shown:
    with clock.starting_at(clock.now() - timedelta(hours=20)):
        hands, shown = _begun(database, writer, staff_id, "finished", each=8)
        hands.seconds = 14
        hands.go_to("welcome")
        hands.go_to("reading")
        hands.annotate(36)
        stage = hands.go_to("voting")
        poll_id, items = hands.open_poll(stage)
        hands.seconds = 3
        hands.vote(poll_id, items)
        hands.act(hands.host, "poll.close", poll=poll_id)
        hands.act(hands.host, "poll.reveal", poll=poll_id)
        _talk(hands)
        hands.go_to("close")
        hands.act(hands.host, "meeting.close")
    return _show_cast(shown, hands)


def _exercise(database: Database, writer: Writer, staff_id: str) -> Shown:
    with clock.starting_at(clock.now() - timedelta(minutes=28)):
        hands, shown = _begun(database, writer, staff_id, "exercise", each=2)
        hands.seconds = 90
        play(hands)
    return _show_cast(shown, hands)


def _talk(hands: StageHands) -> None:
    hands.go_to("results")
    hands.go_to("discussion")
    hands.seconds = 45
    for _code, person in hands.cast[:6]:
        hands.act(person, "hand.raise")
        hands.act(person, "hand.lower")
    hands.act(
        hands.host, "notice.say", words="Thank you all. The record is ready in a few minutes."
    )
