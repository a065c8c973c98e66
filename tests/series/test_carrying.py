"""What an earlier meeting decided or left open is taken over, and becomes part of the next one again."""

import json

import pytest

from tests.series.meetings import Line
from tests.world import World
from workshop.agenda.models import Stage
from workshop.amendments.models import Amendment
from workshop.core.errors import NotFound, NotNow
from workshop.points.models import PARKED, Point
from workshop.proposals.models import Proposal
from workshop.series.models import Carried
from workshop.statements.models import Statement, StatementLine
from workshop.texts.models import Version
from workshop.texts.versions import digest_of
from workshop.voting.models import Poll, PollItem

TEXT = {
    "en": "We meet every year. We publish a report.",
    "ja": "毎年会合を開く。報告書を公表する。",
}


def write(world: World) -> Proposal:
    world.act(world.host, "proposal.write", title={"en": "Yearly"}, text=TEXT, original="en")
    return world.one(Proposal)


def decide(world: World, choices: str = "yes") -> PollItem:
    """Put the meeting's text to the vote and show the result."""
    people = [world.join(side) for side in ("jp", "kr", "us")]
    stage = next(one for one in world.rows(Stage) if one.kind == "voting")
    settings = {"method": "yes-no-abstain", "rule": "plain-majority", "disclosure": "open"}
    world.act(world.host, "stage.edit", stage=stage.id, settings=settings)
    world.go_to("voting")
    world.act(world.host, "poll.open", stage=stage.id)
    poll, item = world.one(Poll), world.one(PollItem)
    for one in people:
        world.act(one, "ballot.cast", poll=poll.id, item=item.id, choice=choices)
    world.act(world.host, "poll.close", poll=poll.id)
    world.act(world.host, "poll.reveal", poll=poll.id)
    return item


def take(world: World, source: str, *ids: str) -> list[Carried]:
    world.act(world.host, "carried.take", meeting=source, items=list(ids))
    return world.rows(Carried)


@pytest.mark.both_databases
def test_a_decision_comes_back_as_a_proposal_with_the_exact_text(line: Line) -> None:
    first = line.meeting()
    write(first)
    item, second = decide(first), line.meeting()

    (row,) = take(second, first.meeting_id, item.id)
    second.act(second.host, "carried.bring", carried=row.id)

    assert (row.kind, row.from_title, row.words) == ("decision", {"en": "Meeting 1"}, TEXT)
    assert row.sha256 == item.sha256 == second.one(Version).sha256 == digest_of(TEXT)
    assert second.one(Proposal).title == {"en": "Yearly"}
    assert second.one(Carried).brought_id == second.one(Proposal).id


@pytest.mark.both_databases
def test_an_open_amendment_comes_back_on_its_text(line: Line) -> None:
    first = line.meeting()
    write(first)
    person, version = first.join("jp"), first.one(Version)
    first.go_to("draft-text")
    fields = {"version": version.id, "text_lang": "en", "change": "replace", "sentences": "0-19"}
    first.act(person, "amendment.propose", words="We meet twice a year.", **fields)
    second = line.meeting()

    (row,) = take(second, first.meeting_id, first.one(Amendment).id)
    second.act(second.host, "carried.bring", carried=row.id)

    there = second.one(Amendment)
    assert (there.exact, there.words) == ("We meet every year.", "We meet twice a year.")
    assert there.version_id == second.one(Version).id
    assert person.id not in json.dumps([row.facts, row.words, row.title])
    assert person.name not in json.dumps([row.facts, row.words, row.note])


def test_what_is_parked_comes_back_parked_and_only_once(line: Line) -> None:
    first = line.meeting()
    first.act(first.host, "point.park", words="Who pays?")
    first.act(first.host, "point.park", words="Closed with an answer")
    kept, closed = sorted(first.rows(Point), key=lambda one: one.position)
    first.act(first.host, "point.close", point=closed.id, note="Answered.")
    second = line.meeting()

    with pytest.raises(NotFound):
        take(second, first.meeting_id, closed.id)
    (row,) = take(second, first.meeting_id, kept.id)
    with pytest.raises(NotNow):
        take(second, first.meeting_id, kept.id)
    second.act(second.host, "carried.bring", carried=row.id)
    with pytest.raises(NotNow):
        second.act(second.host, "carried.bring", carried=row.id)

    there = second.one(Point)
    assert (there.list_kind, there.words, there.state) == (PARKED, "Who pays?", "released")


