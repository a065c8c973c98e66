"""What goes into a sealed ballot: the answer with its reason; options by their place, so that it is short."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from workshop.voting.models import Poll
from workshop.voting.results import Json, Method
from workshop.voting.sealing import LENGTH, LONG, sealer


@dataclass(frozen=True)
class Answer:
    """One person's answer as it was given."""

    choice: Json
    reason: str = ""
    lang: str = ""


def seal_answer(
    poll: Poll, method: Method, answer: Answer, options: Sequence[str], *, of: tuple[str, str]
) -> bytes:
    """Return an answer sealed; `of`: what it is about (the id of an item or the poll) and the voter."""
    places = {one: place for place, one in enumerate(options)}
    choice = cast("Json", _swapped(answer.choice, places))
    content = [choice, answer.reason, answer.lang] if _is_long(method) else choice
    length = LONG if _is_long(method) else LENGTH
    return sealer().seal(content, poll_id=poll.id, item_id=of[0], voter_id=of[1], length=length)


def open_answer(
    poll: Poll, method: Method, sealed: bytes, options: Sequence[str], *, of: tuple[str, str]
) -> Answer:
    """Return the answer within."""
    content = sealer().open(sealed, poll_id=poll.id, item_id=of[0], voter_id=of[1])
    if not _is_long(method):
        return Answer(cast("Json", content))
    choice, reason, lang = cast("list[Json]", content)
    names: dict[object, object] = {}
    for place, one in enumerate(options):
        names |= {place: one, str(place): one}
    return Answer(cast("Json", _restored(choice, names)), str(reason), str(lang))


def _is_long(method: Method) -> bool:
    return method.scope == "poll" or any(one.reason_required for one in method.choices)


def _swapped(value: object, places: Mapping[str, int]) -> object:
    """Put places for ids of options, in lists and as keys."""
    if isinstance(value, str):
        return places.get(value, value)
    if isinstance(value, Mapping):
        return {str(places.get(str(key), key)): one for key, one in value.items()}
    return [_swapped(one, places) for one in value] if isinstance(value, list) else value


def _restored(value: object, names: Mapping[object, object]) -> object:
    """Put ids of options for their places; numbers under keys stay what they are."""
    if isinstance(value, Mapping):
        return {names.get(key, key): one for key, one in value.items()}
    if isinstance(value, list):
        return [_restored(one, names) for one in value]
    return names.get(value, value) if isinstance(value, int) else value
