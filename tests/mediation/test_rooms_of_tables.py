"""Rooms of a table: who is where, what is said there, what a mediator passes on."""

import pytest

from tests.mediation.company import Company
from workshop.core.circles import circle_audience
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotNow
from workshop.mediation.models import CaucusRequest, Talk

SECRET = "Zinnober"


def caucus(table: Company, code: str = "AST") -> None:
    table.world.go_to("exercise-caucus")
    table.act("Carl", "caucus.begin", party=table.party(code).id)


def said(table: Company, words: str) -> Talk:
    found: Talk = table.world.one(Talk, words=words, passed_by=None)
    return found


@pytest.mark.both_databases
def test_people_go_home_and_to_the_joint_room(table: Company) -> None:
    table.host("table.gather", room="home")

    assert table.place("Aiko") == table.place("Daisuke")
    assert table.place("Aiko") == circle_audience(table.party("AST").circle_id)
    assert table.place("Bora") == circle_audience(table.party("BEL").circle_id)
    assert "Town of Aster" in table.see("Aiko", "table_room")
    table.host("notice.say", words="Five more minutes")  # to all tables, whatever room one is in
    assert "Five more minutes" in table.world.page(table.people["Aiko"]).text
    table.act("Aiko", "table.go", room="joint")
    assert table.place("Aiko") == circle_audience(table.table().joint_id)
    with pytest.raises(NotNow):
        table.act("Aiko", "table.go", room="joint")
    with pytest.raises(NotAllowed):
        table.act("Aiko", "table.go", room="drafting")
    with pytest.raises(NotNow):
        table.act("Fay", "table.go", room="joint")


def test_what_is_said_at_home_stays_there(table: Company) -> None:
    table.host("table.gather", room="home")

    table.act("Aiko", "talk.say", words=SECRET)

    assert SECRET in table.see("Daisuke", "table_talk")
    table.act("Daisuke", "table.go", room="joint")
    assert SECRET not in table.see("Daisuke", "table_talk")
    table.act("Bora", "table.go", room="joint")
    for name in ("Bora", "Carl", "Fay"):
        assert SECRET not in table.see(name, "table_talk")
    assert SECRET not in table.world.see(table.world.host, "tables_control")
    with pytest.raises(NotNow):
        table.act("Fay", "talk.say", words="From outside")


@pytest.mark.both_databases
def test_a_mediator_passes_on_only_what_may_be_passed_on_and_leaves_a_trace(table: Company) -> None:
    caucus(table)
    table.act("Aiko", "talk.say", words="Keep this")
    table.act("Aiko", "talk.say", words="Tell them this", pass_on="may")
    assert "Tell them this" in table.see("Carl", "my_ways")
    assert f"pass-{said(table, 'Keep this').id}" not in table.see("Carl", "my_ways")

    table.act("Carl", "talk.pass_on", talk=said(table, "Tell them this").id, party="")

    table.act("Bora", "table.go", room="joint")
    html = table.see("Bora", "table_talk")
    assert "Tell them this" in html
    assert "passed on by Carl" in html
    assert "Keep this" not in html
    assert "Passed on to the joint room" in table.see("Aiko", "table_talk")
    with pytest.raises(NotAllowed):
        table.act("Carl", "talk.pass_on", talk=said(table, "Keep this").id)
    with pytest.raises(NotAllowed):
        table.act("Daisuke", "talk.pass_on", talk=said(table, "Tell them this").id)
    with pytest.raises(NotFound):
        table.act("Bora", "talk.pass_on", talk=said(table, "Tell them this").id)
    talk, aster = said(table, "Tell them this"), table.party("AST")
    with pytest.raises(Invalid):
        table.act("Carl", "talk.pass_on", talk=talk.id, party=aster.id)
    with pytest.raises(NotNow):
        table.act("Aiko", "talk.mark", talk=said(table, "Tell them this").id, pass_on="keep")


def test_a_sentence_is_marked_anew_or_withdrawn_by_its_author_alone(table: Company) -> None:
    caucus(table)
    table.act("Aiko", "talk.say", words=SECRET)
    with pytest.raises(NotAllowed):
        table.act("Carl", "talk.mark", talk=said(table, SECRET).id, pass_on="may")

    table.act("Aiko", "talk.mark", talk=said(table, SECRET).id, pass_on="may")

    assert said(table, SECRET).may_pass
    table.act("Aiko", "talk.withdraw", talk=said(table, SECRET).id)
    assert SECRET not in table.see("Carl", "table_talk")
    with pytest.raises(NotAllowed):
        table.act("Carl", "talk.pass_on", talk=said(table, SECRET).id)


