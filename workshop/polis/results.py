"""The results of a vote that came from a file: counted from its last answers, all in one delegation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from workshop.polis.boxes import Brought
from workshop.voting.counting import plain
from workshop.voting.decisions import RULES
from workshop.voting.methods import METHODS
from workshop.voting.models import PollResult
from workshop.voting.results import Json, Verdict, nameless
from workshop.voting.rules import terms_from
from workshop.voting.weights import PEOPLE, ranking_of


def results_of(brought: Brought, answers: Iterable[tuple[int | None, Json]]) -> list[PollResult]:
    """Return the result of each item, or of the poll as a whole. `answers`: each with its item's place."""
    choices: dict[int | None, list[Json]] = defaultdict(list)
    for place, choice in answers:
        choices[place].append(choice)
    if METHODS[brought.poll.method].scope == "poll":
        return [_result(brought, brought.poll.id, choices[None])]
    return [_result(brought, item.id, choices[place]) for place, item in enumerate(brought.items)]


def _result(brought: Brought, subject: str, given: Sequence[Json]) -> PollResult:
    poll, side, people = brought.poll, brought.side_id, len(brought.people)
    name = side if len(given) >= poll.k else "all"
    boxes = {name: nameless(given)}
    return PollResult(
        poll_id=poll.id,
        item_id=subject,
        audience=poll.audience,
        choices=boxes,
        bins={name: [side]},
        cast={side: len(given)},
        present={side: people},
        entitled={side: people},
        verdict=plain(Verdict(adopted=RULES[poll.rule].decide((), terms_from({})).adopted)),
        figures=_figures(brought, subject, boxes),
    )


def _figures(
    brought: Brought, subject: str, boxes: Mapping[str, Sequence[Json]]
) -> dict[str, Json]:
    if subject != brought.poll.id:
        return {}
    options = [item.id for item in brought.items]
    method = METHODS[brought.poll.method]
    return ranking_of(method, boxes, options, wanted=PEOPLE, apart=True)
