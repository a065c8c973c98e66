"""A made-up meeting with a bit of everything, as bodies of a journal."""

from collections.abc import Callable
from itertools import count

from tests.records.made_up import body, header, journal, links, numbered
from tests.records.rows import (
    CHOICES,
    HOSTS,
    ITEM,
    MEETING_ROW,
    NAMES,
    POLL,
    PROPOSAL,
    TEXT,
    VERSION,
    annotation,
    at,
    ballot,
    delegation,
    person,
    result,
    stage,
    uid,
)
from workshop.records.chain import Object, read_journal
from workshop.records.record import Record

Said = Callable[..., Object]
OPENED = MEETING_ROW | {"state": "open", "opened_at": at(2)}
READING, VOTING = uid(21), uid(22)


class Minutes:
    """Writes entries of the host, a minute apart."""

    def __init__(self) -> None:
        self._clock = count(2)

    def said(self, kind: str, *rows: tuple[str, Object], **more: object) -> Object:
        """Return the next entry."""
        return body(kind, *rows, **{"actor": uid(100), "at": at(next(self._clock)), **more})


def bodies() -> list[Object]:
    """Return the whole meeting."""
    minutes = Minutes()
    made = [*_gathering(minutes.said), *_reading(minutes.said), *_voting(minutes.said)]
    return numbered(made)


def _gathering(said: Said) -> list[Object]:
    people = [person(n + 1, n // 3 + 1, f"Person {n + 1}") for n in range(9)]
    plan = [stage(1, "reading", "planned"), stage(2, "voting", "planned")]
    circle: Object = {"id": uid(77), "kind": "hosts", "title": {}, "closed_at": None}
    return [
        said("meeting.found", ("meeting", MEETING_ROW), person(0, 0, "Hana Host"), *plan),
        said("meeting.found", ("circle", circle), audience=HOSTS),
        said("meeting.set", *(delegation(n, code) for n, code in enumerate(NAMES, 1))),
        said("proposal.pick", ("proposal", PROPOSAL), ("version", VERSION)),
        said("participant.join", *people, person(20, 1, "Left Early", state="left")),
        said("meeting.open", ("meeting", OPENED)),
    ]


def _reading(said: Said) -> list[Object]:
    hand: Object = {"id": uid(70), "participant_id": uid(101), "stage_id": READING, "state": "done"}
    spoke: Object = {"raised_at": at(12), "began_at": at(13), "ended_at": at(14)}
    notice: Object = {"id": uid(80), "words": "@here =1+1", "lang": "en", "at": at(15)}
    notice |= {"by_id": uid(100), "taken_back": False}
    rude = annotation(4, words="rude words", state="hidden", reason="Off topic")
    note: Object = {"id": uid(90), "words": "mine alone"}
    running = stage(1, "reading", "running")
    return [
        said("stage.next", ("meeting", OPENED | {"stage_id": READING}), running),
        said("annotation.add", annotation(1)),
        said("annotation.add", annotation(2, start=12, end=21, exact=TEXT[12:21])),
        said("annotation.add", annotation(3, parent_id=uid(301), start=0, end=0, exact="")),
        said("annotation.add", annotation(4, words="<b>not bold</b>")),
        said("annotation.withdraw", _withdrawn()),
        said("annotation.hide", rude),
        said("hand.raise", ("hand", hand | spoke)),
        said("notice.send", ("notice", notice)),
        said("note.keep", ("note", note), audience=f"person:{uid(101)}"),
    ]


def _withdrawn() -> tuple[str, Object]:
    return annotation(2, state="withdrawn", start=12, end=21, exact=TEXT[12:21])


def _voting(said: Said) -> list[Object]:
    running = stage(2, "voting", "running")
    closed = POLL | {"state": "closed", "closed_at": at(30)}
    shown = closed | {"state": "revealed", "revealed_at": at(31)}
    return [
        said("stage.next", ("meeting", OPENED | {"stage_id": VOTING}), running),
        said("poll.open", ("poll", POLL), ("poll_item", ITEM)),
        ballot(0, "disagree"),
        *(ballot(number, choice, 2 - bool(number)) for number, choice in enumerate(CHOICES)),
        said("poll.close", ("poll", closed)),
        said("poll.close", result(HOSTS), audience=HOSTS),
        said("poll.reveal", ("poll", shown), result("all")),
        said("meeting.close", ("meeting", OPENED | {"state": "closed", "closed_at": at(40)})),
    ]


def is_shown(profile: str, audience: str) -> bool:
    """Say what a profile shows."""
    return audience == "all" or (profile == "full" and not audience.startswith("person:"))


def raw(profile: str = "full", changed: list[Object] | None = None) -> bytes:
    """Return the journal file of the meeting."""
    chained = links(changed or bodies(), lambda audience: not is_shown(profile, audience))
    return journal(chained, header(profile) | {"meeting": made_up_meeting()})


def made_up_meeting() -> str:
    """Return the id under which the entries are chained."""
    return str(header()["meeting"])


def record(profile: str = "full", changed: list[Object] | None = None) -> Record:
    """Return the record of the meeting."""
    return Record(read_journal(raw(profile, changed)))
