"""Imports name every problem by its line, and read what spreadsheets make of a table."""

from typing import Any

import pytest

from workshop.library import Import, decks, read_people, read_proposals
from workshop.library.encodings import Decoded, decode

GOOD = (
    "title_en,text_en,title_ja,text_ja,theme,actors,sensitivity\n"
    '"Meet, often","First line.\nSecond line.",よく会う,定期的に会う。,deterrence,us jp,low\n'
    "Trade,More trade.,,,,kr,\n"
)


def lines(found: Import[Any]) -> list[int]:
    return [line for line, _say in found.problems]


def test_a_table_becomes_rows_with_their_lines() -> None:
    found = read_proposals(GOOD, "csv")

    assert found.is_clean
    assert [row.line for row in found.rows] == [2, 4]
    assert found.rows[0].title == {"en": "Meet, often", "ja": "よく会う"}
    assert found.rows[0].text["en"] == "First line.\nSecond line."
    assert found.rows[0].actors == ("us", "jp")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_and_marks_of_spreadsheets_are_read(separator: str) -> None:
    text = (
        "\ufeff" + separator.join(["title_ko", "text_ko"]) + "\r\n" + separator.join(["가", "나"])
    )

    found = read_proposals(text + "\r\n", "csv")

    assert found.is_clean
    assert found.rows[0].language == "ko"


def test_decomposed_hangul_is_composed() -> None:
    found = read_proposals("title_ko,text_ko\n한국,국\n", "csv")

    assert found.rows[0].title["ko"] == "한국"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("name,colour\na,b\n", 1),
        ("title_en,text_en,colour\na,b,c\n", 1),
        ("title_en,text_en\n\na,b,c\n", 3),
        ('title_en,text_en\na,b\nc,"d\n', 3),
        ("title_en,text_en\na,b\nc,\n", 3),
        ("title_en,text_en\na,b\nA,c\n", 3),
        ("title_en,text_ja\na,b\n", 2),
        ("title_en,text_en,actors\na,b,us xx\n", 2),
        ("title_en,text_en,sensitivity\na,b,extreme\n", 2),
        (f"title_en,text_en\n{'x' * 201},b\n", 2),
        ("title_en,title_en\na,b\n", 1),
    ],
)
def test_a_problem_names_its_line(text: str, line: int) -> None:
    found = read_proposals(text, "csv")

    assert line in lines(found)
    assert not found.is_clean
    assert all(str(say) for _line, say in found.problems)


def test_a_theme_outside_the_list_is_refused_when_there_is_a_list() -> None:
    assert read_proposals(GOOD, "csv", themes=("deterrence",)).is_clean
    assert lines(read_proposals(GOOD, "csv", themes=("weather",))) == [2]


def test_yaml_is_read_in_long_and_short_form() -> None:
    text = (
        "proposals:\n- title: {en: Meet, ja: 会う}\n  text: {en: Often., ja: 度々。}\n"
        "- title: 무역\n  text: 더 많은 무역\n  language: ko\n  actors: [kr]\n"
    )

    found = read_proposals(text, "yaml")

    assert found.is_clean
    assert [row.language for row in found.rows] == ["en", "ko"]
    assert [row.line for row in found.rows] == [2, 4]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("title: a", 1),
        ("- title: a\n  text: b\n  colour: c\n", 3),
        ("- title: a\n  title: b\n", 2),
        ("- title: a\n  text: [\n", 3),
        ("- &x\n  title: a\n  text: b\n- *x\n", 1),
        ("- title: !!python/object:os.system a\n  text: b\n", 1),
        ("- just words\n", 1),
        ("- title: a\n  text: b\n  actors: us\n", 3),
        ("[" * 3000, 1),
    ],
)
def test_yaml_that_does_not_fit_is_refused_with_its_line(text: str, line: int) -> None:
    found = read_proposals(text, "yaml")

    assert line in lines(found)
    assert not found.is_clean


def test_a_list_of_people_is_read() -> None:
    text = "name,email,delegation,language,role\nKim,k@example.org,KR,ko,\nSato,,jp,ja,observer\n"

    found = read_people(text)

    assert found.is_clean
    assert [(row.name, row.delegation, row.role) for row in found.rows] == [
        ("Kim", "kr", "member"),
        ("Sato", "jp", "observer"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        ",a@example.org,jp",
        "Kim,nonsense,jp",
        "Kim,,mars",
        "Kim,,",
        f"{'K' * 81},,jp",
        "Lee,a@example.org,kr\nKim,A@example.org,jp",
        "Kim,,jp\nKIM,,jp",
    ],
)
def test_a_wrong_person_is_named_by_line(row: str) -> None:
    found = read_people(f"name,email,delegation\n{row}\n")

    assert lines(found)[-1] == 2 + row.count("\n")


JA = "title_ja,text_ja\n漁業の共同監視,三カ国で漁船の位置を共有する。\n"
KO = "title_ko,text_ko\n어업 공동 감시,세 나라가 어선의 위치를 공유한다. 똠방각하도 함께.\n"
EN = "title_en,text_en\nA café’s rule,“Nobody speaks twice” – before all have spoken…\n"


def test_a_list_written_with_other_words_is_understood() -> None:
    found = read_people(
        "氏名,メールアドレス,代表団,言語\n青井,,日本,日本語\nMin,,Republic  of Korea,Korean\n",
        sides={"日本": "jp", "republic of korea": "kr"},
    )

    assert [(one.delegation, one.language) for one in found.rows] == [("jp", "ja"), ("kr", "ko")]
    assert found.is_clean


def test_a_column_that_nobody_filled_in_is_told_once() -> None:
    found = read_people("name,email\nA,\nB,\nC,\n")

    assert [one.line for one in found.problems] == [1]
    assert "delegation" in str(found.problems[0].say)


@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_as_unicode(mark: str) -> None:
    assert decode((JA + KO + EN).encode(mark)) == Decoded(JA + KO + EN)


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [(JA, "cp932", "Shift_JIS"), (KO, "cp949", "CP949"), (EN, "cp1252", "Windows-1252")],
)
def test_what_a_spreadsheet_saved_in_its_old_encoding_is_read_and_named(
    text: str, codec: str, name: str
) -> None:
    assert decode(text.encode(codec)) == Decoded(text, name)


@pytest.mark.parametrize(("lang", "codec"), [("ja", "cp932"), ("ko", "cp949")])
def test_no_text_of_the_deck_is_taken_for_another_encoding(lang: str, codec: str) -> None:
    for one in next(iter(decks().values())).cards:
        saved = one.text[lang].encode(codec, "ignore")

        found = decode(saved)

        assert found is not None
        assert found.text == saved.decode(codec)


@pytest.mark.parametrize("data", [bytes(range(256)), b"\xff\xfea", "の".encode("cp932")[:1]])
def test_what_nobody_can_read_is_not_guessed(data: bytes) -> None:
    assert decode(data) is None


def test_letters_that_were_lost_in_saving_are_noticed() -> None:
    saved = (JA + KO).encode("cp932", "replace")

    found = decode(saved)

    assert found is not None
    assert found.lost
    assert not Decoded(JA + "What???").lost
