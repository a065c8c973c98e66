"""A set becomes a finished meeting that verifies, and its export gives the set again."""

import csv
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import StatementError

from tests.polis.sets import PUBLIC, public_set, write_set
from tests.world import World
from workshop.core import clock
from workshop.core.meeting import Meeting
from workshop.core.people import Participant
from workshop.polis.boxes import Box, Brought, Given
from workshop.polis.bringing import bring_conversation
from workshop.polis.finished import bring_in
from workshop.polis.models import PolisRoll
from workshop.polis.reading import read_folder
from workshop.records.collect import record_of
from workshop.records.documents.printed import page
from workshop.records.formats import FORMATS, NothingToWrite
from workshop.records.record import Record
from workshop.records.verify import verify
from workshop.voting.models import Ballot, Poll


def brought(world: World, folder: Path) -> Brought:
    """Bring a set in, and let the world look at that meeting."""
    made = bring_conversation(
        world.writer, read_folder(folder), (world.host.staff_id or "", "Host")
    )
    world.meeting_id = made.meeting_id
    return made


def record(world: World, profile: str = "full") -> Record:
    with world.database.reading() as db:
        return record_of(db, world.meeting_id, profile)


@pytest.mark.both_databases
def test_a_set_becomes_a_closed_meeting_with_its_people_and_last_votes(
    world: World, tmp_path: Path
) -> None:
    made = brought(world, write_set(tmp_path / "set", xid=True))

    people = [one for one in world.rows(Participant) if one.role == "member"]
    ballots = world.rows(Ballot)
    assert len(people) == 12
    assert world.one(Poll).state == "revealed"
    changed = [one for one in ballots if one.times == 3]
    assert [(one.choice, one.item_id) for one in changed] == [("disagree", made.items[0].id)]
    assert world.one(PolisRoll).audience == made.hosts


@pytest.mark.parametrize("milliseconds", [False, True])
@pytest.mark.parametrize("legacy", [False, True])
def test_what_was_brought_in_goes_out_again_the_same(
    world: World, tmp_path: Path, *, milliseconds: bool, legacy: bool
) -> None:
    folder = write_set(tmp_path / "set", xid=True, milliseconds=milliseconds)
    brought(world, folder)

    form = FORMATS.get("polis-legacy-counts" if legacy else "polis")
    form.write(record(world), tmp_path / "out", "en")

    again = write_set(tmp_path / "again", xid=True, milliseconds=milliseconds)
    for name in ("participant-votes.csv", "summary.csv"):
        assert (tmp_path / "out" / name).read_bytes() == (again / name).read_bytes()
    assert _rows(tmp_path / "out" / "votes.csv") == _rows(again / "votes.csv")
    same = _rows(tmp_path / "out" / "comments.csv") == _rows(again / "comments.csv")
    assert same is legacy
    assert read_folder(tmp_path / "out").votes == read_folder(again).votes


def test_a_statement_without_words_has_its_number_here_and_none_when_it_goes_out(
    world: World, tmp_path: Path
) -> None:
    folder = write_set(tmp_path / "set")
    comments = (folder / "comments.csv").read_text().replace("One more.", "")
    (folder / "comments.csv").write_text(comments)
    made = brought(world, folder)

    FORMATS.get("polis").write(record(world), tmp_path / "out", "en")

    assert made.items[6].title == {"en": "Statement 6"}
    assert [row[-1] for row in _rows(tmp_path / "out" / "comments.csv")[1:]][6] == ""


def test_a_file_that_fails_on_its_way_leaves_nothing(world: World) -> None:
    given = [Given(0, 0, "agree", clock.now()), Given(0, 0, {1, 2}, clock.now())]
    box = Box({"en": "A set"}, ["One"], [{"en": "A statement"}], given, "agree", "none")
    with world.database.reading() as db:
        before = db.scalar(select(func.count()).select_from(Meeting))

    with pytest.raises(StatementError):
        bring_in(world.writer, box, (world.host.staff_id or "", "Host"))

    with world.database.reading() as db:
        assert db.scalar(select(func.count()).select_from(Meeting)) == before


def _counts(file: Path) -> dict[str, tuple[int, int]]:
    return {row[1]: (int(row[3]), int(row[4])) for row in _rows(file)[1:]}


def _rows(file: Path) -> list[list[str]]:
    """Return rows without the time in words: the made-up sets have one for all."""
    with file.open(newline="") as lines:
        return [[cell for place, cell in enumerate(row) if place != 1] for row in csv.reader(lines)]


def test_re_votes_are_counted_once_unless_the_old_counts_are_asked_for(
    world: World, tmp_path: Path
) -> None:
    brought(world, write_set(tmp_path / "set"))

    FORMATS.get("polis").write(record(world), tmp_path / "once", "en")
    FORMATS.get("polis-legacy-counts").write(record(world), tmp_path / "twice", "en")

    once, twice = (_counts(tmp_path / name / "comments.csv") for name in ("once", "twice"))
    assert {one for one in once if once[one] != twice[one]} == {"0"}
    assert sum(twice["0"]) == sum(once["0"]) + 1


def test_the_record_of_such_a_meeting_holds(world: World, tmp_path: Path) -> None:
    brought(world, write_set(tmp_path / "set"))

    for name, profile in (("json", "full"), ("journal", "participants")):
        out = tmp_path / f"{profile}.{'json' if name == 'json' else 'jsonl'}"
        FORMATS.get(name).write(record(world, profile), out, "en")
        assert verify(out).problems == []
    minutes = page(record(world, "participants"), "en").decode()
    assert "a file of another conversation was brought in" in minutes
    assert "Votes that replace an earlier one: 2. Only the newest counts." in minutes
    assert "totals count replaced votes, too" in minutes
    host = world.rows(Participant, role="host")[0]
    assert "Votes that replace an earlier one: 2." in world.page(host, "record").text


def test_participants_cannot_take_single_answers_home(world: World, tmp_path: Path) -> None:
    brought(world, write_set(tmp_path / "set", xid=True))

    with pytest.raises(NothingToWrite):
        FORMATS.get("polis").write(record(world, "participants"), tmp_path / "out", "en")

    assert not (tmp_path / "out").exists()
    assert b'"xid"' not in record(world, "participants").journal.written


@pytest.mark.parametrize("name", [PUBLIC[0], pytest.param(PUBLIC[1], marks=pytest.mark.deep)])
def test_public_sets_go_through_unchanged(world: World, tmp_path: Path, name: str) -> None:
    folder = public_set(name)
    brought(world, folder)

    FORMATS.get("polis-legacy-counts").write(record(world), tmp_path / "out", "en")

    for ours, theirs in (
        ("votes.csv", "votes.csv"),
        ("participant-votes.csv", "participants-votes.csv"),
        ("summary.csv", "summary.csv"),
    ):
        assert (tmp_path / "out" / ours).read_bytes() == (folder / theirs).read_bytes()
