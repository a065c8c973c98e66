"""Deciding: new versions, what is carried over, the pen, brackets, joining, translating."""

import hashlib

import pytest

from tests.amendments.conftest import TEXT, Desk
from tests.amendments.saying import say
from tests.world import World
from workshop.amendments.models import Amendment, Backing
from workshop.core.canon import canonical
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotNow
from workshop.core.i18n import gettext, speaking
from workshop.core.people import Participant
from workshop.proposals.models import Proposal
from workshop.texts.models import Annotation, Placing, Version


def accept(desk: Desk, one: Amendment, by: Participant | None = None) -> None:
    """Accept an amendment."""
    desk.world.act(by or desk.world.host, "amendment.accept", amendment=one.id)


def comment(desk: Desk, sentences: str, lang: str = "en") -> Annotation:
    """Let somebody comment on a sentence of the present version."""
    done = desk.world.act(
        desk.world.join("us"),
        "annotation.make",
        version=desk.version.id,
        text_lang=lang,
        sentences=sentences,
        mark="doubt",
        words="Is that so?",
    )
    found: Annotation = desk.world.one(Annotation, id=done.made[0])
    return found


@pytest.mark.both_databases
def test_accepting_makes_a_numbered_sealed_version_and_leaves_the_old_one_alone(desk: Desk) -> None:
    before = desk.version
    made = desk.propose(desk.world.join("jp"), "We meet twice a year.")

    accept(desk, made)

    after = desk.version
    assert (before.number, after.number) == (1, 2)
    assert after.texts["en"] == "We meet twice a year. We publish a report. We invite students."
    assert after.sha256 == hashlib.sha256(canonical(after.texts)).hexdigest() != before.sha256
    assert (after.made_from, after.made_by) == ([made.id], desk.world.host.id)
    assert desk.world.one(Version, id=before.id).texts == TEXT
    assert desk.again(made).state == "accepted"


def test_an_earlier_wording_is_marked_on_the_wall_and_on_the_ballot_that_counts_for_the_new_one(
    desk: Desk,
) -> None:
    world, reader = desk.world, desk.world.join("jp", lang="ja")
    screen = world.join("us", role="projector")
    world.act(world.host, "wall.set", languages=["ja", "en"])
    world.act(world.host, "wall.show", proposal=desk.proposal.id)
    with speaking("ja"):
        mark = gettext(
            "Not yet translated: another language's text has changed since. This is the earlier wording."
        )
    assert mark not in world.see(screen, "wall_draft")

    accept(desk, desk.propose(world.join("us"), "We meet twice a year."))

    assert mark in world.see(screen, "wall_draft")
    world.act(world.host, "poll.open", stage=world.go_to("voting").id)
    ballot = world.see(reader, "ballots")
    assert mark in ballot
    assert "We meet twice a year." in ballot
    assert "draft-translation" not in world.see(world.join("us"), "ballots")


def test_the_other_languages_are_marked_until_somebody_translates_them(desk: Desk) -> None:
    reader = desk.world.join("jp", lang="ja")
    accept(desk, desk.propose(desk.world.join("us"), "We meet twice a year."))
    assert desk.version.untranslated == ["ja", "ko"]
    assert "draft-translation" in desk.world.see(reader, "draft", desk.proposal.id)

    with pytest.raises(NotNow) as refused:
        desk.propose(reader, "年に二回会合を開く。", lang="ja", sentences="0-8")
    desk.world.act(
        desk.world.host,
        "version.translate",
        version=desk.version.id,
        text_lang="ja",
        words="年に二回会合を開く。報告書を公表する。学生を招く。",
    )

    assert "not yet translated" in say(refused)
    assert (desk.version.number, desk.version.untranslated) == (3, ["ko"])
    assert "draft-translation" not in desk.world.see(reader, "draft", desk.proposal.id)
    with pytest.raises(NotNow):
        desk.world.act(
            desk.world.host,
            "version.translate",
            version=desk.version.id,
            text_lang="ja",
            words="もう一度。",
        )


@pytest.mark.both_databases
def test_comments_move_with_their_sentence_or_are_shown_with_their_old_words(desk: Desk) -> None:
    gone, kept = comment(desk, "0-19"), comment(desk, "41-60")
    elsewhere = comment(desk, "0-8", lang="ja")
    reader = desk.world.join("us")

    accept(desk, desk.propose(desk.world.join("jp"), change="delete"))

    placed = {one.subject_id: (one.start, one.end) for one in desk.world.rows(Placing)}
    assert placed == {gone.id: (None, None), kept.id: (21, 40)}
    assert (desk.world.one(Annotation, id=kept.id).start, elsewhere.start) == (41, 0)
    assert 'data-start="21" data-end="40"' in desk.world.see(reader, "thread", kept.id)
    orphan = desk.world.see(reader, "thread", gone.id)
    assert "<del>We meet every year.</del>" in orphan
    assert "These words stood in version 1" in orphan
    assert "data-start" not in orphan
    threads = desk.world.see(reader, "threads", desk.proposal.id)
    assert "1 comment on words that are gone" in threads


