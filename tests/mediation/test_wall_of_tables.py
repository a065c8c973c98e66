"""The facilitator's wall: equal cards in table order, help and quiet in words, never points; and the projector."""

from html import unescape

import pytest

from tests.mediation.company import Company
from workshop.core import clock
from workshop.core.people import Participant
from workshop.lobby.founding import Newcomer, take_seat
from workshop.mediation import sources
from workshop.mediation.models import Party, Seat
from workshop.offers.models import Offer


@pytest.fixture(autouse=True)
def standing() -> None:
    clock.advance(0)


def wall(company: Company) -> str:
    return company.world.see(company.world.host, "tables_control")


def screen(company: Company) -> Participant:
    newcomer = Newcomer(name="Wall", lang="en", delegation_id=None, role="projector", admitted=True)
    return take_seat(company.world.writer, company.world.meeting_id, newcomer).actor


def test_cards_stand_in_table_order_and_say_what_waits(company: Company) -> None:
    company.set_up(tables=3)
    company.put("Aiko", "AST", number=2)
    company.put("Bora", "BEL", number=2)
    company.world.go_to("exercise-table")
    company.host("table.step", step="joint")
    company.act("Aiko", "talk.say", words="Zinnober")
    company.act("Bora", "call.make", need="room")
    clock.advance(400)

    html = wall(company)

    assert html.index("Table 1") < html.index("Table 2") < html.index("Table 3")
    assert "Asks for help" in html
    assert "quiet for 6 min" in html
    assert "no offer yet" in html
    assert "Zinnober" not in html
    company.act("Bora", "offer.make", options={"F1": "a"})
    assert "last offer at" in wall(company)
    assert company.world.one(Offer).options == {"F1": "a"}
    company.act("Bora", "talk.say", words="And now?")
    assert wall(company).count("quiet for 6 min") == 2


def test_treaty_days_and_robots_have_their_keys(company: Company) -> None:
    company.set_up(case="article-iii")
    company.world.go_to("exercise-table")
    one = company.table()
    company.host("seat.bot", seat=company.seat("JPN").id)
    assert "Let the days begin" in wall(company)
    assert "Let the robot move" in wall(company)

    company.host("treaty_clock.begin", table=one.id, step="own", days=30, day_seconds=20)

    clock.advance(45)
    assert "Day 3 of 30" in wall(company)
    assert "Done in time" in wall(company)
    projector = screen(company)
    shown = company.world.see(projector, "wall_exercise")
    assert "Day 3 of 30" in shown
    assert "Exercise. Invented facts, assigned roles." in shown


def test_the_console_sets_up_deals_and_seats(company: Company) -> None:
    host = company.world.host
    assert "Set up the tables" in company.world.see(host, "exercise_control")

    company.set_up(case="labour-mediation", tables=2)

    html = company.world.see(host, "exercise_control")
    assert "Seats of table 2" in html
    assert "Deal seats" in html
    company.host("exercise.deal", exercise=company.exercise.id, way="balance", seed="s")
    assert "seed s" in company.world.see(host, "exercise_control")
    assert "agree to see the figures" in company.world.see(host, "debrief_control")
    company.world.go_to("exercise-brief")
    for name in company.people:
        assert "Private to your seat" in company.see(name, "my_brief")


@pytest.mark.parametrize(
    "case", ["labour-mediation", "article-iii", "reconciliation-fund", "trilateral-commission"]
)
def test_every_case_can_be_played_and_a_brief_reaches_its_own_side_alone(
    company: Company, case: str
) -> None:
    company.set_up(case=case, own_side="yes")

    company.host("exercise.deal", exercise=company.exercise.id, way="lot", seed="1")
    company.world.go_to("exercise-brief")
    company.host("table.step")

    codes = {one.id: one.code for one in company.world.rows(Party)}
    held = {one.holder_id: codes[one.party_id] for one in company.world.rows(Seat)}
    stories = {
        code: brief.story[0]["en"][:60]
        for code in codes.values()
        if (brief := sources.brief(case, code)) is not None
    }
    for name, person in company.people.items():
        html = unescape(company.see(name, "my_brief") + company.see(name, "my_own_points"))
        shown = {code for code, story in stories.items() if story in html}
        assert shown == {held[person.id]} & set(stories)
