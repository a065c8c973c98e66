"""The agree, disagree and pass votes of a record as a Polis conversation."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from workshop.analysis.robust import robust_groups
from workshop.core.i18n import localised
from workshop.polis.bringing import ANSWERS
from workshop.polis.sheets import MILLISECONDS, Conversation, Person, Statement, Vote
from workshop.polis.times import SERVER, Clock, number_of
from workshop.polis.writing import summary_of
from workshop.records.chain import Object
from workshop.records.record import Record

METHOD = "agree"
Told = tuple[Conversation, Clock]


def conversation_of(record: Record, lang: str) -> Told | None:
    """Return the conversation and how its times are written; None where no single answer may be seen.

    A meeting that came from Polis files gives these files again; of any other all its votes of this method, as one.
    """
    polls = agree_polls(record)
    sheet = next(iter(record.history.rows("polis_sheet")), None)
    return _brought(record, sheet) if sheet else _held_here(record, polls, lang)


def agree_polls(record: Record) -> list[Object]:
    """Return the votes by agree, disagree or pass whose single answers may be seen, the earliest first."""
    return [
        row
        for row in record.history.rows("poll", "opened_at", "id")
        if row.get("method") == METHOD
        and row.get("state") != "void"
        and row.get("disclosure") == "open"
        and row.get("audience", "all") == "all"
    ]


def answers_of(record: Record, polls: Mapping[str, int]) -> Iterator[tuple[str, str, str, int]]:
    """Yield every answer ever given in these polls: person, item, moment, answer; the earliest of each first."""
    for row in record.history.rows("ballot", "cast_at", "id"):
        if str(row.get("poll_id")) not in polls:
            continue
        told = None
        for step in record.history.steps("ballot", str(row["id"])):
            image = step.image
            if image.get("times") != told and str(image.get("choice")) in ANSWERS:
                told = image.get("times")
                answer = ANSWERS[str(image["choice"])]
                at = str(image["cast_at"])
                yield str(row["voter_id"]), str(row["item_id"]), at, answer


def _brought(record: Record, sheet: Object) -> Told | None:
    roll = next(iter(record.history.rows("polis_roll")), None)
    answers = list(answers_of(record, {str(sheet["poll_id"]): 0}))
    if roll is None or not answers:
        return None
    listed = _objects(roll["people"])
    person = {str(one["participant"]): _whole(one["id"]) for one in listed}
    title = {str(row["id"]): row.get("title") for row in record.history.rows("poll_item")}
    told = _objects(sheet["statements"])
    statement = {str(one["item"]): _whole(one["id"]) for one in told}
    unit = str(sheet["unit"])
    whole = Conversation(
        summary=tuple(_line(one) for one in _list(sheet["summary"])),
        statements=tuple(_statement(one, title.get(str(one["item"]))) for one in told),
        people=tuple(
            Person(_whole(one["id"]), _text(one["xid"]), _text(one["group"])) for one in listed
        ),
        votes=tuple(
            Vote(number_of(datetime.fromisoformat(at), unit), statement[item], person[who], answer)
            for who, item, at, answer in answers
        ),
        unit=unit,
        has_xid=bool(roll["has_xid"]),
    )
    clock = sheet["clock"]
    return whole, clock if isinstance(clock, dict) else SERVER


def _statement(one: Object, title: object) -> Statement:
    words = list(title.values()) if isinstance(title, dict) else []
    author, written = one["author"], one["written"]
    return Statement(
        id=_whole(one["id"]),
        author=None if author is None else _whole(author),
        text=str(one.get("blank", words[0] if words else "")),
        written=None if written is None else _whole(written),
        stamp=str(one["stamp"]),
        moderated=_whole(one["moderated"]),
        is_meta=bool(one["meta"]),
        is_seed=bool(one["seed"]),
    )


def _held_here(record: Record, polls: list[Object], lang: str) -> Told | None:
    order = {str(row["id"]): place for place, row in enumerate(polls)}
    answers = sorted(answers_of(record, order), key=lambda one: one[2])
    if not answers:
        return None
    person: dict[str, int] = {}
    for who, *_rest in answers:
        person.setdefault(who, len(person))
    items = [row for row in record.history.rows("poll_item") if str(row["poll_id"]) in order]
    items.sort(key=lambda row: (order[str(row["poll_id"])], _whole(row["position"])))
    opened = {str(row["id"]): datetime.fromisoformat(str(row["opened_at"])) for row in polls}
    statements = tuple(
        Statement(
            id=place,
            author=None,
            text=_titled(row.get("title"), lang),
            written=number_of(opened[str(row["poll_id"])], MILLISECONDS),
            moderated=1,
        )
        for place, row in enumerate(items)
    )
    place = {str(row["id"]): number for number, row in enumerate(items)}
    votes = tuple(
        Vote(number_of(datetime.fromisoformat(at), MILLISECONDS), place[item], person[who], answer)
        for who, item, at, answer in answers
    )
    people = tuple(Person(number) for number in person.values())
    return _summed(Conversation((), statements, people, votes), record, lang), SERVER


def _summed(whole: Conversation, record: Record, lang: str) -> Conversation:
    """Put in the groups that hold, and the summary."""
    table = whole.table()
    groups = robust_groups(table).grouping.by_person(table)
    people = tuple(Person(one.id, None, groups.get(str(one.id))) for one in whole.people)
    meeting = next(iter(record.history.rows("meeting")), {})
    topic, purpose = (_titled(meeting.get(name), lang) for name in ("title", "purpose"))
    summary = summary_of(topic, purpose, whole.statements, people)
    return Conversation(summary, whole.statements, people, whole.votes)


def _titled(title: object, lang: str) -> str:
    texts = title if isinstance(title, dict) else {}
    return localised({str(name): str(text) for name, text in texts.items()}, lang).text


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _objects(value: object) -> list[Object]:
    return [one for one in _list(value) if isinstance(one, dict)]


def _line(value: object) -> tuple[str, str]:
    name, text = _list(value)
    return str(name), str(text)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _text(value: object) -> str | None:
    return None if value is None else str(value)
