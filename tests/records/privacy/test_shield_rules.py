"""What is struck from words, and what a shield makes of rows that were taken back, row by row."""

import zlib
from hashlib import sha256
from typing import Any

import pytest

from tests.records.privacy.exercising import KEY
from workshop.core import ids
from workshop.records.chain import Line
from workshop.records.consents import Consents
from workshop.records.keeping import picked
from workshop.records.profiles import CHATHAM, PROFILES, RESEARCH
from workshop.records.readable import texts_of
from workshop.records.secrets import NAME, STRUCK, WORDS, Secrets
from workshop.records.shielded_tables import LETTERS, Tables, in_minutes, large_panels
from workshop.records.shielding import Shield

ANN, JOINT, CAUCUS, TABLE = (ids.new_id() for _ in range(4))


def entry(seq: int, noun: str, *, actor: str = ANN, audience: str = "all", **image: Any) -> Line:
    """Return an entry with one row."""
    row = {"noun": noun, "image": {"id": ids.new_id(), "audience": audience, "lang": "en", **image}}
    body: Any = {
        "v": 1, "n": seq, "kind": f"{noun}.do", "at": "2026-11-22T09:00:00.000000Z", "actor": actor,
        "audience": audience, "stage": None, "facts": {}, "rows": [row],
    }  # fmt: skip
    return Line(seq + 1, seq, "", body)


def told(profile: str, *lines: Line, names: tuple[str, ...] = ("Ann Quill",)) -> list[Any]:
    """Return the rows that a profile tells of these lines."""
    consents = Consents([line.body for line in lines if line.body], k=2)
    secrets = Secrets({NAME: frozenset(names)})
    shield = Shield(PROFILES[profile], consents, secrets, KEY, 2)
    return [one["image"] for line in shield.lines(lines) if line.body for one in line.body["rows"]]  # type: ignore[union-attr,index,call-overload]


def agreed(seq: int, purpose: str) -> Line:
    return entry(
        seq, "consent", audience=f"desk:{ANN}", participant_id=ANN, purpose=purpose, given=True
    )


def people() -> list[Line]:
    """Return two people who speak English, so that it is no rare language."""
    return [
        entry(one, "participant", name=name, role="member", state="admitted")
        for one, name in enumerate(("Ann Quill", "Bea Tanaka"), 1)
    ]


def table(number: int, row_id: str = "") -> dict[str, Any]:
    return {
        "id": row_id or ids.new_id(), "exercise_id": TABLE, "number": number, "joint_id": JOINT, "status": "open",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "plain", "spoken"),
    [
        ("As Ann Quill said", f"As {STRUCK} said", f"As {STRUCK} said"),
        ("as ANN\u00a0quill said", f"as {STRUCK} said", f"as {STRUCK} said"),
        ("Quill said so", "Quill said so", f"{STRUCK} said so"),
        ("the quill of Ann", "the quill of Ann", "the quill of Ann"),
        ("蒼太郎さんの案", "蒼太郎さんの案", f"{STRUCK}さんの案"),
        ("write to a.b@c.example", f"write to {STRUCK}", f"write to {STRUCK}"),
        ("Quill, Ann and QUILL Ann", f"{STRUCK} and {STRUCK}", f"{STRUCK} and {STRUCK}"),
        ("高円寺蒼太郎の話", f"{STRUCK}の話", f"{STRUCK}の話"),
        ("高円寺・蒼太郎、蒼太郎 高円寺", f"{STRUCK}、{STRUCK}", f"{STRUCK}、{STRUCK}"),
        ("Zsofia Quandt, Zso\u0301fia Quandt", f"{STRUCK}, {STRUCK}", f"{STRUCK}, {STRUCK}"),
        ("Sujin Kim or Kim Su Jin", f"{STRUCK} or {STRUCK}", f"{STRUCK} or {STRUCK}"),
        ("O'Qwill & Sons agree", f"{STRUCK} agree", f"{STRUCK} agree"),
        ("김 별하늘 위원", f"{STRUCK} 위원", f"{STRUCK} 위원"),
        ("별하늘 씨", "별하늘 씨", f"{STRUCK} 씨"),
        ("별하늘 아래", "별하늘 아래", "별하늘 아래"),
        ("quillwort, annex", "quillwort, annex", "quillwort, annex"),
    ],
)
def test_names_are_struck_however_they_are_written(text: str, plain: str, spoken: str) -> None:
    names = {
        "Ann Quill",
        "高円寺 蒼太郎",
        "Zsófia Quandt",
        "Su-jin Kim",
        "O’Qwill & Sons",
        "김별하늘",
    }
    secrets = Secrets({NAME: frozenset(names)})

    assert secrets.without(text) == plain
    assert secrets.without(text, spoken=True) == spoken


