"""Conditions that several rules share, each with its figures and one calm sentence."""

from fractions import Fraction

from workshop.core.i18n import Lazy, lazy, lazy_plural
from workshop.voting.results import Clause, Group, Spoken, Stand
from workshop.voting.rules import at_least

HALF = Fraction(1, 2)
ALL = "all"


def majority(scope: str, shown: Spoken | Lazy, stand: Stand) -> Clause:
    """Require more yes than no among those who said one of them; a tie is not enough."""
    missing = max(0, stand.no + 1 - stand.yes)
    return Clause(
        scope=scope,
        kind="majority",
        met=missing == 0,
        have=stand.yes,
        need=stand.no + 1,
        missing_votes=missing,
        say=majority_sentence(shown, stand, missing),
    )


def quorum(scope: str, shown: Spoken | Lazy, group: Group, share: Fraction) -> Clause:
    """Require that share of those present to vote; abstentions count as voting."""
    need = at_least(share, group.present)
    missing = max(0, need - group.stand.cast)
    return Clause(
        scope=scope,
        kind="quorum",
        met=missing == 0,
        have=group.stand.cast,
        need=need,
        missing_votes=missing,
        say=quorum_sentence(shown, group.stand.cast, group.present, missing),
    )


def electorate() -> Clause:
    """Say that nobody could vote, which is not a yes."""
    say = lazy("No delegation had a vote.")
    return Clause(scope=ALL, kind="electorate", met=False, have=0, need=1, missing_votes=1, say=say)


def share_shown(share: Fraction) -> str:
    """Write a share as a fraction."""
    return f"{share.numerator}/{share.denominator}"


def majority_sentence(shown: Spoken | Lazy, stand: Stand, missing: int) -> Lazy:
    """Say how yes and no stood, and how many yes were missing."""
    figures: dict[str, object] = {"group": shown, "yes": stand.yes, "no": stand.no}
    if not missing:
        return lazy("%(group)s: more yes than no, %(yes)s to %(no)s.", **figures)
    if not stand.decided:
        return lazy("%(group)s: nobody voted yes or no. One yes was needed.", **figures)
    if missing == 1:
        return lazy(
            "%(group)s: yes and no were equal, %(yes)s to %(no)s. One more yes was needed.",
            **figures,
        )
    return lazy_plural(
        "%(group)s: %(yes)s yes and %(no)s no. %(count)s more yes was needed.",
        "%(group)s: %(yes)s yes and %(no)s no. %(count)s more yes were needed.",
        missing,
        **figures,
    )


def quorum_sentence(shown: Spoken | Lazy, cast: int, present: int, missing: int) -> Lazy:
    """Say how many of those present voted, and how many were missing."""
    figures: dict[str, object] = {"group": shown, "cast": cast, "present": present}
    if not missing:
        return lazy("%(group)s: %(cast)s of %(present)s present voted.", **figures)
    return lazy_plural(
        "%(group)s: %(cast)s of %(present)s present voted. %(count)s more was needed.",
        "%(group)s: %(cast)s of %(present)s present voted. %(count)s more were needed.",
        missing,
        **figures,
    )
