"""One exercise of two towns in which something of every kind happens, through the real door."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.mediation.company import Company, company_in, seated
from tests.support.routes import KnownRoutes
from tests.world import World, running_app, world_of
from workshop.core import clock
from workshop.core.db import Database
from workshop.core.journal import entries
from workshop.drafting.models import Clause
from workshop.drafting.rules import wording_hash
from workshop.mediation.models import Talk
from workshop.offers.models import Offer, Ratification, SealedMove
from workshop.records.collect import record_of
from workshop.records.record import Record

PLAN = (
    "exercise-seats",
    "exercise-table",
    "exercise-caucus",
    "exercise-offers",
    "exercise-text",
    "exercise-proposal",
    "exercise-ratify",
    "exercise-debrief",
    "close",
)
PRIVATE_AST = "ASTER WOULD PAY HALF"
CAUCUS_AST = "ASTER TOLD THE MEDIATOR"
PASSED = "Aster could think of both towns"
NOTE_AST = "NOTE OF ASTER"
ALONE = "NOTE OF AIKO ALONE"
PRIVATE_OFFER = "BETWEEN US TWO TOWNS"
TO_DRAFTERS = "TO THE DRAFTERS ALONE"
JOINT = "Good day to all of you"
WITHDRAWN = "SAID AND TAKEN BACK"
HIDDEN, BECAUSE = "SAID AGAINST SOMEBODY", "It was about a person, not about the matter."
SEALED_NO = 47_000_019
AGREED = ["F1:c", "F2:a", "F3:b"]
PEOPLE = ("Aiko", "Bora", "Carl", "Daisuke", "Eun")


@dataclass(frozen=True)
class Kept:
    """An exercise that is over: its database to read from, and its circles, `table` and those of the sides."""

    database: Database
    meeting_id: str
    circles: dict[str, str]

    def record(self, name: str) -> Record:
        """Return the record of a profile, of the table, or of a side by its code."""
        profile = f"circle-{self.circles[name]}" if name in self.circles else name
        with self.database.reading() as db:
            return record_of(db, self.meeting_id, profile)

    def records(self) -> list[Record]:
        """Return the record of every viewer."""
        return [self.record(one) for one in ("participants", "full", *self.circles)]

    def bodies(self) -> list[Any]:
        """Return all that was journaled."""
        with self.database.reading() as db:
            return [json.loads(row.body or "{}") for row in entries(db, self.meeting_id)]


def kept(played: "Played") -> Kept:
    """Return what is left of an exercise."""
    company = played.company
    circles = {code: company.party(code).circle_id for code in ("AST", "BEL", "MED")}
    circles["table"] = company.table().joint_id
    return Kept(played.world.database, played.world.meeting_id, circles)


@dataclass
class Played:
    """The company while its exercise goes on; a second goes by before each act."""

    company: Company

    @property
    def world(self) -> World:
        """Return the world."""
        return self.company.world

    def act(self, name: str, kind: str, /, **fields: object) -> None:
        """Do something as somebody."""
        clock.advance(1)
        self.company.act(name, kind, **fields)

    def host(self, kind: str, /, **fields: object) -> None:
        """Do something as the facilitator."""
        clock.advance(1)
        self.company.host(kind, **fields)

    def latest(self, model: type[Any], by: str) -> Any:
        """Return the row made last."""
        return max(self.world.rows(model), key=lambda one: getattr(one, by))


def play(
    world: World, *, everybody_sits: bool = False, also: Callable[["Played"], None] | None = None
) -> Played:
    """Play the exercise to its look back, and close the meeting. `also`: what else is done at the table."""
    clock.advance(0)
    played = Played(company_in(world.found(plan=PLAN), Eun="jp"))
    world.go_to("exercise-seats")
    seated(played.company)
    if everybody_sits:
        played.company.put("Fay", "MED")
    played.act("Carl", "impartiality.sign", words="My aunt lives in Beryl.")
    for part in (_home, _caucus, _offers, *((also,) if also else ()), _text, _sealed, _ratify):
        part(played)
    _look_back(played, ("Fay",) if everybody_sits else ())
    played.host("meeting.close")
    return played


def _home(played: Played) -> None:
    world = played.world
    world.go_to("exercise-table")
    played.host("table.step", step="prep")
    played.act("Aiko", "talk.say", words=PRIVATE_AST)
    played.act("Aiko", "seat_note.write", words=NOTE_AST)
    played.act("Aiko", "seat_note.write", words=ALONE, mine="alone")
    played.act("Aiko", "sketch.keep", package=["F1:a", "F2:b"])
    played.act("Bora", "talk.say", words="At our home in Beryl")
    played.host("table.step", step="joint")
    played.act("Bora", "talk.say", words=JOINT)
    played.act("Bora", "talk.say", words=WITHDRAWN)
    gone = next(one for one in world.rows(Talk) if one.words == WITHDRAWN)
    played.act("Bora", "talk.withdraw", talk=gone.id)
    played.act("Bora", "talk.say", words=HIDDEN)
    rude = next(one for one in world.rows(Talk) if one.words == HIDDEN)
    played.act("Carl", "talk.hide", talk=rude.id, reason=BECAUSE)


def _caucus(played: Played) -> None:
    world, company = played.world, played.company
    world.go_to("exercise-caucus")
    played.act("Aiko", "caucus_request.ask")
    played.act("Carl", "caucus.begin", party=company.party("AST").id)
    played.act("Aiko", "talk.say", words=CAUCUS_AST)
    played.act("Aiko", "talk.say", words=PASSED, pass_on="may")
    passed = next(one for one in world.rows(Talk) if one.words == PASSED)
    played.act("Carl", "talk.pass_on", talk=passed.id)
    played.act("Carl", "caucus.end")
    played.host("table.gather", room="joint")


def _offers(played: Played) -> None:
    world, bel = played.world, played.company.party("BEL").id
    world.go_to("exercise-offers")
    played.act("Aiko", "offer.make", options=["F1:a"], words="Let us begin with the place.")
    first = played.latest(Offer, "made_at")
    played.act("Bora", "offer.make", options=["F1:b", "F2:b", "F3:b"], answers_to=first.key)
    second = played.latest(Offer, "made_at")
    played.act("Aiko", "offer_draft.keep", options=["F1:c"])
    played.act("Aiko", "offer.make", options=["F1:c", "F3:b"], links=["F1:F3"], replaces=first.key)
    played.act("Aiko", "offer.accept", offer=second.key)
    played.act("Bora", "offer.make", options=["F2:a"], seconds=60)
    played.act("Bora", "offer.make", options=["F3:a"], words=PRIVATE_OFFER)
    own = played.latest(Offer, "made_at")
    played.act("Bora", "offer.withdraw", offer=own.key)
    assert bel


def _text(played: Played) -> None:
    world = played.world
    world.go_to("exercise-text")
    played.act("Carl", "clause.write", texts={"en": "The towns hold one festival."})
    played.act("Carl", "clause.write", texts={"en": "Each town pays half."})
    played.act("Carl", "text_draft.issue")
    one, two = sorted(world.rows(Clause), key=lambda row: row.number)
    played.act("Aiko", "criticism.make", clause=two.id, words="Too much for us.")
    played.act("Bora", "criticism.make", clause=two.id, words=TO_DRAFTERS, drafters="yes")
    played.act("Aiko", "bracket.set", clause=two.id, words="half", lang="en")
    texts = {"en": "Each town pays half in the first year."}
    played.act("Carl", "clause.write", clause=two.id, texts=texts)
    for name in ("Aiko", "Bora"):
        played.act(name, "clause.approve", clause=one.id, sha256=wording_hash(one.texts))
    played.act("Carl", "clause.mark", clause=one.id, state="agreed")
    played.act("Carl", "text_draft.issue")


def _sealed(played: Played) -> None:
    world, company = played.world, played.company
    world.go_to("exercise-proposal")
    asked = {"title": {"en": "A proposal"}, "options": ["F1:a"], "seconds": 600}
    played.act("Carl", "sealed_move.propose", **asked)
    move = played.latest(SealedMove, "opened_at")
    played.act("Aiko", "sealed_move.answer", sealed_move=move.id, answer="yes")
    played.act("Bora", "sealed_move.answer", sealed_move=move.id, answer="no")
    aster, beryl = company.party("AST").id, company.party("BEL").id
    bids = {"title": {"en": "Year one"}, "givers": [aster], "takers": [beryl], "seconds": 600}
    played.act("Carl", "sealed_move.ask_bids", **bids)
    move = played.latest(SealedMove, "opened_at")
    played.act("Aiko", "sealed_move.bid", sealed_move=move.id, amount=SEALED_NO)
    played.act("Bora", "sealed_move.bid", sealed_move=move.id, amount=41)


def _ratify(played: Played) -> None:
    world = played.world
    world.go_to("exercise-ratify")
    opened = {"title": {"en": "One festival"}, "options": AGREED, "panels": ["jp"], "k": 3}
    played.act("Carl", "ratification.open", **opened)
    row = world.one(Ratification)
    for name in ("Aiko", "Bora"):
        played.act(name, "ratification.consent", ratification=row.id, answer="yes")
    played.act("Carl", "ratification.ask_panels", ratification=row.id)
    for name, answer in (("Aiko", "yes"), ("Daisuke", "yes"), ("Eun", "no")):
        played.act(name, "ratification.vote", ratification=row.id, answer=answer)
    played.act("Carl", "ratification.count", ratification=row.id)


def _look_back(played: Played, more: tuple[str, ...]) -> None:
    world, company = played.world, played.company
    table = company.table().id
    assert company.table().status == "agreed"
    world.go_to("exercise-debrief")
    for name in (*PEOPLE, *more):
        played.act(name, "picture_consent.give", given="yes")
    played.host("exercise.ask", exercise=company.exercise.id, question=5)
    played.host("picture.show", table=table)


def keep(folder: Path, routes: KnownRoutes) -> Kept:
    """Play the exercise on the empty database of a folder; open it again, to read."""
    url = f"sqlite:///{folder}/test.db"
    with running_app(url, folder, routes) as app:
        found = kept(play(world_of(app)))
    return replace(found, database=Database(url))
