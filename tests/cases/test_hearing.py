"""The hearing of Article III lets in whom the terms say; the award is read with its dissent."""

import pytest

from tests.cases.board import find, plead, step
from tests.mediation.company import Company
from workshop.core.circles import Membership, circle_audience
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotNow
from workshop.mediation.casebook import case_of
from workshop.mediation.hearing_rules import admitted, is_published, majority
from workshop.mediation.hearing_tables import AgreedAward, Award, HearingRoom, Plea

pytestmark = pytest.mark.usefixtures("standing")


@pytest.mark.parametrize(
    ("terms", "spoken", "written", "observers"),
    [
        ({"B2": "a", "B4": "a"}, False, False, False),
        ({"B2": "b", "B4": "b"}, False, True, False),
        ({"B2": "c", "B4": "c"}, True, True, True),
    ],
)
def test_the_terms_of_reference_say_who_is_let_in_and_heard(
    terms: dict[str, str], *, spoken: bool, written: bool, observers: bool
) -> None:
    case = case_of("article-iii")

    found = admitted(case, terms)

    assert ("PEO" in found.may_speak, "PEO" in found.may_write) == (spoken, written)
    assert ("PEO" in found.open_to, "OBS" in found.open_to) == (written, observers)
    assert {"JPN", "ROK", "ARB", "REG"} <= set(found.open_to)
    assert is_published(case, terms) == (terms["B4"] != "a")


def test_under_standard_terms_the_hearing_is_closed_to_people_concerned_and_observers(
    table: Company,
) -> None:
    step(table, "plead")
    plead(table, "Ami", "outline", "OUTLINEOFJAPAN")
    with pytest.raises(NotAllowed):
        plead(table, "Pia", "outline")
    step(table, "hear")
    plead(table, "Bin", "statement", "STATEMENTOFKOREA")

    assert table.place("Olga") == table.place("Pia") == "all"
    assert table.place("Ana") == circle_audience(table.table().joint_id)
    for name in ("Ami", "Bin", "Ana", "Rex"):
        assert "STATEMENTOFKOREA" in table.see(name, "hearing")
    for name in ("Olga", "Pia", "Toru"):
        page = table.world.page(table.people[name]).text
        assert "STATEMENTOFKOREA" not in page
        assert "OUTLINEOFJAPAN" not in page
        assert "close the hearing to your seat" in page
    assert "STATEMENTOFKOREA" not in table.world.page(table.world.host).text
    with pytest.raises(NotAllowed):
        plead(table, "Olga", "statement")


@pytest.mark.both_databases
def test_questions_are_put_by_arbitrators_and_answered_by_whom_they_were_put_to(
    table: Company,
) -> None:
    step(table, "hear")
    plead(table, "Ana", "question", "QUESTIONTOKOREA", to="ROK")
    question = table.world.one(Plea, kind="question")
    with pytest.raises(NotAllowed):
        plead(table, "Ami", "question")
    with pytest.raises(NotAllowed):
        plead(table, "Ami", "answer", answers=question.id)
    with pytest.raises(Invalid):
        plead(table, "Ana", "question", to="OBS")

    plead(table, "Bin", "answer", "ANSWEROFKOREA", answers=question.id)

    assert "ANSWEROFKOREA" in table.see("Ana", "hearing")
    assert "answer-" + question.id in table.see("Bin", "hearing")
    assert "answer-" + question.id not in table.see("Ami", "hearing")
    with pytest.raises(NotFound):
        plead(table, "Olga", "answer", answers=question.id)


def test_whoever_gives_the_seat_back_is_out_of_the_hearing_at_once(table: Company) -> None:
    step(table, "hear")
    room = table.world.one(HearingRoom)
    plead(table, "Ami", "statement", "STATEMENT")

    table.host("seat.free", seat=table.seat("ROK").id)

    place = table.world.one(
        Membership, circle_id=room.circle_id, participant_id=table.people["Bin"].id
    )
    assert place.left_at is not None
    assert "STATEMENT" not in table.world.page(table.people["Bin"]).text


@pytest.mark.both_databases
def test_the_award_is_read_with_the_majoritys_reasons_and_the_dissent(table: Company) -> None:
    step(table, "delib")
    find(table, "Ana", "bba")
    with pytest.raises(NotNow):
        table.act("Ana", "award.read")
    assert "because Ana J1" in table.see("Ben", "deliberation")
    for name in ("Ami", "Bin", "Pia", "Rex", "Olga"):
        assert "because Ana" not in table.world.page(table.people[name]).text
    find(table, "Ben", "bbb")
    find(table, "Cleo", "abb")
    with pytest.raises(NotAllowed):
        table.act("Ami", "award.read")

    table.act("Cleo", "award.read")

    award = table.world.one(Award)
    assert [(one["finding"], one["option"], one["votes"]) for one in award.findings] == [
        ("J1", "b", 2), ("J2", "b", 3), ("J3", "b", 2),
    ]  # fmt: skip
    assert [(one["finding"], one["option"]) for one in award.dissents] == [("J1", "a"), ("J3", "a")]
    page = table.see("Olga", "award")
    assert "because Ben J1" in page
    assert "Dissent" in page
    with pytest.raises(Conflict):
        find(table, "Ana", "ccc")
    with pytest.raises(Conflict):
        table.act("Ana", "award.read")


def test_until_the_reading_the_parties_can_agree_on_the_award(table: Company) -> None:
    step(table, "delib")
    find(table, "Ana", "ccc")
    with pytest.raises(Invalid):
        table.act("Ami", "agreed_award.ask", findings=["J1:b"])
    with pytest.raises(NotAllowed):
        table.act("Ana", "agreed_award.ask", findings=["J1:b", "J2:b", "J3:b"])
    table.act("Ami", "agreed_award.ask", findings=["J1:b", "J2:b", "J3:b"], words="Together")
    row = table.world.one(AgreedAward)
    with pytest.raises(NotNow):
        table.act("Ana", "award.read")

    table.act("Bin", "agreed_award.accept", award=row.id)
    table.act("Ana", "award.read")

    award = table.world.one(Award)
    assert award.agreed
    assert [one["option"] for one in award.findings] == ["b", "b", "b"]
    assert "Agreed by the parties" in table.see("Ami", "award")
    with pytest.raises(Conflict):
        table.act("Bin", "agreed_award.ask", findings=["J1:a", "J2:a", "J3:a"])


@pytest.mark.parametrize(
    ("options", "sitting", "found"),
    [("aab", 3, "a"), ("abc", 3, ""), ("aa", 3, "a"), ("ab", 2, ""), ("a", 1, "a"), ("", 3, "")],
)
def test_a_finding_needs_more_than_half_of_those_who_sit(
    options: str, sitting: int, found: str
) -> None:
    assert majority(options, sitting) == found
