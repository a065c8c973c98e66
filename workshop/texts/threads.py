"""Threads as they are shown: a contribution, its answers, where it stands in the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import or_, select

from workshop.core.errors import NotFound
from workshop.core.people import Delegation, Participant, delegations_of
from workshop.core.views import View
from workshop.texts.anchoring import Span
from workshop.texts.models import Annotation, Placing, Version
from workshop.texts.versions import latest_placings, span_of
from workshop.texts.wording import wording_of

PARTS = 10_000
RELEASED = ~Annotation.audience.startswith("desk:")


@dataclass(frozen=True)
class Contribution:
    """Words of one person."""

    row: Annotation
    author: Participant | None
    side: Delegation | None


@dataclass(frozen=True)
class Thread:
    """A marked passage with its answers.

    `span`: where the passage stands in the present wording; None: its words are gone. `here`: it
    stands in the text that this reader sees, not in another one. `order`: how far down the text it
    begins, in ten-thousandths, comparable across languages. `number`: the version it was said on.
    """

    root: Contribution
    answers: Sequence[Contribution]
    span: Span | None
    here: bool
    order: int
    number: int

    @property
    def start(self) -> int:
        """Where the passage begins now; where it began, when it is gone."""
        return self.span.start if self.span else self.root.row.start

    @property
    def end(self) -> int:
        """Where the passage ends now; where it ended, when it is gone."""
        return self.span.end if self.span else self.root.row.end


def threads_of(view: View, proposal_id: str) -> list[Thread]:
    """Return all threads of a proposal in the order of the text, then of time."""

    def find() -> list[Thread]:
        rows = view.rows(
            Annotation,
            Annotation.proposal_id == proposal_id,
            RELEASED,
            order=(Annotation.made_at, Annotation.id),
        )
        _fetch_authors(view, rows)
        found = [_thread(view, one, rows_of) for one, rows_of in _grouped(rows)]
        for one in found:
            view.memo(f"thread:{one.root.row.id}", partial(_same, one))
        return sorted(found, key=lambda one: one.order)

    return view.memo(f"threads:{proposal_id}", find)


def thread_of(view: View, annotation_id: str) -> Thread:
    """Return one thread by its first contribution.

    Raises:
        NotFound: there is none to be seen.
    """

    def find() -> Thread:
        concerned = or_(Annotation.id == annotation_id, Annotation.parent_id == annotation_id)
        rows = view.rows(Annotation, concerned, RELEASED, order=(Annotation.made_at, Annotation.id))
        for root, answers in _grouped(rows):
            return _thread(view, root, answers)
        raise NotFound

    return view.memo(f"thread:{annotation_id}", find)


def contribution_of(view: View, row: Annotation) -> Contribution:
    """Return somebody's words with the name and the side they were said under."""
    sides = view.memo(
        "texts:sides", lambda: {one.id: one for one in delegations_of(view.db, view.meeting.id)}
    )
    author = view.db.get(Participant, row.author_id)
    return Contribution(row, author, sides.get(author.delegation_id or "") if author else None)


def _grouped(rows: Sequence[Annotation]) -> list[tuple[Annotation, list[Annotation]]]:
    answers: dict[str, list[Annotation]] = {}
    for one in rows:
        if one.parent_id:
            answers.setdefault(one.parent_id, []).append(one)
    return [(one, answers.get(one.id, [])) for one in rows if one.parent_id is None]


def _same(one: Thread) -> Thread:
    return one


def _fetch_authors(view: View, rows: Sequence[Annotation]) -> None:
    """Load the people once, so that each is at hand afterwards."""
    ids = {one.author_id for one in rows}
    view.memo("texts:authors", dict[str, Participant]).update(
        {one.id: one for one in view.db.scalars(select(Participant).where(Participant.id.in_(ids)))}
    )


def _thread(view: View, root: Annotation, answers: Sequence[Annotation]) -> Thread:
    shown = wording_of(view, root.proposal_id)
    span = span_of(root, _placings(view, root.proposal_id).get(root.id))
    version = view.db.get(Version, root.version_id)
    return Thread(
        root=contribution_of(view, root),
        answers=[contribution_of(view, one) for one in answers],
        span=span,
        here=span is not None and root.text_lang == shown.lang and root.state == "shown",
        order=_place(shown.version if span else version, root.text_lang, span or root),
        number=version.number if version else 1,
    )


def _placings(view: View, proposal_id: str) -> dict[str, Placing]:
    return view.memo(f"placings:{proposal_id}", lambda: latest_placings(view.db, proposal_id))


def _place(version: Version | None, lang: str, passage: Span | Annotation) -> int:
    length = len(version.texts.get(lang, "")) if version else 0
    return passage.start * PARTS // max(1, length)
