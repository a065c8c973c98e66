"""`workshop tally`: PrefLib files and tables are counted, and what cannot be read is named by its line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_commands import run
from tests.voting.elections import SCHULZE_45, TENNESSEE, Weighted
from workshop.cli import COUNTED
from workshop.voting.methods import METHODS

HEAD = """# FILE NAME: fruit.toc
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: {voters}
# ALTERNATIVE NAME 1: Apple
# ALTERNATIVE NAME 2: 배
# ALTERNATIVE NAME 3: みかん
"""
CITIES = {"M": "Memphis", "N": "Nashville", "C": "Chattanooga", "K": "Knoxville"}


def preflib(election: Weighted, options: str) -> str:
    lines = [f"# ALTERNATIVE NAME {n}: {one}" for n, one in enumerate(options, 1)]
    for count, ballot in election:
        order = ",".join(str(options.index(one) + 1) for tied in ballot for one in tied)
        lines.append(f"{count}: {order}")
    return "\n".join(lines) + "\n"


def tally(path: Path, method: str, *more: str) -> dict[str, Any]:
    found = run("tally", path, "--method", method, "--json", *more)
    assert found.exit_code == 0, found.stderr
    result: dict[str, Any] = json.loads(found.stdout)
    return result


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_methods_offered_are_those_of_the_catalogue() -> None:
    by_item = {"score", "majority-judgement"}
    straw = {"pick-one"}

    assert all(one in run("tally", "--help").stdout for one in COUNTED)
    assert set(COUNTED) == {one.name for one in METHODS if one.scope == "poll"} - straw | by_item


@pytest.mark.parametrize(
    ("method", "ranking"),
    [
        ("schulze", "EACBD"),
        ("ranked-pairs", "ACEBD"),
        ("borda", "EABCD"),
    ],
)
def test_the_45_voters_are_counted_as_published(tmp_path: Path, method: str, ranking: str) -> None:
    path = written(tmp_path, "schulze.soc", preflib(SCHULZE_45, "ABCDE"))

    found = tally(path, method)

    assert found["ranking"] == [[one] for one in ranking]
    assert (found["method"], found["winners"]) == (method, [ranking[0]])
    assert (found["options"], found["voters"]) == (list("ABCDE"), 45)
    assert found["matrix"][0] == [0, 20, 26, 30, 22]
    assert found["agree"] is False


def test_a_runoff_shows_its_rounds_in_json_and_in_words(tmp_path: Path) -> None:
    path = written(tmp_path, "tennessee.soi", preflib(TENNESSEE, "MNCK"))

    found = tally(path, "instant-runoff")
    shown = run("tally", path, "--method", "instant-runoff").stdout

    assert found["winners"] == ["K"]
    assert found["rounds"][0] == {
        "votes": {"M": 42, "N": 26, "C": 15, "K": 17},
        "out": ["C"],
        "exhausted": 0,
    }
    assert "Round 2: M 42, N 26, K 32; out: N" in shown
    assert "The methods disagree:" in shown


def test_ties_in_a_file_are_kept_and_a_tie_of_the_result_is_said(tmp_path: Path) -> None:
    text = HEAD.format(voters=5) + "2: 1,{2,3}\n2: {2, 3},1\n1: {1,2,3}\n"
    path = written(tmp_path, "fruit.toc", text)

    found = tally(path, "schulze")
    shown = run("tally", path, "--method", "schulze").stdout

    assert found["winners"] == ["Apple", "배", "みかん"]
    assert found["matrix"] == [[0, 2, 2], [2, 0, 0], [2, 0, 0]]
    assert "A tie" in shown
    assert "  1=  배" in shown


def test_what_an_order_leaves_out_is_tied_last(tmp_path: Path) -> None:
    left_out = written(tmp_path, "a.toi", HEAD.format(voters=3) + "3: 2\n")
    tied = written(tmp_path, "b.toc", HEAD.format(voters=3) + "3: 2,{1,3}\n")

    for method in ("schulze", "ranked-pairs", "instant-runoff", "borda", "approval"):
        assert tally(left_out, method) == tally(tied, method)


def test_a_table_of_ranks_counts_like_the_same_orders(tmp_path: Path) -> None:
    rows = ["Memphis;Nashville;Chattanooga;Knoxville;Count"]
    for count, ballot in TENNESSEE:
        place = {tied[0]: str(n) for n, tied in enumerate(ballot[:-1], 1)}
        rows.append(";".join([*(place.get(one, "") for one in "MNCK"), str(count)]))
    path = written(tmp_path, "cities.csv", "\ufeff" + "\r\n".join(rows) + "\r\n")

    found = tally(path, "ranked-pairs")

    assert found["winners"] == ["Nashville"]
    assert found["voters"] == 100
    assert [CITIES[one] for one in "MNCK"] == found["options"]


def test_scores_are_added_up(tmp_path: Path) -> None:
    rows = "M,N,C,K,count\n5,2,1,0,42\n0,5,3,2,26\n0,2,5,3,15\n,1,3,5,17\n"
    path = written(tmp_path, "scores.csv", rows)

    found = tally(path, "score")

    assert found["scores"] == {"M": 210, "N": 261, "C": 246, "K": 182}
    assert found["ranking"] == [["N"], ["C"], ["M"], ["K"]]


def test_grades_are_ordered_by_the_middle_one_and_ties_by_the_next(tmp_path: Path) -> None:
    rows = "A,B,C\ngood,3,excellent\ngood,very-good,0\npoor,poor,Good\n"
    path = written(tmp_path, "grades.csv", rows)

    found = tally(path, "majority-judgement")

    assert found["grades"]["B"] == {"grade": "good", "proponents": 1, "opponents": 1}
    assert found["ranking"] == [["B"], ["A"], ["C"]]
    assert "good (1 above, 1 below)" in run("tally", path, "--method", "majority-judgement").stdout


def test_points_votes_approvals_and_pairs_are_read_from_tables(tmp_path: Path) -> None:
    points = written(tmp_path, "p.csv", "A,B,C\n4,4,2\n,,\n4,3,3\n")
    credit = written(tmp_path, "q.csv", "A,B,C\n7,7,1\n10,,\n")
    approvals = written(tmp_path, "a.csv", "A,B,C\nx,,1\nyes,no,0\n")
    pairs = written(tmp_path, "w.csv", "winner,loser,count\nA,B,3\nB,C,1\nA,C,1\n")

    assert tally(points, "points")["scores"] == {"A": 8, "B": 7, "C": 5}
    assert tally(credit, "quadratic")["scores"] == {"A": 17, "B": 7, "C": 1}
    assert tally(approvals, "approval")["scores"] == {"A": 2, "B": 0, "C": 1}
    assert tally(pairs, "pairwise")["scores"] == {"A": "5/6", "B": "1/3", "C": "1/4"}


def test_the_strength_of_a_defeat_can_be_chosen(tmp_path: Path) -> None:
    rows = "A,B,C,count\n,,1,3\n1,2,,3\n,1,2,2\n2,,1,1\n"
    path = written(tmp_path, "gaps.csv", rows)

    assert tally(path, "schulze")["ranking"] == [["C"], ["A"], ["B"]]
    assert tally(path, "schulze", "--strength", "winning")["ranking"] == [["B"], ["C"], ["A"]]


@pytest.mark.parametrize(
    ("name", "text", "method", "sentence"),
    [
        ("a.toc", HEAD.format(voters=1) + "1: 1,2\n", "borda", "line 7: a .toc file ranks every"),
        ("a.soi", HEAD.format(voters=1) + "1: {1,2}\n", "borda", "line 7: a .soi file holds no"),
        ("a.toi", HEAD.format(voters=1) + "1: 1,4\n", "borda", "line 7: there is no alternative 4"),
        ("a.toi", HEAD.format(voters=1) + "1: 1,{2,1}\n", "borda", "line 7: an alternative stands"),
        ("a.toi", HEAD.format(voters=1) + "\nApple\n", "borda", "line 8: a line such as"),
        ("a.toi", HEAD.format(voters=1) + "1: 1,{2,3\n", "borda", "line 7: a line such as"),
        ("a.toi", HEAD.format(voters=9) + "1: 1\n", "borda", "line 3: 9 voters were announced"),
        ("a.toi", "3\n1,Apple\n", "borda", "line 1: lines such as"),
        ("a.toi", HEAD.format(voters=1) + "# ALTERNATIVE NAME 3: x\n", "borda", "line 7:"),
        ("a.toi", "# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: x\n", "borda", "line 1: 2 alt"),
        ("a.toi", HEAD.format(voters=1) + "1: 1\n", "points", "points needs numbers by option"),
        ("a.toi", HEAD.format(voters=10**9) + f"{10**9}: 1\n", "borda", "are not counted here"),
        ("a.csv", "", "borda", "line 1: a first row"),
        ("a.csv", "A,A\n", "borda", "line 1: every column"),
        ("a.csv", "A,B\n1,2,3\n", "borda", "line 2: 2 cells were expected, found 3"),
        ("a.csv", "A,B\n1,2\n1,x\n", "schulze", "line 3: “x” is no rank"),
        ("a.csv", "A,B,count\n1,2,many\n", "schulze", "line 2: “many” is no count"),
        ("a.csv", "A,B\n1,6\n", "score", "line 2: “6” was found"),
        ("a.csv", "A,B\n1,fine\n", "majority-judgement", "line 2: “fine” was found"),
        ("a.csv", "A,B\n1,maybe\n", "approval", "line 2: “maybe” is neither"),
        ("a.csv", "A,B,C\n5,5,0\n", "points", "line 2: Put at most 4 points on one option."),
        ("a.csv", "A,B,C\n10,1,0\n", "quadratic", "line 2: These votes cost 101 of 100"),
        ("a.csv", "A,B\nA,B\n", "pairwise", "line 1: pairs need the columns"),
        ("a.csv", "winner,loser\nA,A\n", "pairwise", "line 2: two different options"),
        ("a.txt", "A,B\n", "borda", "a file that ends in .csv"),
    ],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, name: str, text: str, method: str, sentence: str
) -> None:
    found = run("tally", written(tmp_path, name, text), "--method", method, "--json")

    assert (found.exit_code, found.stdout) == (1, "")
    assert sentence in found.stderr
    assert found.stderr.count("\n") == 1


def test_a_missing_file_and_one_that_is_no_text_are_said(tmp_path: Path) -> None:
    (tmp_path / "picture.csv").write_bytes(b"A,B\n\xff\xfe")

    missing = run("tally", tmp_path / "none.csv", "--method", "borda")
    picture = run("tally", tmp_path / "picture.csv", "--method", "borda")

    assert (missing.exit_code, picture.exit_code) == (1, 1)
    assert "No such file" in missing.stderr
    assert "is not text in UTF-8" in picture.stderr
