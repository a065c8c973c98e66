"""A table of the labour mediation with people at home who ratify."""

from typing import Any

from tests.mediation.company import Company
from tests.world import World
from workshop.offers.models import Ratification

PLAN = ("exercise-seats", "exercise-brief", "exercise-ratify", "exercise-debrief")
NASH = {"A1": "d", "A2": "b", "A3": "b", "A4": "c", "A5": "d", "A6": "c"}
SEATED = (("Cho", "CLM"), ("Rho", "ROK"), ("Jun", "JPN"), ("Com", "COM"), ("Med", "MED"))


def ratifying(world: World) -> Company:
    """Seat one person a side; three people of Japan and of the Republic of Korea have no seat."""
    company = Company(world)
    for name, _code in SEATED:
        company.people[name] = world.join("us", name=name)
    for side in ("jp", "kr"):
        for number in range(1, 4):
            company.people[f"{side}{number}"] = world.join(side, name=f"{side}{number}")
    world.go_to("exercise-seats")
    company.set_up(case="labour-mediation", own_side="1")
    for name, code in SEATED:
        company.put(name, code)
    return company


def form(company: Company, code: str, card: str = "") -> None:
    """Form a home panel."""
    company.host("home_panel.form", exercise=company.exercise.id, code=code, card=card)


def agree(company: Company, package: dict[str, str]) -> Any:
    """Have the parties consent and the panels asked."""
    company.act(
        "Med",
        "ratification.open",
        **{"title-en": "Accord", "panels": ["jp", "kr"]},
        options=[f"{issue}:{option}" for issue, option in package.items()],
    )
    row = company.world.one(Ratification)
    for name in ("Cho", "Rho", "Jun", "Com"):
        company.act(name, "ratification.consent", ratification=row.id, answer="yes")
    company.act("Med", "ratification.ask_panels", ratification=row.id)
    return row
