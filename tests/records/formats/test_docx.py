"""The minutes as a Word file: real comments on the words, real headings, nothing of its making."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tests.records import meeting
from workshop.records.documents import word_threads
from workshop.records.formats import FORMATS
from workshop.records.record import Record

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(record: Record, lang: str, folder: Path) -> bytes:
    FORMATS.get("docx").write(record, folder / "a.docx", lang)
    return (folder / "a.docx").read_bytes()


@pytest.fixture(scope="module")
def word(full: Record, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return written(full, "ja", tmp_path_factory.mktemp("docx"))


def anchored(file: bytes) -> dict[int, str]:
    """Return the words between the beginning and the end of each comment's place."""
    body = docx.Document(io.BytesIO(file)).element.body
    found: dict[int, str] = {}
    inside: set[int] = set()
    for one in body.iter():
        if one.tag == f"{W}commentRangeStart":
            inside.add(int(one.get(f"{W}id")))
        elif one.tag == f"{W}commentRangeEnd":
            inside.discard(int(one.get(f"{W}id")))
        elif one.tag == f"{W}t":
            for number in inside:
                found[number] = found.get(number, "") + (one.text or "")
    return found


def test_every_annotation_is_a_comment_on_the_words_it_is_about(full: Record, word: bytes) -> None:
    comments = docx.Document(io.BytesIO(word)).comments
    places = anchored(word)

    told = {places[one.comment_id]: (one.author, one.text) for one in comments}

    notes = [one for one in full.rows("annotations") if one["version_id"] and not one["parent_id"]]
    quoted = {str(one["quote"]["exact"]): one for one in notes}  # type: ignore[index,call-overload]
    assert set(told) == set(quoted) != set()
    assert told["We meet"][0] == "us 0"
    assert "Where?" in told["We meet"][1]


def test_a_reply_is_a_comment_of_its_own_that_answers_the_first(tmp_path: Path) -> None:
    file = written(meeting.record(), "en", tmp_path)

    comments = {one.comment_id: one for one in docx.Document(io.BytesIO(file)).comments}
    answers = threads(file)

    (reply, first) = next(iter(answers.items()))
    assert len(answers) == 1
    assert "Comment 3" in comments[reply].text
    assert "Comment 1" in comments[first].text
    assert "Comment 3" not in comments[first].text
    assert [one.author for one in (comments[first], comments[reply])] == ["Person 1", "Person 1"]
    assert comments[reply].initials == "P1"
    assert references(file) == sorted(comments)
    assert any("rude words" in one.text for one in comments.values())


def threads(file: bytes) -> dict[int, int]:
    """Return which comment answers which, as Word reads it: by the ids of their last paragraphs."""
    with zipfile.ZipFile(io.BytesIO(file)) as bundle:
        told = parse_xml(bundle.read(word_threads.NAME[1:]))
        comments = parse_xml(bundle.read("word/comments.xml"))
        assert f'PartName="{word_threads.NAME}"' in bundle.read("[Content_Types].xml").decode()
        assert word_threads.RELATION in bundle.read("word/_rels/document.xml.rels").decode()
    ids = {
        one.findall(f"{W}p")[-1].get(f"{{{word_threads.PARAGRAPHS}}}paraId"): int(
            one.get(f"{W}id", "")
        )
        for one in comments
    }
    own, above = (f"{{{word_threads.THREADS}}}{name}" for name in ("paraId", "paraIdParent"))
    assert {one.get(own) for one in told} == set(ids)
    return {ids[one.get(own)]: ids[one.get(above)] for one in told if one.get(above)}


def references(file: bytes) -> list[int]:
    body = docx.Document(io.BytesIO(file)).element.body
    return [int(one.get(f"{W}id")) for one in body.iter(f"{W}commentReference")]


def test_comments_bear_the_time_of_the_annotation_not_of_the_export(
    full: Record, word: bytes
) -> None:
    made = {str(one["made_at"])[:19] for one in full.rows("annotations")}
    root = docx.Document(io.BytesIO(word)).comments._comments_elm

    dates = [one.get(qn("w:date"))[:19] for one in root.iter(qn("w:comment"))]

    assert dates
    assert set(dates) <= made


def test_headings_heads_of_tables_and_contents_are_real(word: bytes) -> None:
    read = docx.Document(io.BytesIO(word))
    styles = [one.style.name for one in read.paragraphs]
    xml = read.element.xml

    assert styles.count("Heading 1") > 8
    assert "Heading 2" in styles
    assert xml.count("<w:tblHeader/>") > 3
    assert 'TOC \\o "1-2"' in xml
    assert all(f'w:name="{one}"' in xml for one in _links(read))


def _links(read: "docx.document.Document") -> list[str]:
    return [one.get(qn("w:anchor")) for one in read.element.body.iter(qn("w:hyperlink"))]


def test_every_picture_has_words_or_is_said_to_be_for_the_eye_alone(word: bytes) -> None:
    pictures = [*docx.Document(io.BytesIO(word)).element.body.iter(qn("wp:docPr"))]

    assert pictures
    assert all(one.get("descr") or "decorative" in str([*one.iter()]) for one in pictures)


def test_words_bear_their_language_and_its_face(word: bytes) -> None:
    read = docx.Document(io.BytesIO(word))
    run = next(r for p in read.paragraphs for r in p.runs if "We meet" in r.text)
    normal = read.styles["Normal"].element

    assert run._r.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-US"
    assert normal.rPr.rFonts.get(qn("w:eastAsia")) == "Yu Gothic"
    assert normal.rPr.find(qn("w:lang")).get(qn("w:eastAsia")) == "ja-JP"


def test_nothing_leads_outside_and_nobody_is_named_as_its_maker(word: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(word)) as bundle:
        parts = {name: bundle.read(name).decode("utf-8", "replace") for name in bundle.namelist()}
    core = docx.Document(io.BytesIO(word)).core_properties

    assert [name for name, text in parts.items() if 'TargetMode="External"' in text] == []
    assert [name for name in parts if "vba" in name or "oleObject" in name] == []
    assert (core.author, core.last_modified_by, core.comments) == ("", "", "")
    assert "python-docx" not in "".join(parts.values())
    assert "dcterms:created" not in parts["docProps/core.xml"]


def test_a_list_begins_at_one_again(full: Record, word: bytes) -> None:
    body = docx.Document(io.BytesIO(word)).element.body

    numbers = {one.get(qn("w:val")) for one in body.iter(qn("w:numId"))}

    assert len(numbers) > 3


def test_the_same_record_gives_the_same_file(full: Record, word: bytes, tmp_path: Path) -> None:
    assert written(full, "ja", tmp_path) == word