def test_who_leads_takes_a_sentence_off_the_screens_with_a_reason_all_there_read(
    table: Company,
) -> None:
    caucus(table)
    table.act("Aiko", "talk.say", words=SECRET, pass_on="may")
    table.act("Aiko", "table.go", room="joint")
    table.act("Aiko", "talk.say", words="Unkind")
    unkind, secret = said(table, "Unkind").id, said(table, SECRET).id
    table.host("table.enter", table=table.table().id)
    for name in ("Aiko", "Daisuke"):
        assert "Take it off" not in table.see(name, "my_ways")
        with pytest.raises(NotAllowed):
            table.act(name, "talk.hide", talk=unkind, reason="no")

    assert f"hide-{unkind}" in table.world.see(table.world.host, "my_ways")

    table.host("talk.hide", talk=unkind, reason="No names, please.")

    html = table.see("Aiko", "table_talk")
    assert "Unkind" not in html
    assert "No names, please." in html
    with pytest.raises(NotFound):
        table.host("talk.hide", talk=secret, reason="I cannot see it")
    table.act("Carl", "talk.hide", talk=secret, reason="Not here.")
    with pytest.raises(NotAllowed):
        table.act("Carl", "talk.pass_on", talk=secret)
    table.host("talk.restore", talk=unkind)
    assert "Unkind" in table.see("Aiko", "table_talk")
    with pytest.raises(NotNow):
        table.host("talk.restore", talk=unkind)


def test_sides_ask_for_a_mediator_and_only_mediators_see_the_queue(table: Company) -> None:
    table.act("Bora", "caucus_request.ask")
    with pytest.raises(Conflict):
        table.act("Eun", "caucus_request.ask")
    with pytest.raises(NotNow):
        table.act("Carl", "caucus_request.ask")

    assert "asked for you" in table.see("Carl", "my_ways")
    assert "asked for a mediator" in table.see("Eun", "my_ways")
    assert "asked" not in table.see("Aiko", "my_ways")
    caucus(table, "BEL")
    assert table.place("Bora") == table.place("Carl")
    assert {one.state for one in table.world.rows(CaucusRequest)} == {"now"}
    table.act("Carl", "caucus.end")
    assert table.place("Bora") == circle_audience(table.party("BEL").circle_id)
    assert {one.state for one in table.world.rows(CaucusRequest)} == {"done"}


def test_only_a_mediator_of_the_table_meets_a_side_alone(table: Company) -> None:
    table.world.go_to("exercise-caucus")
    with pytest.raises(NotAllowed):
        table.act("Aiko", "caucus.begin", party=table.party("BEL").id)
    with pytest.raises(NotAllowed):
        table.act("Carl", "caucus.begin", party=table.party("MED").id)
    with pytest.raises(NotNow):
        table.act("Carl", "caucus.end")


def test_what_is_said_in_one_caucus_is_not_on_the_screen_of_the_next(table: Company) -> None:
    caucus(table)
    table.act("Aiko", "talk.say", words=SECRET)

    table.act("Carl", "caucus.begin", party=table.party("BEL").id)

    for name in ("Bora", "Carl"):
        assert SECRET not in table.see(name, "table_talk")
        assert SECRET not in table.see(name, "my_ways")


def test_a_facilitator_comes_to_the_joint_room_and_never_into_a_confidential_one(
    table: Company,
) -> None:
    table.host("table.gather", room="home")
    table.act("Aiko", "talk.say", words=SECRET)
    table.act("Bora", "table.go", room="joint")
    table.act("Bora", "talk.say", words="Good day")

    table.host("table.enter", table=table.table().id)

    host = table.world.host
    assert "Good day" in table.world.see(host, "table_talk")
    assert SECRET not in table.world.see(host, "table_talk")
    table.host("table.leave")
    assert "Good day" not in table.world.see(host, "table_talk")
    with pytest.raises(NotNow):
        table.host("table.leave")


def test_when_the_meeting_goes_on_everybody_is_back_in_the_plenary(table: Company) -> None:
    table.host("table.gather", room="joint")
    table.world.go_to("exercise-debrief")
    assert table.place("Aiko") == circle_audience(table.table().joint_id)

    table.world.go_to("close")

    assert {table.place(one) for one in table.people} == {"all"}


def test_a_side_tries_a_package_out_with_its_own_points_alone(table: Company) -> None:
    table.act("Aiko", "sketch.keep", package=["F1:a", "F2:b", "F3:-"])

    html = table.see("Daisuke", "my_own_points")
    assert "worth 70 to you" in html
    assert "your alternative 50" in html
    assert "worth 70" not in table.see("Bora", "my_own_points")
    table.act("Daisuke", "sketch.keep", package=["F3:b"])
    assert "worth 100 to you" in table.see("Aiko", "my_own_points")
    with pytest.raises(Invalid):
        table.act("Aiko", "sketch.keep", package=["F1:z"])
    with pytest.raises(NotAllowed):
        table.act("Carl", "sketch.keep", package=["F1:a"])