def test_of_two_look_alikes_the_one_deleted_does_not_hand_its_comment_on(world: World) -> None:
    world.found(plan=("draft-text", "close"))
    text = "The forum meets in Seoul each year. The forum meets in Tokyo each year. Then it rests."
    world.act(world.host, "proposal.write", title={"en": "T"}, text={"en": text}, original="en")
    world.go_to("draft-text")
    desk = Desk(world, next(one for one in world.rows(Proposal) if one.title == {"en": "T"}))
    note = comment(desk, "0-35")

    words = text.removeprefix("The forum meets in Seoul each year. ")
    world.act(world.host, "version.edit", version=desk.version.id, text_lang="en", words=words)

    placing = world.one(Placing, subject_id=note.id)
    assert (placing.start, placing.end) == (None, None)


def test_other_amendments_are_carried_over_or_have_to_be_looked_at_again(desk: Desk) -> None:
    person = desk.world.join("jp")
    first = desk.propose(person, "We meet twice a year.")
    rival = desk.propose(person, "We meet in every second year.")
    later = desk.propose(person, "We publish two reports.", sentences="20-40")
    whole = desk.propose(person, "We stop. It is over. Nobody comes. Good night.", change="whole")

    accept(desk, first)

    assert "The passage has changed: look again" in desk.world.see(person, "amendment", rival.id)
    assert "look again" not in desk.world.see(person, "amendment", later.id)
    for one in (rival, whole):
        with pytest.raises(Conflict) as refused:
            accept(desk, one)
        assert "The passage has changed since" in say(refused)
    accept(desk, later)
    assert desk.version.texts["en"].startswith("We meet twice a year. We publish two reports.")


def test_an_insertion_and_a_deletion_leave_no_double_blanks(desk: Desk) -> None:
    person = desk.world.join("jp")
    accept(desk, desk.propose(person, "We rest.", change="insert"))
    accept(desk, desk.propose(person, change="delete", sentences="29-49"))

    assert desk.version.texts["en"] == "We meet every year. We rest. We invite students."


def test_only_facilitators_and_the_drafting_team_decide(desk: Desk) -> None:
    author, drafter = desk.world.join("jp"), desk.world.join("kr")
    made = desk.propose(author, "We meet twice a year.")
    with pytest.raises(NotAllowed) as refused:
        accept(desk, made, by=drafter)
    assert "drafting team decide" in say(refused)
    assert "Accept" not in desk.world.see(drafter, "pen", desk.proposal.id)

    desk.world.act(desk.world.host, "drafters.choose", people=[drafter.id])

    assert "Accept" in desk.world.see(drafter, "pen", desk.proposal.id)
    assert "Accept" not in desk.world.see(author, "pen", desk.proposal.id)
    accept(desk, made, by=drafter)
    assert desk.version.made_by == drafter.id
    desk.world.go_to("reading")
    with pytest.raises(NotNow):
        desk.world.act(desk.world.host, "drafters.choose", people=[drafter.id])


def test_an_answer_goes_with_what_is_declined(desk: Desk) -> None:
    made = desk.propose(desk.world.join("jp"), "We meet twice a year.")

    desk.world.act(
        desk.world.host, "amendment.decline", amendment=made.id, answer="The budget is fixed."
    )

    shown = desk.world.see(desk.world.host, "amendment", made.id)
    assert "Declined" in shown
    assert "The budget is fixed." in shown
    with pytest.raises(NotNow):
        accept(desk, made)


def test_an_open_point_stands_in_brackets_and_can_still_be_accepted(desk: Desk) -> None:
    made = desk.propose(desk.world.join("jp"), "We meet twice a year.")

    desk.world.act(desk.world.host, "amendment.bracket", amendment=made.id)

    shown = desk.world.see(desk.world.host, "amendment", made.id)
    assert "Open point" in shown
    assert "[ " in shown
    accept(desk, made)
    assert desk.version.number == 2


@pytest.mark.both_databases
def test_joining_takes_authors_and_backers_along(desk: Desk) -> None:
    one, other, third = (desk.world.join(side) for side in ("jp", "kr", "us"))
    first = desk.propose(one, "We meet twice a year.")
    second = desk.propose(other, "We meet two times a year.")
    desk.world.act(third, "amendment.back", amendment=second.id)

    desk.world.act(desk.world.host, "amendment.merge", amendment=second.id, into=first.id)

    backers = {row.person_id for row in desk.world.rows(Backing, amendment_id=first.id)}
    assert backers == {one.id, other.id, third.id}
    assert desk.again(first).authors == [one.id, other.id]
    assert (desk.again(second).state, desk.again(second).joined_to) == ("joined", first.id)
    with pytest.raises(Invalid):
        desk.world.act(desk.world.host, "amendment.merge", amendment=first.id, into=first.id)


def test_editing_at_once_is_an_accepted_amendment_with_its_difference(desk: Desk) -> None:
    words = "We meet every year. We publish one report. We invite students."
    fields = {"version": desk.version.id, "text_lang": "en", "words": words}
    with pytest.raises(NotAllowed):
        desk.world.act(desk.world.join("us"), "version.edit", **fields)

    desk.world.act(desk.world.host, "version.edit", **fields)

    made = desk.world.one(Amendment)
    assert (made.state, made.kind, made.exact) == ("accepted", "replace", "We publish a report.")
    assert desk.version.made_from == [made.id]
    with pytest.raises(Invalid) as refused:
        desk.world.act(desk.world.host, "version.edit", **{**fields, "version": desk.version.id})
    assert "the same as the present text" in say(refused)
