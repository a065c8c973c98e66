"""What is said of a clause, from its figures alone: so that a stored one can be said again in any language."""

from workshop.core.i18n import Lazy, lazy, lazy_plural
from workshop.voting.results import Kind, Spoken, Stand

Shown = Spoken | Lazy


def sentence_of(kind: Kind, shown: Shown, have: int, need: int, present: int = 0) -> Lazy:
    """Say how a clause stands; `present` is only needed for a quorum."""
    missing = max(0, need - have)
    if kind == "majority":
        return majority_sentence(shown, Stand(yes=have, no=need - 1), missing)
    if kind == "quorum":
        return quorum_sentence(shown, have, present, missing)
    if kind == "objections":
        return objections_sentence(shown, missing)
    if kind == "electorate":
        return lazy("No delegation had a vote.")
    if kind == "panels":
        return lazy("No public panel has voted yet.")
    return yes_sentence(kind, shown, have, need)


def majority_sentence(shown: Shown, stand: Stand, missing: int) -> Lazy:
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


def quorum_sentence(shown: Shown, cast: int, present: int, missing: int) -> Lazy:
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


def objections_sentence(shown: Shown, against: int) -> Lazy:
    """Say how many are against it where nobody may be."""
    if not against:
        return lazy("%(group)s: nobody is against it.", group=shown)
    return lazy_plural(
        "%(group)s: %(count)s person is against it.",
        "%(group)s: %(count)s people are against it.",
        against,
        group=shown,
    )


def yes_sentence(kind: Kind, shown: Shown, have: int, need: int) -> Lazy:
    """Say how many said yes, accepted it or agreed, and how many more were needed."""
    figures: dict[str, object] = {"group": shown, "have": have, "need": need}
    missing = max(0, need - have)
    if kind == "middle":
        return _middle(missing, figures)
    if not missing:
        return lazy("%(group)s: %(have)s yes; %(need)s were enough.", **figures)
    return lazy_plural(
        "%(group)s: %(have)s yes. %(count)s more was needed to make %(need)s.",
        "%(group)s: %(have)s yes. %(count)s more were needed to make %(need)s.",
        missing,
        **figures,
    )


def _middle(missing: int, figures: dict[str, object]) -> Lazy:
    if not missing:
        return lazy("%(group)s: %(have)s accept it or better; %(need)s were enough.", **figures)
    return lazy_plural(
        "%(group)s: %(have)s accept it or better. %(count)s more was needed to make %(need)s.",
        "%(group)s: %(have)s accept it or better. %(count)s more were needed to make %(need)s.",
        missing,
        **figures,
    )
