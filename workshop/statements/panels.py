"""Joint, minority and disputed statements on the screens."""

from collections.abc import Iterable, Mapping

from workshop.core.i18n import LANGUAGES, lazy
from workshop.core.panels import Values, by_hint, panel, whole
from workshop.core.people import Participant
from workshop.core.views import View
from workshop.statements.models import STOOD, Claim, LineAnswer, Minority
from workshop.statements.shown import (
    claims_shown,
    lines_shown,
    minorities_on,
    own_signatures,
    results_with_statements,
    roles_in,
    sides_of,
    statement_of,
)
from workshop.texts.models import Annotation

MOST_MARKS = 10
STATES = {"agreed": lazy("agreed"), "open": lazy("Still open"), "parked": lazy("parked")}
STANDS = {
    "approves": lazy("approves"),
    "objects": lazy("objects"),
    "open": lazy("no answer yet"),
}
WALL = {
    "agreed": lazy("Agreed"),
    "open": lazy("Still open"),
    "parked": lazy("Parked"),
    "minority": lazy("Minority statements"),
    "disputed": lazy("Disputed: people hold different accounts"),
    "due": lazy("The text follows."),
}
JOINT = {"statement": whole, "statement_line": whole, "statement_role": whole, "meeting": whole}


def _back(view: View) -> str:
    return view.memo("statements:back", str)


@panel(
    "joint",
    listens={**JOINT, "line_answer": whole},
    aggregates={"line_answer": by_hint, STOOD: whole},
    lenses=("member", "host"),
)
def joint(view: View, _subject: str) -> Values:
    """Show the joint statement line by line with where each side stands, and as one clean text."""
    statement = statement_of(view)
    if statement is None:
        return {"statement": None}
    roles = roles_in(view, statement)
    lines = lines_shown(view, statement)
    live = view.meeting.is_open and not view.static and statement.state == "draft"
    return {
        "statement": statement,
        "lines": lines,
        "clean": [one for one in lines if one.row.state != "parked"],
        "live": live,
        "speakers": [one.participant_id for one in roles if one.role == "speaker"],
        "drafters": [one.participant_id for one in roles if one.role == "drafter"],
        "spoken": [(one, who) for one in roles if (who := _person(view, one.participant_id))],
        "sides": {one.id: one for one in sides_of(view)},
        "states": STATES,
        "stands": STANDS,
        "languages": LANGUAGES,
        "back": _back(view),
    }


def _person(view: View, participant_id: str) -> Participant | None:
    return view.db.get(Participant, participant_id)


@panel("my_lines", personal=True, listens={"line_answer": whole}, lenses=("member",))
def my_lines(view: View, _subject: str) -> Values | None:
    """Show how one has answered each line as it is worded now."""
    statement = statement_of(view)
    if view.viewer is None or statement is None:
        return None
    mine = {
        one.line_id: one
        for one in view.rows(LineAnswer, LineAnswer.participant_id == view.viewer.id)
    }
    rows = [
        (place, one, answer)
        for place, one in enumerate(lines_shown(view, statement), 1)
        if (answer := mine.get(one.row.id)) and answer.edition == one.row.edition
    ]
    return {"rows": rows} if rows else None


@panel("statement_control", listens={**JOINT, "participant": whole}, lenses=("host",))
def statement_control(view: View, _subject: str) -> Values:
    """Let a facilitator begin a joint statement, name who speaks and who drafts, take it up again."""
    statement = statement_of(view)
    people = view.rows(
        Participant,
        Participant.state == "admitted",
        Participant.role == "member",
        order=(Participant.name, Participant.id),
    )
    roles = roles_in(view, statement) if statement else []
    return {
        "statement": statement,
        "sides": [
            (
                side,
                [one for one in people if one.delegation_id == side.id and one.votes],
                next(
                    (
                        r.participant_id
                        for r in roles
                        if r.role == "speaker" and r.delegation_id == side.id
                    ),
                    "",
                ),
            )
            for side in sides_of(view)
            if side.votes
        ],
        "people": people,
        "drafters": [
            one
            for one in people
            if one.id in {r.participant_id for r in roles if r.role == "drafter"}
        ],
        "languages": LANGUAGES,
        "back": _back(view),
    }