def test_what_somebody_repeats_of_one_who_did_not_agree_is_struck() -> None:
    theirs, common = "We should never have signed that paper", "As you like"
    secrets = Secrets({WORDS: frozenset({theirs, common, "条約に署名すべきではなかった"})})

    def spoken(text: str) -> str:
        return secrets.without(text, spoken=True)

    assert spoken(f"You said: {theirs}. No!") == f"You said: {STRUCK}. No!"
    assert spoken("「条約に署名すべきではなかった」とは") == f"「{STRUCK}」とは"
    assert spoken(f"{common}, it is late") == f"{common}, it is late"
    assert spoken(theirs) == theirs
    assert secrets.without(f"Title: {theirs}") == f"Title: {theirs}"


def test_what_was_taken_back_is_not_told_as_it_was_before() -> None:
    note = {"id": ids.new_id(), "author_id": ANN, "words": "Much too early"}
    shown = entry(4, "annotation", state="shown", **note)
    lines = [*people(), agreed(3, "publish"), shown]

    assert [one.get("words") for one in told(CHATHAM, *lines)] == ["Much too early"]
    assert told(CHATHAM, *lines, entry(5, "annotation", state="withdrawn", **note)) == []


def test_votes_in_a_room_are_for_nobody_and_those_at_the_desk_for_research() -> None:
    def vote(audience: str) -> Line:
        return entry(4, "ballot", audience=audience, voter_id=ANN, choice="yes")

    def votes(profile: str, audience: str) -> int:
        rows = told(profile, *people(), agreed(3, "research"), vote(audience))
        return sum("choice" in one for one in rows)

    assert votes(RESEARCH, f"desk:{ANN}") == 1
    assert votes(RESEARCH, f"person:{ANN}") == 0
    assert votes(CHATHAM, f"desk:{ANN}") == 0


def test_of_tables_the_joint_room_is_told_and_no_word_that_a_mediator_passed_on() -> None:
    def talk(room: str, author: str | None) -> Line:
        return entry(5, "talk", audience=f"circle:{room}", author_id=author, words="We could pay")

    def said(profile: str, line: Line) -> bool:
        lines = [
            *people(),
            agreed(3, "research"),
            agreed(3, "publish"),
            entry(4, "table", **table(1)),
        ]
        return any(one.get("words") for one in told(profile, *lines, line))

    assert said(RESEARCH, talk(JOINT, ANN))
    assert not said(RESEARCH, talk(JOINT, None))
    assert not said(RESEARCH, talk(CAUCUS, ANN))
    assert not said(CHATHAM, talk(JOINT, ANN))


def test_a_name_that_is_a_word_of_the_program_changes_no_state() -> None:
    rows = told(CHATHAM, entry(1, "table", **table(1)), names=("open", "agreed"))

    assert [one["status"] for one in rows] == ["open"]


def test_letters_and_ids_of_tables_follow_a_lot_not_their_numbers() -> None:
    orders = set()
    for draw in range(8):
        state: Any = {"table": {str(one): table(one, str(one)) for one in range(1, 5)}}
        tables = Tables(state, lambda one, draw=draw: sha256(f"{draw} {one}".encode()).hexdigest())
        by_letter = sorted(tables.letters, key=lambda one, it=tables: it.letters[one])
        assert by_letter == [*tables.in_order()]
        orders.add(tuple(by_letter))

    assert len(orders) > 1
    assert set(LETTERS).isdisjoint("ABCDEFGHIJKL")


def test_small_or_unanimous_home_panels_are_not_counted() -> None:
    row: Any = {
        "counts": {"jp": {"yes": 3, "no": 2}, "kr": {"yes": 5, "no": 0}, "us": {"yes": 1, "no": 1}},
        "verdicts": {"jp": True, "kr": True, "us": False},
        "seats": {},
    }

    found = large_panels(row, 5)

    assert set(found["counts"]) == set(found["verdicts"]) == {"jp"}  # type: ignore[arg-type]
    assert in_minutes(119) == 60
    assert picked({"a": [{"b": 1, "c": 2}], "d": 3}, ["a.b"]) == {"a": [{"b": 1}]}


@pytest.mark.parametrize(
    "within",
    [
        b"/Author (\xfe\xff" + "高円寺".encode("utf-16-be") + b")",
        b"x/Author (\xfe\xff" + "高円寺".encode("utf-16-be") + b")",
        b"stream\n" + zlib.compress("<creator>高円寺</creator>".encode()) + b"\nendstream",
    ],
)
def test_a_name_in_what_a_pdf_says_of_itself_is_found(within: bytes) -> None:
    texts = [text for _file, text in texts_of("a.pdf", b"%PDF-1.7\n" + within)]

    assert any("高円寺" in one for one in texts)
