"""What is odd in a Polis export is handled and told; what cannot be read is refused with file and line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.polis.sets import write_set
from workshop.polis.reading import read_folder
from workshop.polis.sheets import Conversation, Unreadable
from workshop.polis.times import clock_of, words_of

Edit = Callable[[Path], object]
HEAD = "timestamp,datetime,comment-id,voter-id,vote"


def told(whole: Conversation) -> dict[str, int]:
    return {one.code: one.count for one in whole.notices}


def put(name: str, old: str, new: str, times: int = 1) -> Edit:
    def edit(folder: Path) -> None:
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new, times), newline="")

    return edit


def again(name: str, line: int, *, add: str = "") -> Edit:
    """Repeat a line at the end of a file."""

    def edit(folder: Path) -> None:
        text = (folder / name).read_text()
        (folder / name).write_text(text + text.splitlines()[line] + add + "\n", newline="")

    return edit


def wider(name: str, title: str) -> Edit:
    def edit(folder: Path) -> None:
        first, *lines = (folder / name).read_text().splitlines()
        lines = [f"{first},{title}", *(f"{line},1" for line in lines)]
        (folder / name).write_text("\n".join(lines) + "\n", newline="")

    return edit


def without(name: str) -> Edit:
    return lambda folder: (folder / name).unlink()


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (wider("votes.csv", "importance"), "columns"),
        (wider("participant-votes.csv", "note"), "columns"),
        (again("votes.csv", 3), "same-rows"),
        (again("participant-votes.csv", 3), "same-people"),
        (again("comments.csv", 1), "same-statements"),
        (put("comments.csv", "One more.", "One, more."), "commas"),
        (put("comments.csv", "1700000000", "1700000000000", 99), "comments-unit"),
        (put("comments.csv", "One more.", ""), "no-words"),
        (without("comments.csv"), "no-comments"),
        (without("votes.csv"), "no-votes-file"),
        (without("summary.csv"), "no-summary"),
        (without("participant-votes.csv"), "no-participants"),
        (put("votes.csv", HEAD, HEAD.upper()), "sign"),
        (again("votes.csv", 0), "refused"),
        (lambda folder: (folder / "votes.csv").write_text(HEAD + "\n\n , \n"), "no-votes"),
        (
            lambda folder: shutil.copy(
                folder / "participant-votes.csv", folder / "participants-votes.csv"
            ),
            "two-files",
        ),
    ],
)
def test_what_is_odd_is_handled_and_told(tmp_path: Path, edit: Edit, code: str) -> None:
    plain = read_folder(write_set(tmp_path / "plain"))
    folder = write_set(tmp_path / "set")
    edit(folder)

    if code == "refused":
        with pytest.raises(Unreadable, match=r"votes\.csv, line 79"):
            read_folder(folder)
        return
    whole = read_folder(folder)

    assert told(whole)[code] or code == "no-votes"
    assert code in ("sign", "no-votes") or code not in told(plain)
    if code in ("columns", "same-people", "same-statements", "two-files", "comments-unit"):
        assert (whole.last, whole.people) == (plain.last, plain.people)
        assert whole.statements[0].written == plain.statements[0].written


@pytest.mark.parametrize(
    ("edit", "where"),
    [
        (put("votes.csv", HEAD, "timestamp,datetime,comment-id,voter-id"), "line 2: 4 cells"),
        (put("votes.csv", ",voter-id,", ",voter,"), "the column voter-id is missing"),
        (put("votes.csv", HEAD, HEAD.replace("datetime", "vote")), "vote is there twice"),
        (put("votes.csv", ",", ";", 9999), "parted by semicolons"),
        (again("votes.csv", 3, add="5"), "line 79: vote is “.*5”, 1, 0 or -1"),
        (put("votes.csv", "1700000110", "9" * 30), "line 2: timestamp"),
        (put("votes.csv", "1700000110", "-5"), "between 1970 and 2100"),
        (put("votes.csv", "1700009000", "1700009000000"), "line 3: the time .* unit"),
        (put("votes.csv", "1700000110", "١٧٠٠"), "a whole number was expected"),
        (again("participant-votes.csv", 3, add="1"), "line 14"),
        (put("comments.csv", ",-1,", ",7,"), "line 7: moderated is “7”, 1, 0 or -1"),
        (again("comments.csv", 7, add="!"), "statement 4 is there twice, and differs"),
        (put("comments.csv", "One more.", '"One more.'), "line 11: a quotation mark is opened"),
        (put("comments.csv", "One more.", '"One" more.'), "line 10: a quotation mark"),
        (put("comments.csv", "One more.", "x" * 140_000), "line 10: a cell holds more than 131,072"),
        (put("comments.csv", "One more.", "One\0more."), "line 10: it is no plain text"),
        (lambda folder: (folder / "comments.csv").write_bytes(b"\xff\xfea\0"), "UTF-8 .byte 0"),
        (lambda folder: (folder / "votes.csv").write_text(""), "votes.csv: the file is empty"),
        (lambda folder: shutil.move(folder, folder / ".." / "out" / "in"), r"It seems to be in .*in"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(
    tmp_path: Path, edit: Edit, where: str
) -> None:
    folder = write_set(tmp_path / "set")
    (tmp_path / "out").mkdir()
    edit(folder)

    with pytest.raises(Unreadable, match=where):
        read_folder(folder if folder.is_dir() else tmp_path / "out")


def test_a_zip_is_read_like_its_folder_and_a_foreign_one_is_refused(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set" / "inner")
    shutil.make_archive(str(tmp_path / "good"), "zip", tmp_path / "set")
    write_set(tmp_path / "set" / "other")
    shutil.make_archive(str(tmp_path / "two"), "zip", tmp_path / "set")
    (tmp_path / "empty").mkdir()
    shutil.make_archive(str(tmp_path / "none"), "zip", tmp_path / "empty")
    whole = (tmp_path / "good.zip").read_bytes()
    (tmp_path / "bad.zip").write_bytes(whole[:400] + bytes(40) + whole[440:])

    assert read_folder(tmp_path / "good.zip") == read_folder(folder)
    for name, where in (("two", "several sets"), ("none", "no Polis export"), ("bad", "damaged")):
        with pytest.raises(Unreadable, match=where):
            read_folder(tmp_path / f"{name}.zip")
    with pytest.raises(Unreadable, match="neither a folder nor a zip"):
        read_folder(folder / "votes.csv")


def test_outside_ids_from_a_file_of_their_own_are_taken(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set")
    (folder / "0af1-xid.csv").write_text("participant,xid\n3,anna\n77,nobody\n")

    whole = read_folder(folder)

    assert [one.xid for one in whole.people if one.xid] == ["anna"]
    assert (told(whole)["xid"], whole.has_xid) == (1, False)


def test_a_clock_that_goes_forward_and_back_each_year_writes_the_same_words() -> None:
    zones = ("GMT+0900 (Japan Standard Time)", 9), ("GMT+1000 (Japan Summer Time)", 10)
    clock = {"style": "javascript", "zones": []}
    times = [1_700_000_000 + 15_000_000 * step for step in range(5)]
    stamps = [
        (at, words_of(at, "s", {**clock, "zones": [[zones[place % 2][0], zones[place % 2][1] * 3600, 0]]}))
        for place, at in enumerate(times)
    ]  # fmt: skip

    learnt = clock_of(stamps, "s")

    assert [words_of(at, "s", learnt) for at, _ in stamps] == [words for _, words in stamps]
    assert clock_of([*stamps, (1, "yesterday")], "s") == {}
