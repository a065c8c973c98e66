"""The verifier says yes to honest exports and names the first fault of others."""

import json
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.records import made_up, meeting
from tests.records.rows import uid
from workshop.records import recount
from workshop.records import verify as verifying
from workshop.records.chain import Object, read_journal
from workshop.records.formats import FORMATS
from workshop.records.record import Record
from workshop.records.verify import verify

Change = Callable[[Object], None]


def export(folder: Path, name: str, profile: str = "full") -> Path:
    """Write the made-up meeting in a format."""
    one = FORMATS.get(name)
    out = folder / f"meeting{one.suffix}"
    one.write(meeting.record(profile), out, "en")
    return out


@pytest.mark.parametrize("profile", ["full", "participants"])
@pytest.mark.parametrize("name", ["json", "journal", "csv"])
def test_an_honest_export_is_accepted(tmp_path: Path, name: str, profile: str) -> None:
    report = verify(export(tmp_path, name, profile))

    assert [str(problem) for problem in report.problems] == []
    assert "32 entries" in str(report.facts[0])


def test_a_folder_with_everything_is_accepted(tmp_path: Path) -> None:
    FORMATS.get("csv").write(meeting.record(), tmp_path / "all", "ja")
    export(tmp_path / "all", "json")
    export(tmp_path / "all", "html")

    assert verify(tmp_path / "all").ok


@pytest.mark.parametrize("name", ["nothing.txt", "missing.jsonl", "broken.zip", "list.json"])
def test_what_is_no_export_is_refused_without_raising(tmp_path: Path, name: str) -> None:
    if name != "missing.jsonl":
        (tmp_path / name).write_bytes(b"[1]")

    assert not verify(tmp_path / name).ok


def test_a_zip_that_lies_about_its_size_is_not_unpacked_before_it_is_cut(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("journal.jsonl", bytes(64_000_000))
    raw = bytearray(bomb.read_bytes())
    for field in (22, raw.rindex(b"PK\x01\x02") + 24):  # the size unpacked, told twice
        raw[field : field + 4] = (10).to_bytes(4, "little")
    bomb.write_bytes(raw)

    tracemalloc.start()
    report = verify(bomb)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert not report.ok
    assert most < 16_000_000


def set_votes(told: Object) -> None:
    told["polls"][0]["items"][0]["result"]["total"]["counts"]["agree"] += 1  # type: ignore[index,call-overload]


def set_title(told: Object) -> None:
    told["meeting"]["title"]["ja"] = "別の会議"  # type: ignore[index,call-overload]


def add_person(told: Object) -> None:
    told["people"].append(dict(told["people"][0]))  # type: ignore[union-attr,index,arg-type]


def say_else(told: Object) -> None:
    told["timeline"][3]["says"]["en"] = "Nobody did anything."  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (set_votes, "/polls/0/items/0/result/total/counts/agree"),
        (set_title, "/meeting/title/ja"),
        (add_person, "/people/11"),
        (say_else, "/timeline/3/says/en"),
    ],
)
def test_a_changed_record_is_named_by_place(tmp_path: Path, change: Change, where: str) -> None:
    out = export(tmp_path, "json")
    told = json.loads(out.read_bytes())
    change(told)
    out.write_text(json.dumps(told))

    report = verify(out)

    assert report.problems[0].where == where


def test_a_changed_table_is_named_by_line(tmp_path: Path) -> None:
    with zipfile.ZipFile(export(tmp_path, "csv")) as bundle:
        contents = {name: bundle.read(name) for name in bundle.namelist()}
    contents["results.csv"] = contents["results.csv"].replace(b",agree,2", b",agree,3", 1)
    with zipfile.ZipFile(tmp_path / "forged.zip", "w") as bundle:
        for name, content in contents.items():
            bundle.writestr(name, content)

    report = verify(tmp_path / "forged.zip")

    assert report.problems[0].where == "results.csv, line 2"


