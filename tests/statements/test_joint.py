"""A joint statement: lines, who speaks, approvals, editions, the seal."""

import pytest

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotNow
from workshop.core.people import Participant
from workshop.statements.models import LineAnswer, Statement, StatementLine
from workshop.statements.rules import seal

DRAFT = "We met in good faith. We will meet again."


@pytest.fixture
def room(world: World) -> World:
    world.found(plan=("welcome", "joint-statement", "close"))
    world.go_to("joint-statement")
    return world


def begin(world: World, rule: str = "spokesperson") -> list[StatementLine]:
    world.act(world.host, "statement.begin", title={"en": "Joint words"}, words=DRAFT, rule=rule)
    return lines(world)


def lines(world: World) -> list[StatementLine]:
    found = [one for one in world.rows(StatementLine) if one.state != "gone"]
    return sorted(found, key=lambda one: one.position)


def seat_speakers(world: World) -> list[Participant]:
    people = [world.join(side) for side in ("jp", "kr", "us")]
    statement = world.one(Statement)
    for one in people:
        fields = {"person": one.id, "role": "speaker", "held": "1"}
        world.act(world.host, "statement.seat", statement=statement.id, **fields)
    return people


def approve(world: World, people: list[Participant], line: StatementLine) -> None:
    for one in people:
        world.act(one, "line.approve", line=line.id, edition=line.edition)


def test_before_it_begins_nothing_is_asked(room: World) -> None:
    person = room.join()

    assert "begins the joint statement" in room.see(person, "joint")
    assert "statement.begin" in room.see(room.host, "statement_control")


@pytest.mark.both_databases
def test_agreed_when_each_delegation_approves_every_line(room: World) -> None:
    first, second = begin(room)
    people = seat_speakers(room)

    approve(room, people, first)
    approve(room, people[:2], second)
    assert [one.state for one in lines(room)] == ["agreed", "open"]
    assert room.one(Statement).state == "draft"
    approve(room, people[2:], second)

    statement = room.one(Statement)
    assert statement.state == "agreed"
    assert statement.sha256 == seal([one.texts for one in lines(room)])
    assert "Agreed by every delegation." in room.see(people[0], "joint")
    with pytest.raises(NotNow):
        approve(room, people[:1], first)


def test_only_who_speaks_for_a_delegation_answers_for_it(room: World) -> None:
    first, _ = begin(room)
    seat_speakers(room)
    other = room.join("jp")

    with pytest.raises(NotAllowed):
        room.act(other, "line.approve", line=first.id, edition=1)


def test_a_new_speaker_takes_the_place_and_the_old_answer_no_longer_counts(room: World) -> None:
    first, _ = begin(room)
    people = seat_speakers(room)
    approve(room, people, first)
    assert lines(room)[0].state == "agreed"
    heir = room.join("jp")

    room.act(
        room.host,
        "statement.seat",
        statement=room.one(Statement).id,
        person=heir.id,
        role="speaker",
        held="1",
    )

    assert lines(room)[0].state == "open"
    with pytest.raises(NotAllowed):
        approve(room, people[:1], first)
    approve(room, [heir], first)
    assert lines(room)[0].state == "agreed"


@pytest.mark.both_databases
def test_other_words_make_every_answer_begin_again(room: World) -> None:
    first, _ = begin(room)
    people = seat_speakers(room)
    approve(room, people, first)

    room.act(room.host, "line.edit", line=first.id, edition=1, lang="en", words="We met openly.")

    line = lines(room)[0]
    assert (line.state, line.edition, line.texts) == ("open", 2, {"en": "We met openly."})
    with pytest.raises(Conflict):
        approve(room, people, first)
    with pytest.raises(Conflict):
        room.act(room.host, "line.edit", line=first.id, edition=1, lang="en", words="Late")


