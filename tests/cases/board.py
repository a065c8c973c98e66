"""A table that walks through the treaty: two governments, three arbitrators, people concerned, observers."""

from tests.mediation.company import Company
from tests.world import World

PLAN = ("exercise-seats", "exercise-brief", "exercise-hearing", "exercise-debrief")
SEATED = (
    ("Ami", "kr", "JPN"),
    ("Bin", "jp", "ROK"),
    ("Ana", "us", "ARB"),
    ("Ben", "us", "ARB"),
    ("Cleo", "us", "ARB"),
    ("Toru", "us", "TCG"),
    ("Pia", "us", "PEO"),
    ("Rex", "us", "REG"),
    ("Olga", "us", "OBS"),
)
TERMS = {"B1": "d", "B2": "c", "B3": "a", "B4": "b", "B5": "c", "B6": "a"}


def board(world: World) -> Company:
    """Seat everybody at one table of the arbitration, before any step."""
    company = Company(world)
    for name, side, _code in SEATED:
        company.people[name] = world.join(side, name=name)
    world.go_to("exercise-seats")
    company.set_up(case="article-iii", own_side="1")
    places: dict[str, int] = {}
    for name, _side, code in SEATED:
        places[code] = places.get(code, 0) + 1
        company.put(name, code, places[code])
    world.go_to("exercise-hearing")
    return company


def serve(company: Company, name: str, kind: str, words: str = "as said", **more: str) -> None:
    """Take a step of the treaty."""
    company.act(name, "notice.serve", kind_of=kind, words=words, **more)


def step(company: Company, name: str) -> None:
    """Begin a step of the case."""
    company.host("table.step", table=company.table().id, step=name)


def plead(company: Company, name: str, kind: str, words: str = "as said", **more: str) -> None:
    """Say something at the hearing."""
    company.act(name, "plea.make", kind_of=kind, words=words, **more)


def find(company: Company, name: str, options: str, words: str = "because") -> None:
    """Give an arbitrator's opinion on the three questions."""
    for finding, option in zip(("J1", "J2", "J3"), options, strict=True):
        company.act(
            name, "opinion.give", finding=finding, option=option, words=f"{words} {name} {finding}"
        )