def test_open_lines_of_a_joint_statement_pass_on_and_agreed_ones_do_not(line: Line) -> None:
    first = line.meeting()
    first.act(first.host, "statement.begin", title={"en": "Joint words"}, words="We met. We part.")
    first.go_to("joint-statement")
    rows = sorted(first.rows(StatementLine), key=lambda one: one.position)
    statement = first.one(Statement)
    for side in ("jp", "kr", "us"):
        person = first.join(side)
        seat = {"person": person.id, "role": "speaker", "held": "1"}
        first.act(first.host, "statement.seat", statement=statement.id, **seat)
        first.act(person, "line.approve", line=rows[0].id, edition=rows[0].edition)
    second = line.meeting()

    with pytest.raises(NotFound):
        take(second, first.meeting_id, rows[0].id)
    (row,) = take(second, first.meeting_id, rows[1].id)
    second.act(second.host, "carried.bring", carried=row.id)

    assert (row.kind, row.title, row.words) == ("line", {"en": "Joint words"}, {"en": "We part."})
    assert second.one(Point).words == "We part."


def test_a_result_that_was_not_adopted_says_so(line: Line) -> None:
    first = line.meeting()
    write(first)
    item, second = decide(first, "no"), line.meeting()

    (row,) = take(second, first.meeting_id, item.id)

    assert (row.kind, row.facts["adopted"]) == ("result", False)
    assert "not adopted" in second.see(second.host, "carried")


def test_what_waits_at_the_desk_or_was_not_shown_does_not_pass_on(line: Line) -> None:
    first = line.meeting()
    person = first.join("kr")
    first.go_to("discussion")
    first.act(person, "point.suggest", words="For the desk only")
    second = line.meeting()

    with pytest.raises(NotFound):
        take(second, first.meeting_id, first.one(Point).id)


def test_only_who_runs_both_takes_over_and_only_within_a_series(line: Line) -> None:
    first = line.meeting()
    first.act(first.host, "point.park", words="Who pays?")
    point = first.one(Point)
    stranger = line.meeting(staff="0f5c1c66-7d13-4c3c-9a55-0d8a55d0c002", join=False)
    outside = line.meeting(join=False)

    with pytest.raises(NotFound):
        take(stranger, first.meeting_id, point.id)
    with pytest.raises(NotFound):
        stranger.act(stranger.host, "series.join", series=line.series_id)
    with pytest.raises(NotNow):
        take(outside, first.meeting_id, point.id)


def test_everybody_reads_what_was_taken_over_and_only_hosts_bring_it(line: Line) -> None:
    first = line.meeting()
    first.act(first.host, "point.park", words="Who pays?")
    second = line.meeting()
    person = second.join("jp", lang="ja")
    assert "Who pays?" not in second.see(person, "carried")

    (row,) = take(second, first.meeting_id, first.one(Point).id)

    assert "Who pays?" in second.see(person, "carried")
    assert "carried.bring" not in second.see(person, "carried")
    assert row.id in second.see(second.host, "carried")
    second.go_to("welcome")
    assert "Who pays?" in second.page(person).text


@pytest.mark.both_databases
def test_a_working_group_reports_what_its_host_chose(line: Line) -> None:
    group = line.meeting(group=line.group_id)
    stage = next(one for one in group.rows(Stage) if one.kind == "discussion")
    group.act(group.host, "stage.edit", stage=stage.id, settings={"collect": ["point"]})
    group.go_to("discussion")
    person = group.join("us")
    for words in ("Share drills", "Not for the plenary"):
        group.act(person, "point.add", words=words)
    chosen, kept = sorted(group.rows(Point), key=lambda one: one.position)
    plenary = line.meeting()
    with pytest.raises(NotFound):
        take(plenary, group.meeting_id, chosen.id)

    group.act(group.host, "report.give", items=[chosen.id])

    with pytest.raises(NotFound):
        take(plenary, group.meeting_id, kept.id)
    (row,) = take(plenary, group.meeting_id, chosen.id)
    assert (row.kind, row.group) == ("point", {"en": "Working group on safety"})
    assert "Report of Working group on safety" in plenary.see(plenary.host, "carried")
    with pytest.raises(NotNow):
        plenary.act(plenary.host, "report.give", items=[chosen.id])


def test_meetings_are_numbered_by_line(line: Line) -> None:
    first, group, second = line.meeting(), line.meeting(group=line.group_id), line.meeting()

    numbers = [line.settings(one)["series_number"] for one in (first, group, second)]
    assert numbers == [1, 1, 2]
    second.act(second.host, "series.leave")
    assert "series" not in line.settings(second)
