"""Annotations as other annotation programs read them: expanded by a reader of JSON-LD, found again in their text."""

import json
from pathlib import Path

import pytest
from pyld import jsonld

from tests.records import meeting
from tests.records.formats.anno import AS, OA, RDF, loader
from tests.records.rows import annotation
from workshop.records.formats import FORMATS
from workshop.records.record import Record


def written(record: Record, folder: Path) -> dict[str, object]:
    FORMATS.get("annotations").write(record, folder / "a.jsonld", "en")
    found: dict[str, object] = json.loads((folder / "a.jsonld").read_bytes())
    return found


def items(told: dict[str, object]) -> list[dict[str, object]]:
    return told["first"]["items"]  # type: ignore[index,no-any-return]


def test_a_reader_of_json_ld_understands_every_term(full: Record, tmp_path: Path) -> None:
    told = written(full, tmp_path)

    (whole,) = jsonld.expand(told, {"documentLoader": loader})
    (page,) = whole[f"{AS}first"]
    found = page[f"{AS}items"][0]["@list"]

    assert len(found) == told["total"] == len(full.rows("annotations"))
    assert all(one["@type"] == [f"{OA}Annotation"] for one in found)
    assert all(one[f"{OA}motivatedBy"][0]["@id"].startswith(OA) for one in found)
    assert all(one[f"{OA}hasTarget"] for one in found)
    words = {one[f"{OA}hasBody"][0][f"{RDF}value"][0]["@value"] for one in found if f"{OA}hasBody" in one}  # fmt: skip
    assert "Where?" in words
    compact = jsonld.compact(whole, told["@context"], {"documentLoader": loader})
    assert compact["total"] == told["total"]


def test_every_quotation_is_found_again_by_place_and_by_words(full: Record, tmp_path: Path) -> None:
    versions = {v["id"]: v for one in full.rows("proposals") for v in one["versions"]}  # type: ignore[union-attr,index,call-overload]
    told = [one for one in items(written(full, tmp_path)) if isinstance(one["target"], dict)]

    for one in told:
        source, (quote, place) = one["target"]["source"], one["target"]["selector"]  # type: ignore[index,call-overload]
        version, lang = source["id"].removeprefix("urn:uuid:").split("#")
        text = versions[version]["texts"][lang]  # type: ignore[index,call-overload]
        start, end = place["start"], place["end"]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote.get("prefix", ""))
        assert text[end:].startswith(quote.get("suffix", ""))
    assert told


def test_an_answer_replies_to_the_annotation_and_withdrawn_words_are_not_told(
    tmp_path: Path,
) -> None:
    told = {str(one["id"]): one for one in items(written(meeting.record("participants"), tmp_path))}
    reply, withdrawn = (told[f"urn:uuid:{annotation(n)[1]['id']}"] for n in (3, 2))

    assert reply["motivation"] == "replying"
    assert reply["target"] == f"urn:uuid:{annotation(1)[1]['id']}"
    assert "body" not in withdrawn


@pytest.mark.parametrize("profile", ["chatham", "research"])
def test_a_shielded_record_names_nobody(
    records: dict[str, Record], profile: str, tmp_path: Path
) -> None:
    told = items(written(records[profile], tmp_path))

    names = {one["creator"].get("name") for one in told if "creator" in one}  # type: ignore[attr-defined]

    assert not {"jp 0", "kr 0", "us 0"} & names
