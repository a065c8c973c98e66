"""Exercises as scripts: all do the same but for one party's secret, which is one thing, another, or absent."""

from collections.abc import Callable

from tests.offers.tables import ISSUES, Tables
from tests.offers.watching import Watch
from workshop.core.journal import image
from workshop.drafting.models import Clause
from workshop.offers.due import keeping_time
from workshop.offers.models import Offer, Ratification, SealedMove

Script = Callable[[Tables, Watch, int | None], None]
"""The secret is 0 or 1, or None: it is absent."""
PACKAGES = ({"A1": "a", "A2": "b", "A3": "c"}, {"A1": "b"})


def points(table: Tables, watch: Watch, secret: int | None) -> None:
    """What things are worth to a party."""
    if secret is not None:
        table.worth["jp"] = {one: {"a": 1 + 90 * secret, "b": 2, "c": 3} for one in ISSUES}
        table.batna["jp"] = 50 + 40 * secret
    else:
        table.worth["jp"] = {}
    table.act("kr", "offer.make", options=PACKAGES[0])
    watch.look()
    table.act("us", "offer.make", options=PACKAGES[1])


def draft(table: Tables, watch: Watch, secret: int | None) -> None:
    """What a party works on."""
    table.act("kr", "offer.make", options=PACKAGES[0])
    if secret is not None:
        table.act("jp", "offer_draft.keep", options=PACKAGES[secret])
    watch.look()
    table.act("us", "offer.make", options=PACKAGES[1])


def private_offer(table: Tables, watch: Watch, secret: int | None) -> None:
    """What a party offers to one other."""
    if secret is not None:
        words = ("Short.", "A much longer sentence that nobody else may know of.")[secret]
        there = table.audience("table")
        fields = {"options": PACKAGES[secret], "to": ["kr"], "words": words, "written_at": there}
        table.act("jp", "offer.make", **fields)
    watch.look()
    table.act("us", "offer.make", options=PACKAGES[1])
    table.act("jp", "offer.make", options=PACKAGES[0])


def proposal(table: Tables, watch: Watch, secret: int | None) -> None:
    """Whether a party says yes; another never answers, so that the clock decides."""
    table.world.go_to("exercise-proposal")
    words = {"title": {"en": "Proposal"}, "words": {"en": "A fund."}, "seconds": 600}
    table.act("med", "sealed_move.propose", **words)
    move = table.world.one(SealedMove)
    table.act("us", "sealed_move.answer", sealed_move=move.id, answer="yes")
    if secret is not None:
        answer = ("no", "yes")[secret]
        table.act("jp", "sealed_move.answer", sealed_move=move.id, answer=answer)
    _until_time_is_up(table, watch)


def bids(table: Tables, watch: Watch, secret: int | None) -> None:
    """How much a party gives, below what is needed."""
    table.world.go_to("exercise-proposal")
    asked = {"title": {"en": "Year one"}, "givers": ["jp", "kr"], "takers": ["us"], "seconds": 600}
    table.act("med", "sealed_move.ask_bids", **asked)
    move = table.world.one(SealedMove)
    if secret is not None:
        table.act("jp", "sealed_move.bid", sealed_move=move.id, amount=(3, 900_000_000)[secret])
    _until_time_is_up(table, watch)


def home_panel(table: Tables, watch: Watch, secret: int | None) -> None:
    """How somebody votes in a home panel that says no either way, too small for numbers."""
    table.world.go_to("exercise-ratify")
    table.act("med", "ratification.open", title={"en": "Text"}, panels=["jp", "kr"])
    row = table.world.one(Ratification)
    for side in ("jp", "kr", "us"):
        table.act(side, "ratification.consent", ratification=row.id, answer="yes")
    table.act("med", "ratification.ask_panels", ratification=row.id)
    other = table.people["jp"][1]
    table.world.act(other, "ratification.vote", ratification=row.id, answer="no")
    if secret is not None:
        answer = ("no", "yes")[secret]
        table.act("jp", "ratification.vote", ratification=row.id, answer=answer)
    watch.look()
    table.act("med", "ratification.count", ratification=row.id)
    assert image(table.world.one(Ratification))["step"] == "not ratified"


def private_answers(table: Tables, watch: Watch, secret: int | None) -> None:
    """What two parties offer each other, back and forth, and take back."""
    if secret is not None:
        table.act("jp", "offer.make", options=PACKAGES[secret], to=["kr"])
        first = table.world.one(Offer, audience=table.audience("jp"))
        for _ in range(secret):
            table.act("kr", "offer.make", options=PACKAGES[0], to=["jp"], answers_to=first.key)
        table.act("jp", "offer.withdraw", offer=first.key)
    watch.look()
    table.act("us", "offer.make", options=PACKAGES[1])


