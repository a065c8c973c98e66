"""Every trap of a Polis export is handled, and told."""

from pathlib import Path

import pytest

from tests.polis.sets import PUBLIC, TEXTS, public_set, write_set
from workshop.polis.reading import read_folder
from workshop.polis.sheets import Conversation


def codes(whole: Conversation) -> dict[str, int]:
    return {one.code: one.count for one in whole.notices}


def test_a_set_is_read_with_its_texts_of_several_lines(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set")

    whole = read_folder(folder)

    assert [one.text for one in whole.statements] == list(TEXTS.values())
    assert whole.topic == "Exchange, 交流"
    assert dict(whole.summary)["conversation-description"] == "Two\nlines"
    assert whole.unit == "s"
    assert codes(whole)["lines"] == 2


def test_the_newest_vote_counts_and_the_others_are_told(tmp_path: Path) -> None:
    whole = read_folder(write_set(tmp_path / "set"))

    assert whole.last[1, 0].answer == -1
    assert codes(whole)["re-votes"] == 2
    assert codes(whole)["counted-twice"] == 1


@pytest.mark.parametrize("name", ["participant-votes.csv", "participants-votes.csv"])
def test_the_participants_file_goes_by_either_name(tmp_path: Path, name: str) -> None:
    whole = read_folder(write_set(tmp_path / "set", people_file=name))

    assert len(whole.people) == 12
    assert ("file-name" in codes(whole)) == (name == "participants-votes.csv")


def test_times_in_milliseconds_are_told_from_seconds(tmp_path: Path) -> None:
    whole = read_folder(write_set(tmp_path / "set", milliseconds=True))

    assert whole.unit == "ms"


def test_the_sign_is_told_by_the_authors(tmp_path: Path) -> None:
    right = read_folder(write_set(tmp_path / "right"))
    flipped = read_folder(write_set(tmp_path / "flipped", flipped=True))

    assert "sign" in codes(right)
    assert codes(flipped)["sign-turned"] == 6
    assert codes(flipped)["cells-turned"] > 0
    assert {key: one.answer for key, one in flipped.last.items()} == {
        key: one.answer for key, one in right.last.items()
    }


def test_people_without_a_group_outside_ids_and_more_rows_than_the_summary_says(
    tmp_path: Path,
) -> None:
    whole = read_folder(write_set(tmp_path / "set", xid=True))

    found = codes(whole)
    assert (found["no-group"], found["xid"], found["more-statements"]) == (1, 12, 1)
    assert (found["moderated"], found["no-votes"]) == (1, 1)
    assert whole.has_xid


def test_the_older_header_brings_meta_and_seed(tmp_path: Path) -> None:
    head = (
        "timestamp,comment-id,author-id,agrees,disagrees,moderated,"
        "is-meta,is-seed,group-informed-consensus,comment-body"
    )
    rows = [
        f"1700000000000,{one},0,0,0,1,{'true' if one == 6 else 'false'},true,0.25,T"
        for one in range(8)
    ]
    whole = read_folder(
        write_set(tmp_path / "set", changed={"comments.csv": "\n".join([head, *rows, ""])})
    )

    assert [one.id for one in whole.statements if one.is_meta] == [6]
    assert all(one.is_seed and one.told_consensus == 0.25 for one in whole.statements)
    assert codes(whole)["meta"] == 1


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set")
    votes = (folder / "votes.csv").read_text()
    (folder / "votes.csv").write_text("\ufeff" + votes.replace("\n", "\r\n"), newline="")

    assert len(read_folder(folder).votes) == len(votes.splitlines()) - 1


@pytest.mark.parametrize("name", PUBLIC)
def test_public_sets_differ_from_their_comments_exactly_where_somebody_voted_again(
    name: str,
) -> None:
    whole = read_folder(public_set(name))

    counted: dict[int, list[int]] = {one.id: [0, 0] for one in whole.statements}
    raw: dict[int, list[int]] = {one.id: [0, 0] for one in whole.statements}
    for votes, into in ((whole.last.values(), counted), (whole.votes, raw)):
        for one in votes:
            if one.answer:
                into[one.statement][one.answer < 0] += 1
    for one in whole.statements:
        told = [one.told_agrees, one.told_disagrees]
        assert told == raw[one.id]
        assert (told != counted[one.id]) == (raw[one.id] != counted[one.id])
    differing = {one.id for one in whole.statements if raw[one.id] != counted[one.id]}
    last = {id(one) for one in whole.last.values()}
    replaced = {one.statement for one in whole.votes if id(one) not in last and one.answer}
    assert differing == replaced