def test_a_first_translation_leaves_the_answers_alone(room: World) -> None:
    first, _ = begin(room)
    people = seat_speakers(room)
    reader = room.join("jp", lang="ja")
    approve(room, people, first)
    assert 'lang="en"' in room.see(reader, "joint")
    assert "翻訳" in room.see(reader, "joint")

    room.act(
        room.host, "line.edit", line=first.id, edition=1, lang="ja", words="誠意をもって会った。"
    )

    line = lines(room)[0]
    assert (line.state, line.edition) == ("agreed", 1)
    assert '<p class="voice joint-words" lang="ja">誠意をもって会った。' in room.see(
        reader, "joint"
    )


def test_an_objection_needs_a_reason_and_shows_whose_it_is(room: World) -> None:
    first, _ = begin(room)
    people = seat_speakers(room)
    with pytest.raises(Invalid):
        room.act(people[0], "line.object", line=first.id, edition=1)

    room.act(people[0], "line.object", line=first.id, edition=1, reason="Say where we met.")

    html = room.see(people[2], "joint")
    assert "Say where we met." in html
    assert "objects" in html
    assert "You object" in room.see(people[0], "my_lines")


def test_in_majority_each_member_answers_and_single_answers_stay_at_the_desk(room: World) -> None:
    first, _ = begin(room, "majority")
    people = [room.join(side) for side in ("jp", "kr", "us", "jp")]

    approve(room, people[:3], first)
    room.act(people[3], "line.object", line=first.id, edition=1, reason="A private reason")

    assert lines(room)[0].state == "open"
    assert {one.audience for one in room.rows(LineAnswer)} == {f"desk:{one.id}" for one in people}
    html = room.see(people[0], "joint")
    assert "A private reason" not in html
    assert "objects" not in html
    assert "A private reason" in room.see(room.host, "joint")
    approve(room, people[3:], first)
    assert lines(room)[0].state == "agreed"


def test_drafters_and_hosts_change_lines_nobody_else(room: World) -> None:
    first, second = begin(room)
    drafter, other = room.join("kr"), room.join("us")
    statement = room.one(Statement).id
    with pytest.raises(NotAllowed):
        room.act(other, "line.add", statement=statement, words="No.")

    room.act(
        room.host,
        "statement.seat",
        statement=statement,
        person=drafter.id,
        role="drafter",
        held="1",
    )
    room.act(drafter, "line.add", statement=statement, words="In between.", after=first.id)
    room.act(drafter, "line.move", line=second.id, way="up")

    assert [one.texts["en"] for one in lines(room)] == [
        "We met in good faith.",
        "We will meet again.",
        "In between.",
    ]
    room.act(room.host, "statement.seat", statement=statement, person=drafter.id, role="drafter")
    with pytest.raises(NotAllowed):
        room.act(drafter, "line.move", line=second.id, way="up")


def test_a_parked_line_does_not_hold_up_the_rest(room: World) -> None:
    first, second = begin(room)
    people = seat_speakers(room)
    approve(room, people, first)

    room.act(room.host, "line.move", line=second.id, way="park")

    statement = room.one(Statement)
    assert statement.state == "agreed"
    assert statement.sha256 == seal([first.texts])


def test_an_agreed_statement_is_taken_up_again_by_a_host(room: World) -> None:
    first, second = begin(room)
    people = seat_speakers(room)
    approve(room, people, first)
    approve(room, people, second)
    statement = room.one(Statement).id
    with pytest.raises(NotNow):
        room.act(room.host, "line.add", statement=statement, words="More.")

    room.act(room.host, "statement.reopen", statement=statement)
    room.act(room.host, "line.add", statement=statement, words="More.")

    assert [one.state for one in lines(room)] == ["agreed", "agreed", "open"]
    assert room.one(Statement).sha256 == ""


def test_the_stage_draws_every_panel_in_each_lens(room: World) -> None:
    from tests.points.test_desk import wall

    begin(room)
    people = seat_speakers(room)

    assert 'data-act="line.approve"' in room.see(people[0], "stage")
    assert 'data-act="statement.seat"' in room.see(room.host, "now")
    assert "We met in good faith." in room.see(wall(room), "wall")
    assert any(one.kind == "joint-statement" for one in room.rows(Stage))
