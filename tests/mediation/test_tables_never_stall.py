"""A table with its clock set reaches the debrief, whoever is gone at whatever step: the clock goes on, robots move."""

import pytest

from tests.mediation.company import Company
from workshop.core import clock
from workshop.mediation import sources
from workshop.mediation.due import lapsing, moving_robots
from workshop.mediation.models import Seat
from workshop.offers.due import keeping_time
from workshop.offers.models import Offer, Ratification, SealedMove

CASES = ("labour-mediation", "article-iii", "reconciliation-fund", "trilateral-commission")
SLICES = 3


def played(company: Company, case: str) -> Company:
    """Set a case up with the clock in charge; six people sit where the lot has it, robots take what is empty."""
    company.set_up(case=case, own_side="yes", pace="own", robots="yes")
    company.host("exercise.deal", exercise=company.exercise.id, way="balance", seed="s")
    company.world.go_to("exercise-play")
    company.host("table.step")
    return company


class Clockwork:
    """The duties of the clock, as the server's timekeeper does them."""

    def __init__(self, company: Company) -> None:
        parts = company.world.database, company.world.writer
        self.duties = [lapsing(*parts), keeping_time(*parts), moving_robots(*parts)]
        self.company = company

    def run(self, seconds: float) -> None:
        """Let time go by, in slices."""
        for _ in range(SLICES):
            clock.advance(seconds / SLICES)
            for duty in self.duties:
                duty()

    def through_step(self) -> str:
        """Let the time of the present step go by; return the step that the table is at then."""
        before = self.company.table().stage
        minutes = next(
            one.minutes
            for one in sources.public(self.company.table().case_id).stages
            if one.id == before
        )
        self.run(minutes * 60 + 1)
        return str(self.company.table().stage)


TREATY = ("clock2", "fallback")
"""Steps of the treaty that follow from its days: days that run out lead past the second clock."""


def steps_of(case: str) -> list[str]:
    return [one.id for one in sources.public(case).stages]


@pytest.mark.parametrize("case", CASES)
def test_a_table_that_loses_one_person_at_each_step_reaches_the_debrief(
    company: Company, case: str
) -> None:
    played(company, case)
    clockwork, leaving = Clockwork(company), sorted(company.people)
    seen = [company.table().stage]

    while seen[-1] != "debrief" and len(seen) < 20:
        if leaving:
            company.host("people.remove", person=company.people[leaving.pop()].id)
        seen.append(clockwork.through_step())

    assert seen[-1] == "debrief"
    assert seen == [one for one in steps_of(case) if one in seen or one not in TREATY]
    assert company.table().status in ("agreed", "not agreed", "not ratified")
    assert not [one for one in company.world.rows(SealedMove) if one.state == "open"]
    waiting = ("consent", "panels")
    assert not [one for one in company.world.rows(Ratification) if one.step in waiting]


@pytest.mark.deep
@pytest.mark.parametrize("at", range(13))
@pytest.mark.parametrize("case", CASES)
def test_a_table_that_loses_everybody_at_one_step_reaches_the_debrief(
    company: Company, case: str, at: int
) -> None:
    played(company, case)
    clockwork, seen = Clockwork(company), [company.table().stage]

    while seen[-1] != "debrief" and len(seen) < 20:
        if len(seen) == at + 1:
            for one in company.people.values():
                company.host("people.remove", person=one.id)
        seen.append(clockwork.through_step())

    assert seen[-1] == "debrief"
    assert seen == [one for one in steps_of(case) if one in seen or one not in TREATY]
    assert company.table().status in ("agreed", "not agreed", "not ratified")


@pytest.mark.both_databases
def test_robots_alone_come_to_an_agreement_on_their_own(company: Company) -> None:
    company.set_up(case="trilateral-commission", pace="own", robots="yes")
    company.world.go_to("exercise-play")
    company.host("table.step")
    clockwork = Clockwork(company)
    assert sum(one.robot for one in company.world.rows(Seat)) == 3

    while company.table().stage != "packages":
        clockwork.through_step()
    for _ in range(10):
        clockwork.run(121)

    assert company.world.rows(Offer)
    assert company.table().status == "agreed"
    space = sources.space("trilateral-commission")
    place = space.place([company.table().outcome[one.id] for one in space.case.issues])
    assert place in set(map(int, space.acceptable))
