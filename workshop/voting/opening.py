"""Opening a poll: from now on its texts, method, rule and who sees what are sealed."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workshop.agenda.models import Stage
from workshop.core.actions import Act, action
from workshop.core.circles import EVERYONE
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.kinds import kind_of
from workshop.core.people import host
from workshop.voting import rules
from workshop.voting.decisions import RULES
from workshop.voting.forms import AskPoll, OnePoll, OpenPoll, option_titles, usual_rule
from workshop.voting.items import list_items, own_item, text_items
from workshop.voting.lists import LIST_TITLE, without_last
from workshop.voting.methods import METHODS
from workshop.voting.models import Poll, PollItem, polls_of_stage
from workshop.voting.voters import voters_by_delegation
from workshop.voting.weights import PEOPLE

if TYPE_CHECKING:
    from fractions import Fraction

    from workshop.voting.results import Method

STRAW, RATIFY, RANK = "straw-poll", "ratify", "rank"
PURPOSES = {STRAW: "straw", RATIFY: "ratify"}
LARGEST = {"pairs": 12, "rank": 30, "points": 30, "quadratic": 30}


@dataclass(frozen=True)
class Sealing:
    """What a stage's settings say of its poll, with the kind's own defaults."""

    settings: Mapping[str, Any]
    purpose: str = "vote"
    question: Mapping[str, str] = field(default_factory=dict)

    @property
    def method(self) -> "Method":
        """Return how people answer."""
        usual = "yes-no-abstain" if self.purpose == "ratify" else "agree"
        return METHODS[usual if self.purpose == "ratify" else self.settings.get("method") or usual]

    @property
    def rule(self) -> str:
        """Return what decides."""
        if self.purpose == "straw":
            return "advisory"
        return self.settings.get("rule") or usual_rule(self.method)

    @property
    def terms(self) -> dict[str, str]:
        """Return what is sealed with the rule, shares in lowest terms."""
        found: dict[str, str] = {}
        for name in ("quorum", "share"):
            if self.settings.get(name):
                share: Fraction = rules.share_from(self.settings[name])
                found[name] = str(share)
        if self.settings.get("base"):
            found["base"] = self.settings["base"]
        if self.method.scope == "poll":
            found["weights"] = self.settings.get("weights") or PEOPLE
        if self.purpose == "straw" and self.settings.get("guests_vote"):
            found["guests"] = "1"
        return found


def sealing_of(stage: Stage) -> Sealing:
    """Return what would be sealed if the stage's poll were opened now."""
    chosen = kind_of(stage.kind).settings.read(stage.settings).data
    if stage.kind == RANK:
        chosen = {"method": "points", "weights": "delegations", **_given(chosen), "rule": "ranking"}
        chosen.setdefault("disclosure", "confidential")
    return Sealing(chosen, PURPOSES.get(stage.kind, "vote"))


def _given(chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in chosen.items() if value not in (None, "", [])}


@action(
    "poll.open",
    form=OpenPoll,
    who=host,
    when="open",
    says=lazy("%(actor)s opened a ballot on %(count)s proposals."),
)
def open_poll(act: Act, form: OpenPoll) -> None:
    """Open the ballot of a stage; from now on its rule, method and who sees what are sealed.

    Raises:
        NotNow: one is open already, or there is nothing to vote on.
        NotAllowed: the rule does not fit the answers, or would tell how a small delegation voted.
    """
    stage = act.get(Stage, form.stage.data)
    _ensure_none(act, stage)
    sealing = sealing_of(stage)
    poll = _poll(act, stage, sealing)
    items = (
        list_items(act, poll, sealing.settings.get("top") or 5)
        if sealing.purpose == "ratify"
        else text_items(act, stage, poll)
    )
    if not items:
        raise NotNow(lazy("There is no proposal to vote on. Add one to the plan first."))
    _ensure_size(sealing.method, items)
    act.record(poll, *items, facts={"count": len(items)})


@action(
    "poll.ask",
    form=AskPoll,
    who=host,
    when="open",
    says=lazy("%(actor)s asked a straw poll: “%(question)s”."),
)
def ask_poll(act: Act, form: AskPoll) -> None:
    """Ask a question with a few options; it binds nobody.

    Raises:
        NotNow: the present stage is no straw poll and the asker in no confidential room, or one is open there.
    """
    stage = act.get(Stage, act.stage_id) if act.stage_id else None
    if stage is None or not _may_ask(act, stage):
        raise NotNow(
            lazy(
                "A question is asked in a straw-poll stage, or within a confidential room. "
                "Start that stage first."
            )
        )
    asked = (form.question.data, form.options.data)
    _ask(act, stage, *asked, method=form.method.data or "pick-one")


