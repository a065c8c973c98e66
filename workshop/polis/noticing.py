"""What is odd in a Polis set: told, so that nobody is surprised by the figures."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from workshop.polis.sheets import SECONDS, Conversation, Notice
from workshop.polis.times import clock_of, words_of

Cells = Mapping[tuple[int, int], int]
OWNER = 0


def turned(whole: Conversation) -> tuple[Conversation, list[Notice]]:
    """Tell the sign from the authors, who start with an agree of their own; turn the votes if they are the other way.

    Statements of the owner (0) are left out: seeds are often not voted on by who wrote them.
    """
    own = Counter(
        vote.answer
        for one in whole.statements
        if one.author not in (None, OWNER)
        and (vote := whole.last.get((one.author or 0, one.id))) is not None
    )
    tested = own[1] + own[-1]
    if own[-1] <= own[1]:
        say = f"{own[1]} of {tested} authors agree with their own statement: 1 means agree."
        if not tested:
            say = "No author's own vote tells the sign: 1 was taken for agree."
        return whole, [Notice("sign", tested, say)]
    votes = tuple(replace(one, answer=-one.answer) for one in whole.votes)
    say = f"{own[-1]} of {tested} authors seem to disagree with their own statement: all signs were turned."
    return replace(whole, votes=votes), [Notice("sign-turned", tested, say)]


def notices_of(whole: Conversation, cells: Cells) -> Iterator[Notice]:
    """Yield what was found, in a fixed order; nothing that did not occur."""
    yield _unit(whole)
    for code, count, say in (
        *_votes(whole),
        *_cells(whole, cells),
        *_people(whole),
        *_texts(whole),
        *_stamps(whole),
    ):
        if count:
            yield Notice(code, count, say.format(count=count))


def _unit(whole: Conversation) -> Notice:
    unit = "seconds" if whole.unit == SECONDS else "milliseconds"
    return Notice("time-unit", len(whole.votes), f"Times are in {unit}.")


Found = Iterator[tuple[str, int, str]]


def _votes(whole: Conversation) -> Found:
    again = len(set(whole.votes)) - len(whole.last)
    yield "re-votes", again, "Votes that replace an earlier one: {count}. The newest counts."
    raw = _tallies((one.statement, one.answer) for one in whole.votes)
    counted = _tallies((one.statement, one.answer) for one in whole.last.values())
    told = {
        one.id: (one.told_agrees, one.told_disagrees)
        for one in whole.statements
        if one.told_agrees is not None
    }
    twice = sum(told[one] == raw[one] != counted[one] for one in told)
    yield (
        "counted-twice",
        twice,
        "Statements in which comments.csv counts re-votes twice: {count}. Here they count once.",
    )
    other = sum(told[one] not in (raw[one], counted[one]) for one in told)
    yield (
        "other-counts",
        other,
        "Statements with other counts in comments.csv than in votes.csv: {count}. The votes were taken.",
    )


def _tallies(pairs: Iterator[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    found = Counter(pairs)
    ids = {one for one, _ in found}
    known = {one: (found[one, 1], found[one, -1]) for one in ids}
    return _Zero(known)


class _Zero(dict[int, tuple[int, int]]):
    def __missing__(self, key: int) -> tuple[int, int]:
        return (0, 0)


def _cells(whole: Conversation, cells: Cells) -> Found:
    if not cells:
        return
    last = {key: vote.answer for key, vote in whole.last.items()}
    turned_too = sum(last.get(key) == -one for key, one in cells.items() if one)
    same = sum(last.get(key) == one for key, one in cells.items() if one)
    odd = sum(last.get(key) != one for key, one in cells.items()) + len(last.keys() - cells.keys())
    if turned_too <= same:
        yield (
            "other-cells",
            odd,
            "Cells of the participants' table that are not the newest vote: {count}. votes.csv was taken.",
        )
        return
    yield (
        "cells-turned",
        turned_too,
        "The participants' table has the other sign; votes.csv was taken.",
    )


def _people(whole: Conversation) -> Found:
    without = sum(one.group is None for one in whole.people)
    yield "no-group", without, "People in no published group: {count}."
    yield (
        "xid",
        sum(bool(one.xid) for one in whole.people),
        "People with an outside id (xid): {count}.",
    )
    voted = {one.person for one in whole.votes}
    silent = sum(one.id not in voted for one in whole.people)
    yield "silent", silent, "People who never voted: {count}."


def _texts(whole: Conversation) -> Found:
    each = whole.statements
    yield "lines", sum("\n" in one.text for one in each), "Statements of several lines: {count}."
    states = Counter(one.moderated for one in each)
    say = f"Statements accepted: {states[1]}, not moderated: {states[0]}, moderated out: {states[-1]}."
    yield "moderated", states[-1], say
    yield (
        "meta",
        sum(one.is_meta for one in each),
        "Statements about people themselves (meta): {count}.",
    )
    told = dict(whole.summary).get("comments", "")
    more = len(each) - int(told) if told.isdecimal() else 0
    yield (
        "more-statements",
        max(0, more),
        "Statements that the summary does not count: {count}.",
    )
    voted = {one.statement for one in whole.votes}
    yield "no-votes", sum(one.id not in voted for one in each), "Statements without votes: {count}."
    nameless = sum(one.author is None for one in each)
    yield "unknown", nameless, "Statements whose author no file names: {count}."
    blank = sum(not one.text.strip() for one in each)
    yield "no-words", blank, "Statements without words: {count}. They are shown by their number."


def _stamps(whole: Conversation) -> Found:
    """Yield how many times in words go out again otherwise than they came."""
    pairs = [(one.at, one.stamp) for one in whole.votes if one.stamp]
    clock = clock_of(pairs, whole.unit)
    other = sum(words_of(at, whole.unit, clock) != words for at, words in pairs)
    yield (
        "datetime",
        other,
        "Votes whose date in words does not fit its number: {count}. The number was taken.",
    )
