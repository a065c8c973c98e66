"""What was odd in a file of votes, for people who read the minutes: only what bears on the figures.

The reader's own list is longer (`workshop.polis.noticing`); the command line prints all of it.
"""

from collections.abc import Iterable, Iterator, Mapping

from workshop.core.i18n import Lazy, lazy

BROUGHT = lazy("The votes were not given here: a file of another conversation was brought in.")
WORDS = {
    "sign-turned": lazy(
        "In the file −1 meant agree, as %(count)s authors show who voted on their own statement: all signs were turned."
    ),
    "re-votes": lazy("Votes that replace an earlier one: %(count)s. Only the newest counts."),
    "counted-twice": lazy(
        "In %(count)s statements the file’s own totals count replaced votes, too; here each person counts once."
    ),
    "other-counts": lazy(
        "In %(count)s statements the file’s own totals differ from its votes; the votes were counted."
    ),
    "other-cells": lazy(
        "In %(count)s places the file’s table of participants differs from its votes; the votes were counted."
    ),
    "cells-turned": lazy(
        "The file’s table of participants has the other sign; its votes were counted."
    ),
    "no-votes-file": lazy(
        "The file had no single votes. Each person’s last votes were taken from its table of participants, all at the"
        " time of the newest statement."
    ),
    "no-group": lazy("People who are in none of the file’s groups: %(count)s."),
    "moderated": lazy("Statements that the file says were moderated out: %(count)s."),
    "unknown": lazy("Statements that have votes but stand in no list of the file: %(count)s."),
}


def told(notices: Iterable[Mapping[str, object]]) -> Iterator[Lazy]:
    """Yield the sentences about a file, in the order in which it was read."""
    yield BROUGHT
    for one in notices:
        known = WORDS.get(str(one.get("code")))
        if known is not None:
            yield Lazy(known.sentence, {"count": one.get("count")})
