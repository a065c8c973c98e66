"""Proposing changes: what is refused, what is joined, who backs."""

import pytest

from tests.amendments.conftest import Desk
from tests.amendments.saying import say
from workshop.amendments.models import Amendment, Backing
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotNow
from workshop.texts.models import Annotation


@pytest.mark.both_databases
def test_a_passage_is_to_be_replaced(desk: Desk) -> None:
    person = desk.world.join("jp", "Aoi")

    made = desk.propose(person, "We meet twice a year.")

    assert (made.kind, made.exact, made.state) == ("replace", "We meet every year.", "open")
    shown = desk.world.see(person, "amendment", made.id)
    assert "Amendment 1" in shown
    assert "<del>" in shown
    assert "<ins>" in shown
    assert "every" in shown
    assert "Aoi" in shown


def test_a_whole_text_sent_becomes_the_change_of_one_sentence(desk: Desk) -> None:
    person = desk.world.join("kr")
    text = "우리는 매년 만난다. 보고서를 공동으로 낸다. 학생을 초대한다."

    made = desk.propose(person, text, change="whole", lang="ko")

    assert (made.kind, made.exact) == ("replace", "보고서를 낸다.")
    assert made.words == "보고서를 공동으로 낸다."


def test_a_sentence_added_by_editing_becomes_an_insertion(desk: Desk) -> None:
    person = desk.world.join("jp")
    text = "毎年会合を開く。報告書を公表する。三国の言葉で出す。学生を招く。"

    made = desk.propose(person, text, change="whole", lang="ja")

    assert (made.kind, made.exact, made.words) == (
        "insert",
        "報告書を公表する。",
        "三国の言葉で出す。",
    )


@pytest.mark.parametrize(
    ("fields", "kind", "said"),
    [
        ({"words": "We meet every  year."}, Invalid, "the same as the present text"),
        ({"words": ""}, Invalid, "Please look at the marked fields"),
        ({"words": "x", "sentences": ""}, Invalid, "Please look at the marked fields"),
        ({"words": "Word " * 4_000}, Invalid, "longer than 20000"),
    ],
)
def test_what_changes_nothing_or_too_much_is_refused(
    desk: Desk, fields: dict[str, object], kind: type[Exception], said: str
) -> None:
    person = desk.world.join("us")

    with pytest.raises(kind) as refused:
        desk.propose(person, **fields)

    assert said in say(refused)
    assert desk.world.rows(Amendment) == []


def test_deleting_everything_is_refused(desk: Desk) -> None:
    person = desk.world.join("us")

    with pytest.raises(Invalid) as refused:
        desk.propose(person, change="delete", sentences="0-60")

    assert "Nothing would be left" in say(refused)


def test_an_amendment_of_an_amendment_is_refused_with_the_reason(desk: Desk) -> None:
    person = desk.world.join("us")
    made = desk.propose(person, "We meet twice a year.")

    with pytest.raises(NotNow) as refused:
        desk.propose(person, "We meet three times a year.", of=made.id)

    assert "An amendment cannot be amended" in say(refused)


@pytest.mark.both_databases
def test_the_same_change_is_joined_with_its_author_and_backer(desk: Desk) -> None:
    one, other = desk.world.join("jp", "Aoi"), desk.world.join("kr", "Minji")
    first = desk.propose(one, "We meet twice a year.")

    text = "We meet twice  a year. We publish a report. We invite students."
    second = desk.propose(other, text, change="whole")

    assert (second.state, second.joined_to) == ("joined", first.id)
    assert desk.again(first).authors == [one.id, other.id]
    backers = {row.person_id for row in desk.world.rows(Backing, amendment_id=first.id)}
    assert backers == {one.id, other.id}
    shown = desk.world.see(one, "amendments", desk.proposal.id)
    assert "1 open amendment" in shown


def test_a_different_change_stands_by_itself(desk: Desk) -> None:
    person = desk.world.join("jp")
    desk.propose(person, "We meet twice a year.")

    desk.propose(person, "We meet three times a year.")

    assert [one.state for one in desk.world.rows(Amendment)] == ["open", "open"]


@pytest.mark.both_databases
def test_backers_are_shown_by_delegation_and_never_by_name(desk: Desk) -> None:
    author = desk.world.join("jp", "Aoi")
    backer = desk.world.join("kr", "Minji")
    made = desk.propose(author, "We meet twice a year.")

    desk.world.act(backer, "amendment.back", amendment=made.id)
    desk.world.act(backer, "amendment.back", amendment=made.id)

    shown = desk.world.see(author, "amendment", made.id)
    assert "Minji" not in shown
    assert shown.count('<b class="num">1</b>') == 2
    assert "You back this" in desk.world.see(backer, "my_amendment", made.id)
    desk.world.act(backer, "amendment.unback", amendment=made.id)
    assert desk.world.see(author, "amendment", made.id).count('<b class="num">1</b>') == 1


def test_observers_neither_propose_nor_back(desk: Desk) -> None:
    author, watcher = desk.world.join("jp"), desk.world.join("us", role="observer")
    made = desk.propose(author, "We meet twice a year.")

    with pytest.raises(NotAllowed):
        desk.world.act(watcher, "amendment.back", amendment=made.id)
    with pytest.raises(NotAllowed):
        desk.propose(watcher, "We never meet.")


def test_only_those_who_proposed_withdraw(desk: Desk) -> None:
    author, other = desk.world.join("jp"), desk.world.join("us")
    made = desk.propose(author, "We meet twice a year.")

    with pytest.raises(NotAllowed):
        desk.world.act(other, "amendment.withdraw", amendment=made.id)
    desk.world.act(author, "amendment.withdraw", amendment=made.id)

    assert desk.again(made).state == "withdrawn"
    with pytest.raises(NotNow):
        desk.world.act(other, "amendment.back", amendment=made.id)


def test_what_two_proposed_stays_when_one_of_them_withdraws(desk: Desk) -> None:
    one, other = desk.world.join("jp"), desk.world.join("kr")
    made = desk.propose(one, "We meet twice a year.")
    desk.propose(other, "We meet twice a year.")

    desk.world.act(one, "amendment.withdraw", amendment=made.id)

    assert (desk.again(made).state, desk.again(made).author_id) == ("open", other.id)


def test_a_comment_on_an_amendment_shows_with_it(desk: Desk) -> None:
    author, other = desk.world.join("jp"), desk.world.join("kr")
    made = desk.propose(author, "We meet twice a year.")

    desk.world.act(other, "amendment.comment", amendment=made.id, words="Who pays for it?")

    assert "Who pays for it?" in desk.world.see(author, "amendment", made.id)
    assert desk.world.one(Annotation).about_id == made.id


def test_an_older_version_still_serves_where_its_words_are_untouched(desk: Desk) -> None:
    person = desk.world.join("jp")
    base = desk.version
    first = desk.propose(person, "We meet twice a year.")
    desk.world.act(desk.world.host, "amendment.accept", amendment=first.id)

    late = desk.propose(person, "We write a report.", base=base, sentences="20-40")

    assert (late.version_id, late.exact) == (desk.version.id, "We publish a report.")
    with pytest.raises(Conflict) as refused:
        desk.propose(person, "We seldom meet.", base=base)
    assert "Your words are still in the form" in say(refused)
