"""Make a finished meeting from a Polis conversation, such that its export gives the same files again."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from workshop.polis.boxes import Box, Brought, Given
from workshop.polis.finished import bring_in
from workshop.polis.models import PolisRoll, PolisSheet
from workshop.polis.notice_words import WORDS
from workshop.polis.times import clock_of, moment_of, words_of

if TYPE_CHECKING:
    from workshop.core.db import Journaled
    from workshop.core.writer import Writer
    from workshop.polis.sheets import Conversation, Statement

CHOICES = {1: "agree", 0: "pass", -1: "disagree"}
ANSWERS = {name: number for number, name in CHOICES.items()}
_UNTITLED = "A Polis conversation"


def bring_conversation(writer: Writer, whole: Conversation, staff: tuple[str, str]) -> Brought:
    """Bring a conversation in. `staff`: id and name of who hosts the meeting."""
    row = {one.id: place for place, one in enumerate(whole.people)}
    column = {one.id: place for place, one in enumerate(whole.statements)}
    given = [
        Given(
            row[one.person],
            column[one.statement],
            CHOICES[one.answer],
            moment_of(one.at, whole.unit),
        )
        for one in sorted(whole.votes, key=lambda vote: (vote.at, vote.person, vote.statement))
    ]
    summary = dict(whole.summary)
    box = Box(
        title=in_its_language((whole.topic or _UNTITLED)[:200]),
        about=in_its_language(summary.get("conversation-description", "")[:2000]),
        people=[f"Participant {one.id}" for one in whole.people],
        items=[titled(one) for one in whole.statements],
        given=given,
        method="agree",
        rule="none",
        more=lambda brought: _kept(whole, brought),
    )
    return bring_in(writer, box, staff)


def titled(one: Statement) -> dict[str, str]:
    """Return the words of a statement; without any its number."""
    return in_its_language(one.text) if one.text.strip() else {"en": f"Statement {one.id}"}


def in_its_language(text: str) -> dict[str, str]:
    """Return a text under the language that its script tells: Hangul is Korean, kana Japanese, Han alone Chinese."""
    if not text:
        return {}
    names = {unicodedata.name(letter, "").split(" ")[0] for letter in text}
    for script, lang in (("HANGUL", "ko"), ("HIRAGANA", "ja"), ("KATAKANA", "ja"), ("CJK", "zh")):
        if script in names:
            return {lang: text}
    return {"en": text}


def _kept(whole: Conversation, brought: Brought) -> list[Journaled]:
    pairs = [(one.at, one.stamp) for one in whole.votes if one.stamp]
    pairs += [(one.written, one.stamp) for one in whole.statements if one.written and one.stamp]
    clock = dict(clock_of(pairs, whole.unit))
    sheet = PolisSheet(
        poll_id=brought.poll.id,
        unit=whole.unit,
        clock=clock,
        summary=[list(line) for line in whole.summary],
        statements=[
            _statement(one, item.id, whole.unit, clock)
            for one, item in zip(whole.statements, brought.items, strict=True)
        ],
        notices=[
            {"code": one.code, "count": one.count} for one in whole.notices if one.code in WORDS
        ],
    )
    people = [
        {"participant": person.id, "id": one.id, "xid": one.xid, "group": one.group}
        for one, person in zip(whole.people, brought.people, strict=True)
    ]
    roll = PolisRoll(
        poll_id=brought.poll.id, has_xid=whole.has_xid, people=people, audience=brought.hosts
    )
    return [sheet, roll]


def _statement(one: Statement, item_id: str, unit: str, clock: dict[str, Any]) -> dict[str, Any]:
    """Return what the sheet keeps of a statement; its time in words only where the clock would write others."""
    told = words_of(one.written, unit, clock) if clock and one.written is not None else ""
    return {
        "item": item_id,
        "id": one.id,
        "author": one.author,
        "written": one.written,
        "stamp": "" if one.stamp == told else one.stamp,
        "moderated": one.moderated,
        "meta": one.is_meta,
        "seed": one.is_seed,
        **({} if one.text.strip() else {"blank": one.text}),
    }
