"""Who comes gets a chair: tables fill evenly, and people of one country are spread over them. Pure."""

from collections.abc import Mapping, Sequence

from workshop.mediation.rules import Chair, Sitter, may_sit


def arrive(
    people: Sequence[Sitter],
    chairs: Sequence[Chair],
    tables: Mapping[str, str],
    there: Sequence[tuple[str, str]],
    *,
    own: bool,
) -> dict[str, str]:
    """Return who sits where, by seat, each in turn: chairs go round the tables.

    Of chairs equally near that one is taken where the fewest of the person's country sit. `tables`: by chair;
    `there`: table and country of whoever sits already.
    """
    mixed, taken = list(there), dict[str, str]()
    for person in people:
        free = [one for one in chairs if one.id not in taken and may_sit(person, one, own_side=own)]
        best = min(free, key=lambda one: _nearness(one, person, tables, mixed), default=None)
        if best is not None:
            taken[best.id] = person.id
            mixed.append((tables[best.id], person.country))
    return taken


def _nearness(
    chair: Chair,
    person: Sitter,
    tables: Mapping[str, str],
    there: Sequence[tuple[str, str]],
) -> tuple[object, ...]:
    table = tables[chair.id]
    alike = there.count((table, person.country))
    return (*chair.rank[:2], alike, sum(one == table for one, _country in there), *chair.rank[2:])
