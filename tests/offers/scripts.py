"""Exercises as scripts: all do the same but for one party's secret, which is one thing, another, or absent."""

from collections.abc import Callable

from tests.offers.tables import ISSUES, Tables
from tests.offers.watching import Watch
from workshop.core.journal import image
from workshop.offers.due import keeping_time
from workshop.offers.models import Ratification, SealedMove

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
        table.act("jp", "offer.make", options=PACKAGES[secret], to=["kr"], words=words)
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
}