def with_result(change: Change) -> list[Object]:
    """Return the meeting with another result, honestly chained."""
    bodies: list[Object] = json.loads(json.dumps(meeting.bodies()))
    for one in bodies:
        for row in one["rows"]:  # type: ignore[union-attr]
            if row["noun"] == "poll_result":  # type: ignore[index,call-overload]
                change(row["image"])  # type: ignore[index,call-overload,arg-type]
    return bodies


def swap(row: Object) -> None:
    row["choices"][uid(12)] = ["agree", "agree", "pass"][::-1]  # type: ignore[index,call-overload]


def stuff(row: Object) -> None:
    row["choices"][uid(11)].insert(0, "agree")  # type: ignore[index,call-overload,union-attr]


def flip(row: Object) -> None:
    row["choices"][uid(11)] = ["disagree", "disagree", "disagree"]  # type: ignore[index,call-overload]


def unknown(row: Object) -> None:
    row["choices"][uid(11)][2] = "maybe"  # type: ignore[index,call-overload]


def overturn(row: Object) -> None:
    row["verdict"]["adopted"] = False  # type: ignore[index,call-overload]


def shave(row: Object) -> None:
    row["verdict"]["clauses"][0]["have"] = 5  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    ("change", "say"),
    [
        (swap, "not sorted"),
        (stuff, "ballots were cast"),
        (flip, "single ballots"),
        (unknown, "does not know"),
        (overturn, "the rule does not give this verdict"),
        (shave, "does not follow from the ballots"),
    ],
)
def test_a_false_result_is_caught_although_the_chain_holds(change: Change, say: str) -> None:
    raw = meeting.raw("full", with_result(change))

    assert read_journal(raw).head
    with pytest.raises(verifying.Fault, match=say) as caught:
        verifying.check_journal(raw)
    assert caught.value.where == "line 31"


def test_a_verifier_that_does_not_count_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "faults_of", lambda _record: [])

    assert verifying.check_journal(meeting.raw("full", with_result(flip)))


def test_a_profile_that_shows_too_much_is_caught() -> None:
    chained = made_up.links(meeting.bodies())
    raw = made_up.journal(chained, made_up.header("participants"))

    with pytest.raises(verifying.Fault, match="this profile may not show"):
        verifying.check_journal(raw)


def erased(*more: Object) -> bytes:
    """Return the meeting with one entry erased; `more`: what was written after it."""
    bodies = made_up.numbered([*meeting.bodies(), *more])
    chained = made_up.links(bodies, lambda audience: audience.startswith("person:"))
    chained[20] = made_up.erase(chained[20])
    return made_up.journal(chained)


def erasing(at: str, entries: int) -> Object:
    """Return the entry that says how many were erased."""
    facts = {"entries": entries}
    return made_up.body("erasure.confirm", at=at, facts=facts, audience=f"desk:{uid(105)}")


def test_an_erased_ballot_is_no_fault() -> None:
    journal = verifying.check_journal(erased(erasing(made_up.MADE, 1)))

    assert Record(journal).parts["sealed"] == {"entries": 33, "sealed": 1, "erased": 1}


@pytest.mark.parametrize(
    ("more", "say"),
    [
        ((), "no entry after it erased it"),
        ((erasing("2026-11-22T05:59:00Z", 9),), "no entry after it erased it"),
        ((erasing(made_up.MADE, 0),), "the entry that erased says 0"),
    ],
)
def test_an_entry_that_is_only_called_erased_is_told(more: tuple[Object, ...], say: str) -> None:
    with pytest.raises(verifying.Fault, match=say) as caught:
        verifying.check_journal(erased(*more))
    assert caught.value.where == "line 22"


def test_a_key_is_asked_of_what_is_not_signed(tmp_path: Path) -> None:
    out = export(tmp_path, "journal")

    assert "Not signed" in " ".join(str(one) for one in verify(out).facts)
    assert verify(out, "ab" * 32).problems[0].where == "manifest.json"


def test_recount_has_nothing_to_say_of_an_honest_record() -> None:
    assert list(recount.recount(meeting.record())) == []
