"""The page of the analysis: for hosts as it stands, for all as it was released."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.analysis.seeing import page
from tests.polis.sets import write_set
from tests.polis.test_bringing import brought
from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.errors import NotAllowed, NotFound, NotNow
from workshop.core.i18n import speaking
from workshop.core.people import Delegation, Participant
from workshop.opinion import rules
from workshop.opinion.computing import packed
from workshop.opinion.models import OpinionPicture
from workshop.opinion.rules import forget
from workshop.records.collect import record_of
from workshop.records.formats import FORMATS
from workshop.records.parts.opinion import check
from workshop.records.verify import verify
from workshop.web import analysing

NOT_YET = "The facilitators have not shown this yet."
NOT_FOUND_YET = "The groups are being found."
NOT_COUNTRIES = "These groups are not countries."


def test_before_a_vote_is_over_there_is_nothing_to_analyse(world: World) -> None:
    assert "nothing to analyse yet" in page(world, world.host)
    with pytest.raises(NotNow):
        world.act(world.host, "opinion.release", mode="robust")


@pytest.mark.both_databases
def test_participants_see_it_once_it_is_shown_and_no_longer_when_it_is_taken_back(
    voted: World,
) -> None:
    person = voted.people[0]  # type: ignore[attr-defined]
    assert NOT_YET in page(voted, person)

    voted.act(voted.host, "opinion.release", mode="robust")

    assert "The votes show one group." in page(voted, person)
    picture = voted.one(OpinionPicture)
    voted.act(voted.host, "opinion.withdraw", picture=picture.id)
    assert NOT_YET in page(voted, person)
    with pytest.raises(NotNow):
        voted.act(voted.host, "opinion.withdraw", picture=picture.id)


def test_the_results_lead_to_it_for_hosts_at_once_for_others_once_it_is_shown(
    voted: World,
) -> None:
    person = voted.people[0]  # type: ignore[attr-defined]
    voted.go_to("results")

    assert 'href="analysis"' in voted.see(voted.host, "opinion")
    assert 'href="analysis"' not in voted.see(person, "opinion")
    voted.act(voted.host, "opinion.release", mode="robust")

    assert 'href="analysis"' in voted.see(person, "opinion")


@pytest.mark.parametrize("task", [packed, lambda *_: b"not a task"])
def test_a_large_table_is_analysed_by_a_process_of_its_own_and_in_place_if_that_fails(
    voted: World, monkeypatch: pytest.MonkeyPatch, task: Callable[..., bytes]
) -> None:
    at_hand = page(voted, voted.host)
    monkeypatch.setattr(rules, "AT_HAND", 0)
    monkeypatch.setattr(analysing, "PATIENCE_SECONDS", 60)
    monkeypatch.setattr(analysing, "packed", task)
    forget()
    with pytest.raises(NotNow) as refused:
        voted.act(voted.host, "opinion.release", mode="robust")
    assert "still being found" in str(refused.value.say)

    first = page(voted, voted.host)
    again = page(voted, voted.host)

    assert again == at_hand
    assert (first == at_hand) == (task is packed)
    assert (NOT_FOUND_YET in first) == (task is not packed)
    voted.act(voted.host, "opinion.release", mode="robust")


def test_the_room_sees_the_map_beside_the_results_while_it_is_shown(
    world: World, tmp_path: Path
) -> None:
    brought(world, write_set(tmp_path / "set"))
    world.host = world.rows(Participant, role="host")[0]
    world.act(world.host, "meeting.open")
    with pytest.raises(NotNow):
        world.act(world.host, "opinion.front", shown="yes")
    results = world.act(world.host, "stage.add", kind="results", minutes=5).made[0]
    world.act(world.host, "stage.start", expected=world.latest_step(), stage=results)
    with pytest.raises(NotNow):
        world.act(world.host, "opinion.front", shown="yes")
    world.act(world.host, "opinion.release", mode="published")
    wall = world.join(world.rows(Delegation)[0].code, role="projector")

    assert "Show it on the wall" in world.see(world.host, "opinion")
    assert "<svg" not in world.see(wall, "wall_opinion")
    world.act(world.host, "opinion.front", shown="yes")
    large = world.see(wall, "wall_opinion")
    assert NOT_COUNTRIES in large
    assert '<circle class="dot' not in large
    assert "Show the results on the wall again" in world.see(world.host, "opinion")

    world.act(world.host, "opinion.withdraw", picture=world.one(OpinionPicture).id)
    assert "<svg" not in world.see(wall, "wall_opinion")
    assert all(not one.settings.get("front") for one in world.rows(Stage))


@pytest.mark.parametrize("profile", ["participants", "full"])
def test_what_was_shown_is_in_the_record_and_holds(
    voted: World, tmp_path: Path, profile: str
) -> None:
    voted.act(voted.host, "opinion.release", mode="robust")

    with voted.database.reading() as db:
        record = record_of(db, voted.meeting_id, profile)
    FORMATS.get("json").write(record, tmp_path / "r.json", "en")

    (told,) = record.rows("opinion")
    assert told["note"] == NOT_COUNTRIES.replace("These groups", "Groups found in the votes")
    assert verify(tmp_path / "r.json").problems == []
    with speaking("ko"):
        FORMATS.get("html").write(record, tmp_path / "r.html", "en")
    assert "The votes show one group." in (tmp_path / "r.html").read_text()


def test_the_map_is_a_picture_of_the_minutes(world: World, tmp_path: Path) -> None:
    brought(world, write_set(tmp_path / "set"))
    with world.database.reading() as db:
        host = db.query(Participant).filter_by(meeting_id=world.meeting_id, role="host").one()
    world.act(host, "opinion.release", mode="published")
    with world.database.reading() as db:
        record = record_of(db, world.meeting_id, "participants")

    FORMATS.get("charts").write(record, tmp_path / "pictures", "ja")

    drawn = next((tmp_path / "pictures").glob("*-opinions.svg")).read_text()
    assert drawn.count("<ellipse") == len(world.one(OpinionPicture).figures["groups"])
    assert next((tmp_path / "pictures").glob("*-opinions.csv")).stat().st_size > 0


def test_a_picture_whose_answers_were_changed_is_told_apart(voted: World) -> None:
    voted.act(voted.host, "opinion.release", mode="robust")
    with voted.database.reading() as db:
        record = record_of(db, voted.meeting_id, "full")
    row = record.history.rows("opinion_picture")[0]

    row["figures"]["items"][0]["agree"] += 1  # type: ignore[index]

    assert [say for _line, say in check(record)] == [
        "the answers of a picture are not those of its votes"
    ]


def test_only_hosts_release_and_strangers_see_nothing(voted: World) -> None:
    person = voted.people[0]  # type: ignore[attr-defined]
    voted.act(voted.host, "opinion.release", mode="robust")

    with pytest.raises(NotAllowed):
        voted.act(person, "opinion.release", mode="robust")
    with pytest.raises(NotAllowed):
        voted.act(person, "opinion.withdraw", picture=voted.one(OpinionPicture).id)
    waiting = voted.join("us", admit=False)
    assert NOT_YET in page(voted, waiting)
    assert voted.app.test_client().get(f"/m/{person.id}/analysis").status_code in (302, 401, 404)
    with pytest.raises(NotFound):
        voted.act(voted.host, "opinion.withdraw", picture=voted.meeting_id)


def test_showing_it_anew_replaces_what_was_shown(voted: World) -> None:
    voted.act(voted.host, "opinion.release", mode="robust")
    voted.act(voted.host, "opinion.release", mode="polis")

    states = {one.mode: one.state for one in voted.rows(OpinionPicture)}
    assert states == {"robust": "withdrawn", "polis": "shown"}


def test_the_page_shows_both_lenses_and_taking_part(voted: World) -> None:
    text = page(voted, voted.host)

    assert "Across groups" in text
    assert "Across delegations" in text
    assert "Taking part" in text
    assert text.count('class="dot') == 18


def test_groups_that_a_file_brought_are_shown_only_as_large_as_k(
    world: World, tmp_path: Path
) -> None:
    brought(world, write_set(tmp_path / "set"))
    with world.database.reading() as db:
        host = db.query(Participant).filter_by(meeting_id=world.meeting_id, role="host").one()

    text = page(world, host, "?groups=published")

    assert NOT_COUNTRIES in text
    assert re.search(r"<svg[^>]*aria-label=\"The votes show 2 groups, of 5, 6 people. ", text)
    assert 'class="tag of-group"' in text


def test_without_groups_in_a_file_there_is_none_to_release(voted: World) -> None:
    with pytest.raises(NotNow):
        voted.act(voted.host, "opinion.release", mode="published")
