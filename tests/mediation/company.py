"""A meeting that plays a case at tables, and shortcuts through the real door."""

from dataclasses import dataclass, field

from tests.world import World
from workshop.core.people import Participant
from workshop.mediation.models import Exercise, Party, Seat, Table
from workshop.offers.models import Offer

PLAN = (
    "exercise-seats",
    "exercise-brief",
    "exercise-table",
    "exercise-caucus",
    "exercise-play",
    "exercise-proposal",
    "exercise-debrief",
    "close",
)
CASE = "two-towns"


@dataclass
class Company:
    """The world, its people by name, its tables."""

    world: World
    people: dict[str, Participant] = field(default_factory=dict)

    def host(self, kind: str, /, **fields: object) -> None:
        """Do something as the facilitator."""
        self.world.act(self.world.host, kind, **fields)

    def act(self, name: str, kind: str, /, **fields: object) -> None:
        """Do something as somebody."""
        self.world.act(self.people[name], kind, **fields)

    def see(self, name: str, panel: str) -> str:
        """Return a panel as somebody sees it now."""
        return self.world.see(self.people[name], panel)

    def set_up(self, *, case: str = CASE, tables: int = 1, **more: object) -> None:
        """Set up the case."""
        self.host("exercise.set_up", case=case, tables=tables, **more)

    @property
    def exercise(self) -> Exercise:
        """Return the exercise."""
        found: Exercise = self.world.one(Exercise, gone=False)
        return found

    def table(self, number: int = 1) -> Table:
        """Return a table as it is now."""
        found: Table = self.world.one(Table, exercise_id=self.exercise.id, number=number)
        return found

    def party(self, code: str, number: int = 1) -> Party:
        """Return a side of a table."""
        found: Party = self.world.one(Party, table_id=self.table(number).id, code=code)
        return found

    def seat(self, code: str, place: int = 1, number: int = 1) -> Seat:
        """Return a seat as it is now."""
        found: Seat = self.world.one(Seat, party_id=self.party(code, number).id, number=place)
        return found

    def put(self, name: str, code: str, place: int = 1, number: int = 1) -> None:
        """Seat somebody by hand."""
        seat = self.seat(code, place, number)
        self.host("seat.put", seat=seat.id, person=self.people[name].id)

    def agree(self, name: str, *others: str, package: dict[str, str]) -> None:
        """Let somebody offer a package, and people of the other sides accept it."""
        self.act(name, "offer.make", options=package)
        offer = max(self.world.rows(Offer), key=lambda one: one.made_at)
        for one in others:
            self.act(one, "offer.accept", offer=offer.key)

    def place(self, name: str) -> str:
        """Return where somebody is."""
        return str(self.world.one(Participant, id=self.people[name].id).place)


def company_in(world: World, **elsewhere: str) -> Company:
    """Let six people of three delegations come in; `elsewhere`: who is of another delegation than usual."""
    found = Company(world)
    for name, side in (
        ("Aiko", "jp"),
        ("Bora", "kr"),
        ("Carl", "us"),
        ("Daisuke", "jp"),
        ("Eun", "kr"),
        ("Fay", "us"),
    ):
        found.people[name] = world.join(elsewhere.get(name, side), name=name)
    return found


def seated(company: Company) -> Company:
    """Set up the two towns, with two people on each side and a mediator."""
    company.set_up()
    company.put("Aiko", "AST")
    company.put("Daisuke", "AST", 2)
    company.put("Bora", "BEL")
    company.put("Eun", "BEL", 2)
    company.put("Carl", "MED")
    return company
