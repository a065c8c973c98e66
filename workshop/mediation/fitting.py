"""Whether the parts of a case fit together: what one part names another has."""

from collections.abc import Collection

from workshop.core.i18n import lazy
from workshop.library.lined import Lined, mappings
from workshop.mediation.public_case import PublicCase
from workshop.mediation.reader import Reader


def ensure_fitting(read: Reader, at: Lined, made: PublicCase) -> None:
    """Refuse a part that names a step, a party, an issue or an option that the case does not have."""
    _clock(read, at, [one.id for one in made.stages])
    _hearing(read, at, made)
    _pledges(read, at, [one.id for one in made.parties])


def _part(at: Lined, key: str) -> Lined:
    """Return a part; an empty one where there is none, or where it was refused as none already."""
    found = at.get(key)
    return found if isinstance(found, Lined) else Lined(at.line)


def _clock(read: Reader, at: Lined, stages: Collection[str]) -> None:
    for one in mappings(_part(at, "clock").get("steps")):
        read.one_of(one, "then", stages, default="")


def _hearing(read: Reader, at: Lined, made: PublicCase) -> None:
    form = _part(at, "hearing")
    options = {one.id: [each.id for each in one.options] for one in made.issues}
    read.many(form, "people", [one.id for one in made.third_parties])
    for key in ("voice", "openness"):
        read.one_of(form, key, options, default="")
    for key, issue in (
        ("written", "voice"),
        ("heard", "voice"),
        ("public", "openness"),
        ("published", "openness"),
    ):
        read.many(form, key, options.get(str(form.get(issue)), ()))


def _pledges(read: Reader, at: Lined, parties: Collection[str]) -> None:
    """A party pledges once: it gives or it receives."""
    bid = _part(at, "blind_bid")
    rows = [*mappings(bid.get("contributors")), *mappings(bid.get("recipients"))]
    for one in rows:
        read.one_of(one, "party", parties, default="")
    named = [str(one["party"]) for one in rows if one.get("party")]
    if len(set(named)) < len(named):
        say = lazy("Every party pledges once: it gives or it receives.")
        read.refuse(bid.line_of("recipients"), say)
