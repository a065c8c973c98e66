"""`workshop analyse` and `workshop import …` on the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.polis.sets import public_election, write_set
from workshop.cli import commands
from workshop.cli.faults import Fault

ORDERS = """# TITLE: Where to meet
# PUBLICATION DATE: 2020-02-03
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 6
# ALTERNATIVE NAME 1: Seoul
# ALTERNATIVE NAME 2: Kyoto
# ALTERNATIVE NAME 3: Portland
3: 2,1,3
2: 1,{2,3}
1: 3,2
"""


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKSHOP_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("WORKSHOP_DATABASE_URL", raising=False)
    (tmp_path / "data").mkdir()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments, catch_exceptions=False)


@pytest.mark.parametrize("mode", ["polis", "published", "robust"])
def test_analyse_prints_everything_as_json(tmp_path: Path, mode: str) -> None:
    folder = write_set(tmp_path / "set")

    told = json.loads(run("analyse", str(folder), "--groups", mode, "--json").stdout)

    assert {"k", "groups", "group_informed_consensus", "stability", "null_test", "seconds"} <= set(
        told
    )
    assert set(told["groups"]) == {str(one) for one in range(1, 13)}
    assert set(told["group_informed_consensus"]) == {str(one) for one in range(8)}
    if mode == "published":
        assert (told["k"], told["sizes"]) == (2, {"0": 5, "1": 6})
        assert told["groups"]["12"] is None


def test_analyse_says_in_words_that_groups_are_not_countries(tmp_path: Path) -> None:
    done = run("analyse", str(write_set(tmp_path / "set")), "--groups", "published")

    assert "2 opinion groups of 5, 6 people. These groups are not countries." in done.stdout
    assert "re-votes twice" in done.stderr


def test_a_set_without_groups_and_one_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set")
    (folder / "participant-votes.csv").unlink()

    with pytest.raises(Fault, match="publishes no groups"):
        run("analyse", str(folder), "--groups", "published")
    (folder / "votes.csv").write_text("timestamp,comment-id\n")
    with pytest.raises(Fault, match=r"votes.csv, line 1"):
        run("import", "polis", str(folder))


def test_a_set_is_brought_in_exported_the_same_and_verified(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "set", xid=True)

    told = json.loads(run("import", "polis", str(folder), "--json").stdout)
    code = told["code"]
    run(
        "export", code, "--format", "polis", "--polis-legacy-counts", "--out", str(tmp_path / "out")
    )
    run("export", code, "--format", "json", "--profile", "full", "--out", str(tmp_path / "r.json"))
    run("export", code, "--format", "polis", "--out", str(tmp_path / "out.zip"))
    twice = json.loads(run("import", "polis", str(tmp_path / "out.zip"), "--json").stdout)

    assert (twice["people"], twice["votes"]) == (told["people"], told["votes"])
    assert (told["people"], told["statements"]) == (12, 8)
    assert (tmp_path / "out" / "participant-votes.csv").read_bytes() == (
        folder / "participant-votes.csv"
    ).read_bytes()
    assert run("verify", str(tmp_path / "r.json")).exit_code == 0


def test_ranked_ballots_become_a_counted_meeting(tmp_path: Path) -> None:
    file = tmp_path / "places.toi"
    file.write_text(ORDERS)

    told = json.loads(run("import", "preflib", str(file), "--json").stdout)
    run(
        "export",
        told["code"],
        "--format",
        "json",
        "--profile",
        "full",
        "--out",
        str(tmp_path / "r.json"),
    )

    record = json.loads((tmp_path / "r.json").read_text())
    assert told["voters"] == 6
    assert told["ranking"] == [["Kyoto"], ["Seoul"], ["Portland"]]
    assert len(record["ballots"]) == 6
    assert record["meeting"]["title"] == {"en": "Where to meet"}
    assert run("verify", str(tmp_path / "r.json")).exit_code == 0


def test_a_file_that_is_no_order_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text("a,b\n")

    with pytest.raises(Fault, match=r"\.soc"):
        run("import", "preflib", str(file))


@pytest.mark.parametrize(
    ("name", "winner", "voters"),
    [
        ("debian-2010-leader.toc", "Stefano Zacchiroli", 436),
        ("debian-2012-leader.toc", "Stefano Zacchiroli", 403),
    ],
)
def test_debian_elections_end_to_end(tmp_path: Path, name: str, winner: str, voters: int) -> None:
    file = public_election(name)

    told = json.loads(run("import", "preflib", str(file), "--json").stdout)
    run(
        "export",
        told["code"],
        "--format",
        "journal",
        "--profile",
        "full",
        "--out",
        str(tmp_path / "j.jsonl"),
    )

    assert told["voters"] == voters
    assert told["ranking"][0] == [winner]
    assert run("verify", str(tmp_path / "j.jsonl")).exit_code == 0
