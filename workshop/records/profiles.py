"""CATALOGUE of privacy profiles: for whom a record is made, and what follows from it.

Which rows and columns a shielded profile keeps is said in `workshop.records.kept`, and nowhere else.
"""

from dataclasses import dataclass

from workshop.core.i18n import Lazy, lazy


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One way to tell a meeting.

    `shielded`: what it holds is made from rows and columns that are named one by one, its journal is sealed as a
    whole, and no writer may write what the shield took out. `purpose`: of which consent the words in it are.
    """

    name: str
    label: Lazy
    holds: Lazy
    purpose: str = ""
    shielded: bool = False
    public: bool = False


PARTICIPANTS, FULL, CHATHAM, RESEARCH, MINE = (
    "participants",
    "full",
    "chatham",
    "research",
    "mine",
)
_EACH = (
    Profile(
        name=PARTICIPANTS,
        label=lazy("For all: what every participant saw."),
        holds=lazy(
            "Names as people chose them. Words of those who took back their consent are sealed."
        ),
        purpose="record",
    ),
    Profile(
        name=FULL,
        label=lazy(
            "For those who ran the meeting: with single open votes and the facilitators’ desk. Confidential."
        ),
        holds=lazy("Everything you could see yourself. Sign in again before you take it."),
    ),
    Profile(
        name=CHATHAM,
        label=lazy("To be published: nobody is named (Chatham House Rule)."),
        holds=lazy(
            "No names, no times, no rooms; of an exercise what lay on the table for all who sat there. Words only of"
            " those who agreed to be published; small groups are counted together."
        ),
        purpose="publish",
        shielded=True,
        public=True,
    ),
    Profile(
        name=RESEARCH,
        label=lazy("For researchers: invented names."),
        holds=lazy(
            "Delegation and role under an invented name that stays the same in this meeting, and only of those"
            " who agreed to research. The clock is moved."
        ),
        purpose="research",
        shielded=True,
    ),
    Profile(
        name=MINE,
        label=lazy("For you alone: what is held about you."),
        holds=lazy("What you did and wrote, and what others did that names you."),
        shielded=True,
    ),
)
PROFILES = {one.name: one for one in _EACH}
NAMES = tuple(PROFILES)
NO_PROFILE = lazy("There is no such profile. Choose participants, full, chatham or research.")
# What a facilitator chooses from; one's own data is on a page of its own.
CHOSEN = (PARTICIPANTS, FULL, CHATHAM, RESEARCH)


def profile_named(name: str) -> Profile:
    """Return a profile; a record of another program version may bear one that is not known here."""
    return PROFILES.get(name, PROFILES[PARTICIPANTS])