def _ask(
    act: Act, stage: Stage, question: Mapping[str, str], options: Mapping[str, str], *, method: str
) -> None:
    _ensure_none(act, stage)
    own = sealing_of(stage).settings if stage.kind == STRAW else {}
    own = {**own, "guests_vote": stage.settings.get("guests_vote")}
    poll = _poll(act, stage, Sealing({**own, "method": method}, "straw", question))
    items = [
        own_item(poll, place, title=title) for place, title in enumerate(option_titles(options), 1)
    ]
    act.record(poll, *items, facts={"question": dict(poll.question)})


@action(
    "poll.pose",
    form=OpenPoll,
    who=host,
    when="open",
    says=lazy("%(actor)s asked a straw poll: “%(question)s”."),
)
def pose_poll(act: Act, form: OpenPoll) -> None:
    """Ask the question that the plan has ready for the present stage; it binds nobody.

    Raises:
        NotNow: the stage is not the present one or has no question ready, or a ballot is open.
    """
    stage = act.get(Stage, form.stage.data)
    question, options = stage.settings.get("straw"), stage.settings.get("straw_options")
    if stage.id != act.stage_id or not question or not options:
        raise NotNow(lazy("The plan has no question ready for this stage."))
    _ask(act, stage, question, options, method="pick-one")


@action(
    "poll.shorten",
    form=OnePoll,
    who=host,
    when="open",
    says=lazy("%(actor)s dropped the last of the list and opened the ballot once more."),
)
def shorten_poll(act: Act, form: OnePoll) -> None:
    """Vote once more on a list that was not adopted, without its last place; then it stops.

    Raises:
        NotNow: the list was adopted, its result was not shown, it was voted on twice, or nothing would be left.
    """
    before = act.get(Poll, form.poll.data)
    stage = act.get(Stage, before.stage_id)
    _ensure_none(act, stage)
    kept = without_last(act.db, before)
    settings = {**before.rule_settings, "k": before.k, "disclosure": before.disclosure}
    poll = _poll(act, stage, Sealing({**settings, "rule": before.rule}, "ratify"))
    act.record(poll, own_item(poll, 1, title=LIST_TITLE, parts=kept))


def _may_ask(act: Act, stage: Stage) -> bool:
    """Say whether a question may be asked here: in its own stage, or by somebody in a room that keeps to itself."""
    in_a_room = act.here != EVERYONE and "ballot.cast" in kind_of(stage.kind).opens
    return stage.kind == STRAW or in_a_room


def _ensure_none(act: Act, stage: Stage) -> None:
    here = polls_of_stage(act.db, stage.id, act.here)
    if any(one.state in ("open", "closed") for one in here):
        raise NotNow(lazy("This stage has a ballot already. Look at the new state, then decide."))


def _ensure_size(method: "Method", items: Sequence[PollItem]) -> None:
    most = LARGEST.get(method.control, 60)
    if method.scope == "poll" and not 1 < len(items) <= most:
        raise NotNow(
            lazy(
                "This ballot needs from 2 to %(most)s options. Choose them in the plan.", most=most
            )
        )


def _poll(act: Act, stage: Stage, sealing: Sealing) -> Poll:
    chosen, method, rule = sealing.settings, sealing.method, RULES[sealing.rule]
    rules.ensure_fits(rule, method)
    confidential = chosen.get("disclosure") == "confidential"
    careful = bool(act.meeting.settings.get("sensitive"))
    k = max(chosen.get("k") or act.meeting.k, rules.SMALLEST_GROUP if careful else 0)
    waits = careful or confidential or method.scope == "poll"
    hidden = "closed" if waits else chosen.get("show") or "closed"
    disclosure = rules.Disclosure(confidential=confidential, hidden_until=hidden)
    if rule.binds:
        entitled, _present = voters_by_delegation(act.db, act.meeting.id, audience=act.here)
        rules.ensure_decidable(rule, disclosure, entitled, k)
    return Poll(
        stage_id=stage.id,
        audience=act.here,
        method=method.name,
        rule=rule.name,
        k=k,
        seed=secrets.token_hex(16),
        opened_at=act.now,
        rule_settings=sealing.terms,
        disclosure="confidential" if confidential else "open",
        show=hidden,
        reasons=bool(chosen.get("reasons")) and not confidential,
        purpose=sealing.purpose,
        question=dict(sealing.question),
    )
