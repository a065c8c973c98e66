"""The texts of the stage, with who would act, the source and contested wording."""

from collections.abc import Iterable, Mapping, Sequence

from workshop.agenda.models import Stage
from workshop.agenda.panels import present_stage
from workshop.core.i18n import LANGUAGES, Said, localised
from workshop.core.panels import Values, by, panel, whole
from workshop.core.people import Delegation, delegations_of, in_customary_order
from workshop.core.views import View
from workshop.library import Deck, deck_of, decks
from workshop.proposals.models import Proposal
from workshop.texts.panels import KIND_LABELS
from workshop.texts.paragraphs import count_in
from workshop.texts.threads import threads_of
from workshop.texts.wording import wording_of

DRAFT = "draft-needs-native-review"
READERS = ("member", "host")
FULL = 6


def texts_of(view: View, stage: Stage | None) -> list[Proposal]:
    """Return the proposals that a stage is about, in order; without a choice, all."""
    wanted = stage.settings.get("proposals") if stage else None
    rows = view.rows(Proposal, ~Proposal.gone, order=(Proposal.position, Proposal.id))
    return [one for one in rows if not wanted or one.id in wanted]


def deck_behind(proposal: Proposal) -> Deck | None:
    """Return the deck a proposal was taken from, if the program has it."""
    name = proposal.source.get("deck")
    return deck_of(name) if name and name in decks() else None


def theme_of(proposal: Proposal, lang: str) -> Said:
    """Return the name of a proposal's theme."""
    deck = deck_behind(proposal)
    theme = deck.theme_by_id.get(proposal.theme) if deck else None
    return localised(theme.name, lang) if theme else Said(proposal.theme, lang)


def actors_of(view: View, proposal: Proposal) -> list[Delegation]:
    """Return the delegations that would have to act, in the reader's order."""
    sides: list[Delegation] = view.memo(
        "proposals:delegations", lambda: delegations_of(view.db, view.meeting.id)
    )
    return in_customary_order([one for one in sides if one.code in proposal.actors], view.lang)


def contested_in(proposal: Proposal, lang: str) -> list[Sequence[str]]:
    """Return the names of each contested term in a proposal, first the one the reader knows."""
    deck = deck_behind(proposal)
    terms = proposal.extra.get("terms", ()) if deck else ()
    return [deck.term_by_id[one].names(lang) for one in terms if deck and one in deck.term_by_id]


def drafts_among(proposals: Iterable[Proposal]) -> list[str]:
    """Name the languages in which one of these texts still waits for a native reader."""
    states = [one.extra.get("translation", {}) for one in proposals]
    return [name for code, name in LANGUAGES.items() if any(s.get(code) == DRAFT for s in states)]


def _present_texts(view: View) -> list[Proposal]:
    return view.memo("proposals:present", lambda: texts_of(view, present_stage(view)))


@panel("reading", listens={"proposal": whole}, lenses=READERS)
def reading(view: View, _subject: str) -> Values:
    """Show the texts of the present stage with their threads, and the bar to comment with.

    Texts beyond the first few are folded: the page asks for them when they are about to be seen.
    """
    texts = _present_texts(view)
    for one in texts[FULL:] if not view.static else ():
        view.memo(f"folded:{one.id}", lambda: True)
    return {"ids": [one.id for one in texts], "kinds": KIND_LABELS}


@panel(
    "text", listens={"proposal": by("id"), "version": by("proposal_id")}, lenses=READERS, asked=True
)
def text(view: View, subject: str) -> Values:
    """Show one text with what a reader should know, and nothing that could sway a first vote."""
    proposal = view.get(Proposal, subject)
    if view.memo(f"folded:{subject}", bool):
        return {"proposal": proposal, "folded": True}
    shown = wording_of(view, subject)
    ids = [one.id for one in _present_texts(view)]
    threads = threads_of(view, subject)
    starts = [one.start for one in threads if one.here]
    return {
        **facts_of(view, proposal),
        "folded": False,
        "shown": shown,
        "paragraphs": list(zip(shown.paragraphs, count_in(shown.paragraphs, starts), strict=True)),
        "said_count": sum(one.root.row.state == "shown" and bool(one.span) for one in threads),
        "place": ids.index(subject) + 1 if subject in ids else 0,
        "count": len(ids),
    }


def others_of(proposal: Proposal) -> list[Mapping[str, str]]:
    """Return the names of those who would act beside the delegations, each by language.

    Older meetings hold the English words alone; their deck knows the others.
    """
    deck, found = deck_behind(proposal), proposal.extra.get("other_actors", ())
    known = deck.other_by_name if deck else {}
    return [known.get(one, {"en": one}) if isinstance(one, str) else one for one in found]


def facts_of(view: View, proposal: Proposal) -> Values:
    """Return what stands around a proposal's text."""
    extra = proposal.extra
    draft = view.lens == "host" and extra.get("translation", {}).get(view.lang) == DRAFT
    return {
        "proposal": proposal,
        "theme": theme_of(proposal, view.lang),
        "actors": actors_of(view, proposal),
        "others": others_of(proposal),
        "actors_note": extra.get("actors_note") or {},
        "terms": contested_in(proposal, view.lang),
        "time_bound": extra.get("time_bound") or {},
        "later": extra.get("later_context") or {},
        "draft": draft,
    }
