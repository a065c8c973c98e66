"""A table with parties in circles of their own, as whoever seats people would set it up; every row through the door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from tests.world import World
from workshop.core import clock
from workshop.core.actions import Act, action
from workshop.core.circles import Circle, Membership, circle_audience
from workshop.core.db import Journaled
from workshop.core.fields import JsonField
from workshop.core.forms import Form
from workshop.core.i18n import lazy
from workshop.core.ids import new_id
from workshop.core.people import Participant, host
from workshop.offers.seating import Issue, Option, Points, Seat, Side

ISSUES = ("A1", "A2", "A3")
OPTIONS = ("a", "b", "c")


class SetTable(Form):
    """Circles: name → ids of people."""

    circles = JsonField()


@action("test.table", form=SetTable, who=host, when="open", says=lazy("A table."))
def set_table(act: Act, form: SetTable) -> None:
    """Make circles with the ids given, and let people into them."""
    for circle_id, people in form.circles.data.items():
        made = Circle(id=circle_id, kind="party", title={})
        places = [Membership(circle_id=circle_id, participant_id=one) for one in people]
        act.record(made, *places)


@action("test.place", form=SetTable, who=host, when="open", says=lazy("More came."))
def place_more(act: Act, form: SetTable) -> None:
    """Let more people into circles that there are."""
    for circle_id, people in form.circles.data.items():
        act.record(*[Membership(circle_id=circle_id, participant_id=one) for one in people])


@dataclass
class Tables:
    """Parties `jp`, `kr`, `us` and a mediator at one table."""

    world: World
    table: str = field(default_factory=new_id)
    people: dict[str, list[Participant]] = field(default_factory=dict)
    circles: dict[str, str] = field(default_factory=dict)
    worth: dict[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    batna: dict[str, int] = field(default_factory=dict)
    paused_at: int | None = None
    claimants: tuple[str, ...] = ()
    is_timed: bool = False
    standing: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def sit(self) -> "Tables":
        """Let people in and give each party its circle."""
        for side in ("jp", "kr", "us"):
            self.people[side] = [self.world.join(side, name=f"{side} {n}") for n in range(2)]
            self.worth[side] = {
                issue: {one: 10 * (place + 1) for place, one in enumerate(OPTIONS)}
                for issue in ISSUES
            }
            self.batna[side] = 55
        self.people["med"] = [self.world.join("us", name="Mediator", role="mediator")]
        self.circles = {one: new_id() for one in (*self.people, "table")}
        everybody = [one.id for there in self.people.values() for one in there]
        rooms = {self.circles[one]: [p.id for p in there] for one, there in self.people.items()}
        self.world.act(
            self.world.host, "test.table", circles={**rooms, self.circles["table"]: everybody}
        )
        return self

    def act(self, side: str, kind: str, /, **fields: object) -> None:
        """Do something as the first of a party; where the clock stands, a moment after what was done before."""
        if self.is_timed:
            clock.advance(0.001)
        self.world.act(self.people[side][0], kind, **fields)

    def see(self, side: str, panel: str, number: int = 0) -> str:
        """Return a panel as somebody of a party sees it."""
        return self.world.see(self.people[side][number], panel)

    def audience(self, name: str) -> str:
        """Return the audience of a party or of the table."""
        return circle_audience(self.circles[name])

    # what the registry asks

    def seat(self, _db: Session, participant: Participant) -> Seat | None:
        """Return for whom somebody acts."""
        for side, there in self.people.items():
            if any(one.id == participant.id for one in there):
                table, own = self.audience("table"), self.audience(side)
                return Seat(self.table, side, side == "med", side in self.claimants, table, own)
        return None

    def sides(self, _db: Session, table: str) -> Sequence[Side]:
        """Return the parties and the mediator."""
        if table != self.table:
            return ()
        return [
            Side(
                side,
                {"en": f"Party {side.upper()}"},
                self.audience(side),
                is_claimant=side in self.claimants,
                is_neutral=side == "med",
                code="" if side == "med" else side,
            )
            for side in self.people
        ]

    def issues(self, _db: Session, _table: str) -> Sequence[Issue]:
        """Return three issues with three options each."""
        return [
            Issue(one, {"en": f"Issue {one}"}, [Option(o, {"en": f"{one} {o}"}) for o in OPTIONS])
            for one in ISSUES
        ]

    def points(self, _db: Session, seat: Seat) -> Points:
        """Return the own side's points."""
        return Points(self.worth[seat.party], self.batna[seat.party])

    def ended(
        self, _act: Act, _table: str, status: str, package: Mapping[str, str]
    ) -> Sequence[Journaled]:
        """Note how the table stands."""
        self.standing.append((status, dict(package)))
        return ()

    def seconds(self, _db: Session, _table: str, now: datetime) -> int:
        """Return the table's clock."""
        return int(now.timestamp()) if self.paused_at is None else self.paused_at
