"""Any changed byte is caught, and an honest journal never is."""

import hashlib
import json
import random
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records import made_up
from tests.records.made_up import is_refused
from workshop.records import wire
from workshop.records.chain import Broken, read_journal

SEALED = made_up.journal(made_up.links(made_up.plain_bodies(), made_up.is_personal))

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abé\n", max_size=3), inner)
    ),
    max_leaves=12,
)


def edits(raw: bytes, count: int, seed: int = 7) -> list[bytes]:
    """Return copies with one byte changed, added or taken out."""
    rng, found = random.Random(seed), []
    for _ in range(count):
        at, kind = rng.randrange(len(raw)), rng.randrange(3)
        new = bytes([rng.choice([b for b in range(256) if b != raw[at]])])
        found.append(raw[:at] + (b"" if kind == 1 else new) + raw[at + (kind != 2) :])
    return [copy for copy in found if copy != raw]


def test_an_honest_journal_is_read() -> None:
    journal = read_journal(SEALED)

    assert len(journal.lines) == 12
    assert [line.seq for line in journal.lines if line.is_sealed] == [5, 10]
    assert len(journal.bodies) == 10


def test_an_empty_journal_is_read() -> None:
    assert read_journal(made_up.journal([])).head == "0" * 64


def test_every_changed_byte_is_caught() -> None:
    caught = [is_refused(copy) for copy in edits(SEALED, 1000)]

    assert all(caught)


def test_every_bit_of_the_header_and_the_trailer_counts() -> None:
    first, last = SEALED.index(b"\n") + 1, SEALED.rindex(b"\n", 0, -1)
    places = [*range(first), *range(last, len(SEALED))]

    changed = [SEALED[:at] + bytes([SEALED[at] ^ 1]) + SEALED[at + 1 :] for at in places]

    assert all(is_refused(copy) for copy in changed)


@pytest.mark.parametrize("keep", range(1, 14))
def test_a_journal_cut_off_between_lines_is_caught(keep: int) -> None:
    lines = SEALED.splitlines(keepends=True)

    assert is_refused(b"".join(lines[:keep]))


def test_reordered_doubled_and_dropped_entries_are_caught() -> None:
    links = made_up.links(made_up.plain_bodies())
    swapped = [*links[:3], links[4], links[3], *links[5:]]
    doubled, dropped = [*links[:4], *links[3:]], links[:3] + links[4:]

    assert all(is_refused(made_up.journal(each)) for each in (swapped, doubled, dropped))


def test_entries_of_another_meeting_are_caught() -> None:
    other = {**made_up.header(), "meeting": "00000000-0000-4000-8000-000000000000"}

    assert is_refused(made_up.journal(made_up.links(made_up.plain_bodies()), other))


def test_an_erased_entry_is_no_fault() -> None:
    links = made_up.links(made_up.plain_bodies())
    links[1] = made_up.erase(links[1])

    journal = read_journal(made_up.journal(links))

    assert journal.lines[1].erased == {"at": made_up.MADE, "by": "host"}


def test_a_gap_in_the_numbers_of_an_audience_is_caught() -> None:
    bodies = made_up.plain_bodies()
    bodies[5] = {**bodies[5], "n": 9}

    with pytest.raises(Broken, match="number 3 of all was expected, not 9"):
        read_journal(made_up.journal(made_up.links(bodies)))


def test_a_changed_content_with_a_mended_checksum_is_named() -> None:
    links = made_up.links(made_up.plain_bodies())
    links[2] = {**links[2], "body": {**links[2]["body"], "kind": "note.forge"}}  # type: ignore[dict-item]

    with pytest.raises(Broken, match="line 4: its content was changed"):
        read_journal(made_up.journal(links))


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1}',
        '{"b":1,"a":2}',
        '{"a":1,"a":1}',
        '{"a":1.0}',
        '{"a":1e2}',
        '{"a":-0}',
        '{"a":NaN}',
        '{"a":"\\u00e9"}',
        '{"a":"\\/"}',
        '{"a":"\\u000A"}',
        '{"a":"\\ud800"}',
        '{"a":1}\r',
        "",
        '\ufeff{"a":1}',
        "[" * 9999,
        '{"a":' + "9" * 9999 + "}",
        '{"a":01}',
        '{"a":1},',
    ],
)
def test_other_spellings_are_refused(text: str) -> None:
    with pytest.raises(wire.NotCanonical):
        wire.decode(text.encode())


@given(json_values)
@settings(max_examples=200, deadline=None)
def test_the_encoder_agrees_with_the_standard_one(value: wire.Json) -> None:
    other = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    assert wire.canonical(value) == other.encode()
    assert wire.decode(other.encode()) == value


def test_the_chain_is_the_documented_one() -> None:
    link = made_up.links(made_up.plain_bodies())[0]
    raw = json.dumps(link["body"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    digest = hashlib.sha256(bytes.fromhex(str(link["salt"])) + raw.encode()).digest()
    place = uuid.UUID(made_up.MEETING).bytes + (1).to_bytes(8, "big")

    own = hashlib.sha256(b"trialogue-entry-v1\0" + bytes(32) + place + digest).hexdigest()

    assert own == link["hash"]


def test_the_checker_printed_in_the_docs_agrees(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "record.md").read_text()
    (tmp_path / "checker.py").write_text(page.split("```python\n")[1].split("```")[0])
    honest, forged = tmp_path / "honest.jsonl", tmp_path / "forged.jsonl"
    honest.write_bytes(SEALED)
    forged.write_bytes(SEALED.replace(b"plain", b"PLAIN", 1))

    found = [
        subprocess.run(
            [sys.executable, "-W", "ignore", tmp_path / "checker.py", file],
            capture_output=True,
            check=False,
        ).returncode
        for file in (honest, forged)
    ]

    assert found == [0, 1]


def test_many_values_are_read_as_each_alone_and_none_can_reach_over_into_the_next() -> None:
    assert [*wire.Reader().read_many([])] == []
    assert [*wire.Reader().read_many([b'{"a":1}', b"[]", b"7"])] == [{"a": 1}, [], 7]
    for crooked in ([b'{"a":1},{"b":[7', b"8]}"], [b'"', b'"'], [b"", b"1"], [b"1,2"], [b""]):
        with pytest.raises(wire.NotCanonical):
            next(wire.Reader().read_many(crooked))
    read = wire.OwnReader().read_many([b"1", b'{"a":', b"2"])
    assert next(read) == 1
    with pytest.raises(wire.NotCanonical):
        next(read)
