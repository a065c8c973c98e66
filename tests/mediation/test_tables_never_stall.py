"""A table with its clock set reaches the debrief, whoever is gone at whatever step: the clock goes on, robots move."""

import pytest

from tests.mediation.company import Company
from workshop.core import clock
from workshop.mediation import sources
from workshop.mediation.due import lapsing, moving_robots
from workshop.mediation.hearing_tables import Notice
from workshop.mediation.models import Seat, TreatyClock
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


NOT_APPOINTED = ("clock2",)
"""Nobody appoints an arbitrator: the days of the first clock run out, which leads past the second to the fallback."""


def steps_of(case: str, *skipped: str) -> list[str]:
    return [one.id for one in sources.public(case).stages if one.id not in skipped]


def expected(company: Company, case: str) -> list[str]:
    """Return the steps of a table at which nobody took a step of the treaty; of the treaty, its days all ran out."""
    days = company.world.rows(TreatyClock)
    told = sorted((one.began_at, one.step, one.ended) for one in days)
    if case != "article-iii":
        assert told == []
        return steps_of(case)
    assert [(step, ended) for _, step, ended in told] == [("own", "lapsed"), ("fallback", "lapsed")]
    return steps_of(case, *NOT_APPOINTED)


def agree_on_the_third(company: Company) -> None:
    """Let the registrar record a third arbitrator, and the one who sits on the board agree."""
    table = company.table().id
    company.host("notice.record", table=table, kind_of="third", party="ROK", words="A name.")
    board = {company.seat("ARB", place).holder_id for place in (1, 2, 3)}
    name = next(name for name, one in company.people.items() if one.id in board)
    company.act(name, "notice.agree", notice=company.world.one(Notice, kind="third").id)


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
    assert seen == expected(company, case)
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
    assert seen == expected(company, case)
    assert company.table().status in ("agreed", "not agreed", "not ratified")


@pytest.mark.parametrize(
    ("third", "skipped", "days"),
    [
        (True, ("fallback",), [("own", "met"), ("third", "met")]),
        (False, (), [("own", "met"), ("third", "lapsed"), ("fallback", "lapsed")]),
    ],
)
def test_which_steps_of_the_treaty_are_skipped_follows_from_who_acted_in_time(
    company: Company, third: bool, skipped: tuple[str, ...], days: list[tuple[str, str]]
) -> None:
    played(company, "article-iii")
    clockwork, seen, table = Clockwork(company), [company.table().stage], company.table().id

    while seen[-1] != "terms" and len(seen) < 20:
        if seen[-1] == "clock1":
            for code in ("ROK", "JPN"):
                company.host(
                    "notice.record", table=table, kind_of="appointment", party=code, words="A name."
                )
            seen.append(company.table().stage)
        elif seen[-1] == "clock2" and third:
            agree_on_the_third(company)
            seen.append(company.table().stage)
        else:
            seen.append(clockwork.through_step())

    until = steps_of("article-iii").index("terms") + 1
    assert seen == [one for one in steps_of("article-iii")[:until] if one not in skipped]
    told = sorted((one.began_at, one.step, one.ended) for one in company.world.rows(TreatyClock))
    assert [(step, ended) for _, step, ended in told] == days


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
