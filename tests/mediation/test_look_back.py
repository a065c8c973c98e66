"""The look back: four questions, the end noted, and by consent the exact picture for the table alone."""

import re
from fractions import Fraction

import pytest

from tests.mediation.company import Company
from workshop.charts.frontier import Mark, frontier_chart
from workshop.core.circles import EVERYONE
from workshop.core.errors import Invalid, NotNow
from workshop.mediation import sources
from workshop.mediation.measures import measures_of
from workshop.mediation.models import Picture
from workshop.mediation.picture import picture_of
from workshop.mediation.rules import share_in_words

AGREED = {"F1": "a", "F2": "a", "F3": "a"}
SEATED = ("Aiko", "Bora", "Carl", "Daisuke", "Eun")


def look_back(table: Company, *, question: int = 5, consent: tuple[str, ...] = SEATED) -> None:
    table.world.go_to("exercise-debrief")
    if table.place("Aiko") == EVERYONE:
        table.host("table.gather", room="joint")
    for name in consent:
        table.act(name, "picture_consent.give", given="yes")
    table.host("exercise.ask", exercise=table.exercise.id, question=question)


def points_beside(html: str) -> list[list[str]]:
    """Return what stands in the table of measures: each side's own points, as agreed and by both measures."""
    table = html.split('class="measures"')[1].split("</table>", maxsplit=1)[0]
    rows = table.split("<tbody>")[1].split("</tr>")[:-1]
    return [re.findall(r'<td class="num">([^<]+)</td>', row) for row in rows]


def test_the_questions_come_one_by_one(table: Company) -> None:
    look_back(table, question=1)
    assert "What happened?" in table.see("Aiko", "debrief_question")

    table.host("exercise.ask", exercise=table.exercise.id, question=4)

    html = table.see("Aiko", "debrief_question")
    assert "What do you take with you" in html
    assert "What happened?" not in html


def test_everybody_is_led_out_of_the_role_and_told_whom_to_turn_to(table: Company) -> None:
    table.host("meeting.edit", title={"en": "Exercise"}, languages=["en"], support="Hana, room 5")
    look_back(table, question=0)

    before = table.see("Aiko", "out_of_role")
    page = table.world.page(table.people["Aiko"]).text
    table.host("exercise.ask", exercise=table.exercise.id, question=1)

    assert "That is over. I am Aiko again." in before
    assert "out-of-role" in page
    assert page.count("Hana, room 5") == 2, "at hand throughout, and at the end once more"
    assert "I am Aiko again." not in table.see("Aiko", "out_of_role")
    assert "out-of-role" not in table.world.see(table.world.host, "debrief_question")


@pytest.mark.both_databases
def test_the_picture_is_shown_to_the_table_after_the_questions_if_all_agree(table: Company) -> None:
    one = table.table().id
    table.agree("Aiko", "Bora", package=AGREED)
    look_back(table, question=4)
    with pytest.raises(NotNow):
        table.host("picture.show", table=one)
    table.host("exercise.ask", exercise=table.exercise.id, question=5)
    table.act("Eun", "picture_consent.give", given="no")
    with pytest.raises(NotNow):
        table.host("picture.show", table=one)
    assert "of 100" not in table.see("Aiko", "table_picture")
    table.act("Eun", "picture_consent.give", given="yes")

    table.host("picture.show", table=one)

    html = table.see("Aiko", "table_picture")
    assert "60 points; alternative 50, best possible 90: 25 of 100" in html
    assert "4 other packages" in html
    assert points_beside(html) == [["60", "70", "80"], ["55", "95", "75"]]
    assert "measure gives" not in html
    assert "all of you preferred “Neighbours and schools” and settled on “Neighbours”" in html
    assert 'role="img"' in html
    assert "of 100" not in table.see("Fay", "table_picture")
    assert "of 100" not in table.world.see(table.world.host, "table_picture")


def test_no_agreement_is_an_honourable_end(table: Company) -> None:
    table.host("table.step", step="debrief")

    look_back(table)
    table.host("picture.show", table=table.table().id)

    html = table.see("Aiko", "table_picture")
    assert "honourable end" in html
    assert table.table().outcome == {}
    assert "0 of 100" in html
    assert table.world.one(Picture).figures["better"] is None


def test_an_agreement_settles_every_issue_and_is_of_all_sides(table: Company) -> None:
    table.agree("Aiko", "Bora", package={"F1": "a"})
    assert (table.table().status, table.table().outcome) == ("open", {})

    table.agree("Bora", "Aiko", package=AGREED)

    assert (table.table().status, table.table().outcome) == ("agreed", AGREED)
    assert table.table().ended_after == 0


def test_a_facilitator_adjourns_and_reopens_and_decides_nothing(table: Company) -> None:
    one = table.table().id
    with pytest.raises(Invalid):
        table.host("table.conclude", table=one, status="agreed", package=["F1:a"])
    with pytest.raises(NotNow):
        table.host("table.conclude", table=one, status="reopened")

    table.host("table.conclude", table=one, status="adjourned")
    assert table.table().status == "adjourned"
    table.host("table.conclude", table=one, status="reopened")

    assert table.table().status == "reopened"
    table.agree("Bora", "Aiko", package=AGREED)
    with pytest.raises(NotNow):
        table.host("table.conclude", table=one, status="adjourned")


def test_what_was_learned_is_collected_as_points(company: Company) -> None:
    from workshop.stages.exercise_debrief import STAGE

    assert STAGE.settings.read({"collect": ["learning"]}).collect.data == ["learning"]
    assert "point.add" in STAGE.opens


def test_the_figures_are_those_of_the_solver() -> None:
    space = sources.space("two-towns")

    found = picture_of(
        space, {"F1": "c", "F2": "a", "F3": "b"}, [{"F1": "a"}, {"F1": "a", "F2": "b", "F3": "b"}]
    )

    assert [one["points"] for one in found["sides"]] == [70, 95]
    assert measures_of(found, {}).is_nash
    assert not measures_of(found, {}).is_fair
    assert [one["share"] for one in found["sides"]] == [50, 100]
    assert found["better"] == 0
    assert found["trade"] == {}
    assert found["path"] == [(100, 50)]
    assert (70, 95) in found["frontier"]


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Fraction(-1, 10), "less than without"),
        (Fraction(0), "as much as without"),
        (Fraction(1, 5), "a small part"),
        (Fraction(2, 5), "less than half"),
        (Fraction(1, 2), "more than half"),
        (Fraction(9, 10), "most of"),
        (Fraction(1), "all of"),
    ],
)
def test_a_share_is_said_in_words(share: Fraction, words: str) -> None:
    assert words in str(share_in_words(share))


def test_the_chart_says_the_same_in_words_and_as_a_table() -> None:
    marks = [Mark("frontier", 70, 95), Mark("agreed", 60, 55)]

    chart = frontier_chart(("Aster", "Beryl"), marks, path=[(10, 20), (50, 60)], batna=(50, 50))

    assert "Agreed at 60 and 55." in chart.sentence
    assert "2 offers" in chart.sentence
    assert chart.rows[0][1:] == ("70", "95")
    assert len(chart.rows) == 4
    assert chart.path.startswith("M")
    assert chart.path.count("L") == 1
    assert all(44 <= dot.x <= 308 and 12 <= dot.y <= 276 for dot in chart.dots)