def dropped_draft(table: Tables, watch: Watch, secret: int | None) -> None:
    """What a party began to work on and gave up."""
    table.act("kr", "offer.make", options=PACKAGES[0])
    if secret is not None:
        table.act("jp", "offer_draft.keep", options=PACKAGES[secret])
        watch.look()
        table.act("jp", "offer_draft.drop")
    else:
        watch.look()
    table.act("us", "offer.make", options=PACKAGES[1])


def second_thoughts(table: Tables, watch: Watch, secret: int | None) -> None:
    """How often a party changes its answer; another never answers."""
    table.world.go_to("exercise-proposal")
    words = {"title": {"en": "Proposal"}, "words": {"en": "A fund."}, "seconds": 600}
    table.act("med", "sealed_move.propose", **words)
    move = table.world.one(SealedMove)
    for answer in {None: (), 0: ("no",), 1: ("yes", "no", "yes", "yes")}[secret]:
        table.act("jp", "sealed_move.answer", sealed_move=move.id, answer=answer)
    _until_time_is_up(table, watch)


def choice(table: Tables, watch: Watch, secret: int | None) -> None:
    """Whom a party strikes and how it ranks the others, where that changes nothing."""
    table.world.go_to("exercise-proposal")
    names = {"en": "Ahn\nBerg\nCole\nDate"}
    table.act(
        "med", "sealed_move.ask_choice", title={"en": "Who?"}, names=names, strikes=1, seconds=600
    )
    move = table.world.one(SealedMove)
    asked = {"sealed_move": move.id}
    table.act(
        "kr", "sealed_move.rank", choices={"n1": "strike", **_ranks("n2", "n3", "n4")}, **asked
    )
    if secret is not None:
        own = _ranks("n2", "n4", "n3") if secret else _ranks("n2", "n3", "n4")
        table.act("jp", "sealed_move.rank", choices={"n1": "strike", **own}, **asked)
    _until_time_is_up(table, watch)


def _ranks(*names: str) -> dict[str, str]:
    return {name: str(place) for place, name in enumerate(names, 1)}


def second_round(table: Tables, watch: Watch, secret: int | None) -> None:
    """How much a party gives in another round of bids, still below what is needed."""
    table.world.go_to("exercise-proposal")
    asked = {"title": {"en": "Year one"}, "givers": ["jp"], "takers": ["kr", "us"], "seconds": 600}
    table.act("med", "sealed_move.ask_bids", **asked)
    first = table.world.one(SealedMove)
    _until_time_is_up(table, watch)
    table.act("med", "sealed_move.ask_bids", again=first.id, seconds=600)
    move = next(one for one in table.world.rows(SealedMove) if one.id != first.id)
    if secret is not None:
        table.act("jp", "sealed_move.bid", sealed_move=move.id, amount=(7, 12345678)[secret])
    _until_time_is_up(table, watch)


def criticism(table: Tables, watch: Watch, secret: int | None) -> None:
    """What a party says to the drafters alone about a clause."""
    table.world.go_to("exercise-text")
    table.act("med", "clause.write", texts={"en": "A fund is founded."})
    clause = table.world.one(Clause)
    if secret is not None:
        words = ("No.", "We could never carry this at home, and here is why.")[secret]
        table.act("jp", "criticism.make", clause=clause.id, words=words, drafters="yes")
    watch.look()
    table.act("us", "criticism.make", clause=clause.id, words="Who pays?")


def _until_time_is_up(table: Tables, watch: Watch) -> None:
    watch.look()
    watch.sizes()
    table.paused_at = (table.paused_at or 0) + 601
    keeping_time(table.world.database, table.world.writer)()


SCRIPTS: dict[str, tuple[Script, tuple[str, ...]]] = {
    "points": (points, ("kr", "us", "med")),
    "draft": (draft, ("kr", "us", "med")),
    "private offer": (private_offer, ("us", "med")),
    "proposal": (proposal, ("kr", "us", "med")),
    "bids": (bids, ("kr", "us", "med")),
    "home panel": (home_panel, ("kr", "us", "med")),
    "private answers": (private_answers, ("us", "med")),
    "dropped draft": (dropped_draft, ("kr", "us", "med")),
    "second thoughts": (second_thoughts, ("kr", "us", "med")),
    "choice": (choice, ("kr", "us", "med")),
    "second round": (second_round, ("kr", "us", "med")),
    "criticism": (criticism, ("kr", "us")),
}