@panel("wall_joint", listens=JOINT, lenses=("projector",))
def wall_joint(view: View, _subject: str) -> Values:
    """Show the room the statement with the state of each line."""
    statement = statement_of(view)
    lines = lines_shown(view, statement) if statement else []
    return {"statement": statement, "lines": lines, "words": WALL}


def _item(image: Mapping[str, object]) -> Iterable[str]:
    return (str(image.get("item_id") or ""),)


@panel("minority", listens={"minority": _item, "signature": _item}, lenses=("member", "host"))
def minority(view: View, subject: str) -> Values:
    """Show the minority statements on a result (without a subject: on the meeting), and the way to announce one."""
    return {
        "rows": minorities_on(view, subject),
        "open": view.meeting.is_open and not view.static,
        "writable": not view.static,
        "back": _back(view),
        "in_time": [
            one.row.id for one in minorities_on(view, subject) if one.row.due_at >= view.now
        ],
    }


@panel(
    "my_minority",
    personal=True,
    listens={"minority": _item, "signature": _item},
    lenses=("member",),
)
def my_minority(view: View, subject: str) -> Values | None:
    """Let whoever leads a statement write it until it is due, and show what one has signed."""
    if view.viewer is None:
        return None
    where = Minority.item_id == subject if subject else Minority.item_id.is_(None)
    rows = view.rows(Minority, where, Minority.state.in_(("announced", "given")))
    mine = own_signatures(view, [one.id for one in rows])
    kept = [(one, mine[one.id]) for one in rows if one.id in mine]
    late = [one.id for one, _ in kept if one.due_at < view.now]
    return {"rows": kept, "late": late, "back": _back(view)} if kept else None


@panel("wall_minority_on", listens={"minority": _item}, lenses=("projector",))
def wall_minority_on(view: View, subject: str) -> Values:
    """Show the room, beside a result, which minority statements it has, and by which sides."""
    rows = [one for one in minorities_on(view, subject) if one.row.state in ("announced", "given")]
    return {"rows": rows, "words": WALL}


@panel(
    "statements_beside",
    listens={"statement": whole, "claim": whole, "meeting": whole},
    lenses=("member", "host"),
)
def statements_beside(view: View, _subject: str) -> Values:
    """Show beside the results what was agreed line by line, and what stays disputed."""
    statement = statement_of(view)
    return {"agreed": statement is not None, "disputed": bool(claims_shown(view))}


@panel("wall_minority", listens={"minority": whole}, lenses=("projector",))
def wall_minority(view: View, _subject: str) -> Values:
    """Show the room which minority statements were announced, and by which sides."""
    rows = view.rows(
        Minority,
        Minority.state.in_(("announced", "given")),
        order=(Minority.announced_at, Minority.id),
    )
    sides = sides_of(view)
    return {
        "rows": [(one, [side for side in sides if side.id in one.sides]) for one in rows],
        "words": WALL,
    }


@panel(
    "disputed",
    listens={"claim": whole, "claim_wording": whole, "annotation": whole, "meeting": whole},
    lenses=("member", "host"),
)
def disputed(view: View, _subject: str) -> Values:
    """Show disputed statements with who makes them and each side's words; nobody decides here."""
    taken = {one.annotation_id for one in view.rows(Claim, Claim.state == "shown")}
    marks: list[Annotation] = []
    if view.lens == "host":
        wanted = (
            Annotation.kind == "disputed",
            Annotation.state == "shown",
            Annotation.parent_id.is_(None),
        )
        newest = view.rows(Annotation, *wanted, order=(Annotation.made_at.desc(), Annotation.id))
        marks = [one for one in newest if one.id not in taken][:MOST_MARKS]
    return {
        "cards": claims_shown(view),
        "marks": marks,
        "sides": [one for one in sides_of(view) if one.votes],
        "live": view.meeting.is_open and not view.static,
        "back": _back(view),
    }


@panel("wall_disputed", listens={"claim": whole, "claim_wording": whole}, lenses=("projector",))
def wall_disputed(view: View, _subject: str) -> Values:
    """Show the room the disputed statements with each side's words, without names of persons."""
    return {"cards": claims_shown(view)[-3:], "words": WALL}


@panel("statement_results", listens={"poll": whole, "meeting": whole}, lenses=("member", "host"))
def statement_results(view: View, _subject: str) -> Values:
    """List the results so far, each with its minority statements and the way to announce one."""
    return {"items": results_with_statements(view)}
