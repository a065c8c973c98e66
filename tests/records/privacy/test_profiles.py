"""What a profile may not tell is in no byte of any file, and a writer that would write it refuses."""

import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.records.privacy.canaries import EMAIL, NAMES, Held
from tests.web.staffed import SAME
from workshop.points.models import Point
from workshop.records.collect import record_of
from workshop.records.formats import FORMATS, Format
from workshop.records.guarding import Leak
from workshop.records.readable import texts_of
from workshop.records.record import Record
from workshop.records.secrets import Secrets
from workshop.records.shielding import Shield
from workshop.records.verify import verify

KEY = b"k" * 32
TRACE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d")


def record(held: Held, profile: str) -> Record:
    with held.world.database.reading() as db:
        return record_of(db, held.world.meeting_id, profile, key=KEY)


def told(held: Held, profile: str) -> str:
    return json.dumps(record(held, profile).as_json(), ensure_ascii=False)


def add_stage(held: Held, title: str) -> None:
    held.world.act(held.world.host, "stage.add", kind="discussion", minutes=5, title={"en": title})


def hits(file: Path, secrets: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return where which canary is found, whatever the file is packed in."""
    forms = {
        one: (one, json.dumps(one)[1:-1], one.replace("&", "&amp;").replace("<", "&lt;"))
        for one in secrets
    }
    return [
        (name, one)
        for name, text in texts_of(file.name, file.read_bytes())
        for one, written in forms.items()
        if any(form in text for form in written)
    ]


@pytest.mark.parametrize(("profile", "lang"), [("chatham", "ja"), ("research", "en")])
def test_no_canary_is_in_any_byte_of_a_bundle(
    held: Held, tmp_path: Path, profile: str, lang: str
) -> None:
    out = tmp_path / "kept.bundle.zip"
    agree(held, "publish" if profile == "chatham" else "research")

    FORMATS.get("bundle").write(record(held, profile), out, lang)

    assert hits(out, held.secrets) == []
    assert traces(out) & known(held) == set()
    assert [str(one) for one in verify(out).problems] == []
    names = set(zipfile.ZipFile(out).namelist())
    assert {
        "record.json",
        "journal.jsonl",
        "minutes.html",
        "tables/codebook.md",
        "verify.html",
    } <= names


def test_the_canaries_are_found_where_they_may_stand(held: Held, tmp_path: Path) -> None:
    out = tmp_path / "kept.bundle.zip"

    FORMATS.get("bundle").write(record(held, "full"), out, "en")

    found = {one for _file, one in hits(out, held.secrets)}
    assert set(held.world.named) <= found


def test_words_are_told_only_with_the_consent_of_who_wrote_them(held: Held) -> None:
    world, everybody = held.world, held.everything.everybody
    before = record(held, "chatham").rows("points")
    for one in everybody:
        world.act(one, "consent.give", purpose="publish", given="1")
    during = record(held, "chatham").rows("points")
    for one in everybody:
        world.act(one, "consent.give", purpose="publish")

    assert before == record(held, "chatham").rows("points") == []
    assert len(during) > 0
    assert all(one["words"] for one in during)
    assert {one["author_id"] for one in during} == {None}


def test_research_invents_names_that_stay_the_same(held: Held) -> None:
    one = held.everything.everybody[0]
    assert record(held, "research").rows("people") == []
    held.world.act(one, "consent.give", purpose="research", given="1")

    first, again = (record(held, "research").rows("people") for _ in range(2))

    assert first == again
    assert len(first) == 1
    assert str(first[0]["name"]).startswith("P-")
    assert first[0]["id"] != one.id
    assert first[0]["delegation_id"] is not None
    assert str(first[0]["joined_at"]).startswith("2000-01-01T")
    orders = [poll["orders"] for poll in record(held, "research").rows("polls")]
    assert orders == [[]] * len(orders), "without the seed nobody knows who saw what first"


def test_words_taken_back_are_sealed_for_the_participants(held: Held) -> None:
    world = held.world
    written = next(one for one in world.rows(Point) if one.author_id and one.state == "released")
    author = next(one for one in held.everything.everybody if one.id == written.author_id)
    world.act(author, "language.choose", lang="en")
    assert written.words in told(held, "participants")
    browser = world.client(author)
    before = browser.get(f"/m/{author.id}/mine").get_data(as_text=True)

    browser.post(f"/m/{author.id}/mine", data={"purpose": "record"}, headers=SAME)

    after = browser.get(f"/m/{author.id}/mine").get_data(as_text=True)
    assert [text.count("Take them out") for text in (before, after)] == [1, 0]

    assert written.words not in json.dumps(
        record(held, "participants").rows("points"), ensure_ascii=False
    )
    assert written.words in told(held, "full")


def test_one_s_own_record_tells_of_nobody_else(held: Held) -> None:
    one, *others = held.everything.everybody

    found = told(held, f"mine-{one.id}")

    assert one.name in found
    assert [each.name for each in others if each.name in found] == []


@pytest.mark.parametrize("profile", ["chatham", "research"])
def test_what_the_votes_have_in_common_is_told_without_anybody_s_place(
    held: Held, tmp_path: Path, profile: str
) -> None:
    held.world.act(held.world.host, "opinion.release", mode="robust")
    out = tmp_path / "x.html"

    FORMATS.get("html").write(record(held, profile), out, "en")

    (picture,) = record(held, profile).rows("opinion")
    assert {"sides", "marks", "change"}.isdisjoint(picture["figures"])  # type: ignore[arg-type]
    page = out.read_text().partition('id="opinion"')[2].partition("</section>")[0]
    assert "group" in page
    assert "<svg" not in page


def leak(record: Record, out: Path, lang: str) -> None:
    out.write_text(f"<p>{NAMES[1].replace('&', '&amp;')} was here</p>")


def leak_in_a_zip(record: Record, out: Path, lang: str) -> None:
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(
            "docProps/core.xml", f"<creator>{NAMES[3] if record.journal.lines else ''}</creator>"
        )


def agree(held: Held, *purposes: str) -> None:
    """Let everybody agree: what is told then is most."""
    for one in held.everything.everybody:
        for purpose in purposes:
            held.world.act(one, "consent.give", purpose=purpose, given="1")


def traces(out: Path) -> set[str]:
    """Return all ids and moments in the bytes of a file, whatever it is packed in."""
    texts = [text for _name, text in texts_of(out.name, out.read_bytes())]
    return {found for text in texts for found in TRACE.findall(text)}


def known(held: Held) -> set[str]:
    """Return the ids of all rows but the meeting's, from which the chain follows, and when something happened."""
    full = record(held, "full")
    ids = {str(row["id"]) for rows in full.history.state.values() for row in rows.values()}
    moments = {str(body["at"])[:19] for body in full.journal.bodies}
    return (ids | moments) - {held.world.meeting_id}


@pytest.mark.parametrize("write", [leak, leak_in_a_zip])
def test_a_writer_that_leaks_writes_nothing_and_names_the_kind(
    held: Held, tmp_path: Path, write: object
) -> None:
    label = FORMATS.get("json").label
    one = Format(name="leak", label=label, media_type="text/html", suffix=".html", write=write)  # type: ignore[arg-type]
    folder = tmp_path / "out"
    folder.mkdir()

    with pytest.raises(Leak) as caught:
        one.write(record(held, "chatham"), folder / "x.html", "en")

    assert list(folder.iterdir()) == []
    assert caught.value.kind == "name"
    assert not any(name in str(caught.value.say) for name in NAMES)


@pytest.mark.parametrize("saboteur", ["names stay", "every column stays"])
def test_without_the_shield_the_guard_refuses(
    held: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saboteur: str
) -> None:
    if saboteur == "names stay":
        monkeypatch.setattr(Secrets, "without", lambda _self, text, **_: text)
        add_stage(held, f"Talk by {NAMES[0]}")
    else:
        monkeypatch.setattr(Shield, "_row", lambda _self, _noun, image: dict(image))

    with pytest.raises(Leak):
        FORMATS.get("json").write(record(held, "chatham"), tmp_path / "x.json", "en")


def test_a_name_in_a_title_and_an_address_in_words_are_struck(held: Held) -> None:
    add_stage(held, f"Talk by {NAMES[0]}, {EMAIL}")

    found = told(held, "chatham")

    assert "Talk by […], […]" in found
    assert NAMES[0] not in found


def test_a_public_name_does_not_stop_the_export(held: Held, tmp_path: Path) -> None:
    full = record(held, "chatham")
    assert full.secrets is not None
    common = replace(full, secrets=Secrets({"name": frozenset({"Codebook", "Vote"})}))

    FORMATS.get("csv").write(common, tmp_path / "x.zip", "en")

    assert (tmp_path / "x.zip").exists()
