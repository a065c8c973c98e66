"""The turn under way: pausing it, more time, interpretation; extra time for a person or a delegation."""

from workshop.core.actions import Act, action, bare_action
from workshop.core.errors import Invalid, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Delegation, Participant, host, speaker
from workshop.speaking import timing
from workshop.speaking.forms import ExtendHand, FactorHand, GiveTime, OneHand
from workshop.speaking.models import ExtraTime
from workshop.speaking.queue import audience_in, give_floor, turn_of
from workshop.speaking.quiet import change, ended
from workshop.speaking.scene import scene_of


@action("hand.pause", form=OneHand, who=host, when="open", says=lazy("%(actor)s paused a turn."))
def pause_hand(act: Act, form: OneHand) -> None:
    """Let a turn stand still; the pause does not count.

    Raises:
        NotNow: it is not under way, or stands still.
    """
    hand = turn_of(act, form.hand.data)
    if hand.paused_at is not None:
        raise NotNow(lazy("This turn is paused already."))
    timing.pause(hand, act.now)
    change(act, hand)


@action(
    "hand.resume", form=OneHand, who=host, when="open", says=lazy("%(actor)s let a turn go on.")
)
def resume_hand(act: Act, form: OneHand) -> None:
    """Let a paused turn go on; whoever interrupted it is done.

    Raises:
        NotNow: it is not under way, or does not stand still.
    """
    hand = turn_of(act, form.hand.data)
    if hand.paused_at is None:
        raise NotNow(lazy("This turn is not paused."))
    others = [one for one in scene_of(act, hand.place).turns if one.paused_at is None]
    for one in others:
        ended(one, act.now)
    timing.resume(hand, act.now)
    change(act, hand, *others)


@action(
    "hand.extend",
    form=ExtendHand,
    who=host,
    when="open",
    says=lazy("%(actor)s changed the time of a turn."),
)
def extend_hand(act: Act, form: ExtendHand) -> None:
    """Give a turn more time, or less: the speaker's own time, with interpretation on top.

    Raises:
        NotNow: the turn is not under way, or has no limit.
    """
    hand = turn_of(act, form.hand.data)
    if hand.allowed_seconds is None:
        raise NotNow(lazy("This turn has no limit."))
    more = timing.stretched(form.seconds.data, hand.factor_percent) or 0
    hand.allowed_seconds = max(0, hand.allowed_seconds + more)
    change(act, hand)


@action(
    "hand.factor",
    form=FactorHand,
    who=host,
    when="open",
    says=lazy("%(actor)s changed the allowance for interpretation of a turn."),
)
def factor_hand(act: Act, form: FactorHand) -> None:
    """Allow for consecutive interpretation of a turn, or for none; budgets count the speaker's own time.

    Raises:
        NotNow: the turn is not under way.
    """
    hand = turn_of(act, form.hand.data)
    timing.change_factor(hand, form.percent.data)
    change(act, hand)


@action(
    "time.give",
    form=GiveTime,
    who=host,
    when="open",
    says=lazy("%(actor)s gave extra speaking time."),
)
def give_time(act: Act, form: GiveTime) -> None:
    """Give a person or a delegation extra speaking time in this stage.

    Raises:
        Invalid: neither or both were named.
        NotNow: the stage has no such limit.
    """
    if bool(form.person.data) == bool(form.side.data):
        raise Invalid(lazy("Choose a person or a delegation."))
    scene = scene_of(act)
    limit = scene.manner.person if form.person.data else scene.manner.side
    if not limit:
        raise NotNow(lazy("This stage does not limit that time."))
    person = act.get(Participant, form.person.data) if form.person.data else None
    side = act.get(Delegation, form.side.data) if form.side.data else None
    extra = ExtraTime(
        stage_id=act.stage_id or "",
        place=scene.place,
        audience=audience_in(act, scene),
        participant_id=person.id if person else None,
        delegation_id=side.id if side else None,
        seconds=form.seconds.data,
        at=act.now,
    )
    act.record(extra)


@bare_action("hand.begin", who=speaker, says=lazy("%(actor)s began to speak."))
def begin_hand(act: Act) -> None:
    """Begin one's own turn in a room without a facilitator: whoever is first on the list, when nobody speaks.

    Raises:
        NotNow: it is not one's turn, somebody speaks, or one is in the plenary.
    """
    scene = scene_of(act)
    own = next((one for one in scene.own_of(act.actor.id) if one.state == "waiting"), None)
    if scene.place == "all":
        raise NotNow(lazy("In the plenary the facilitator gives the floor."))
    present = [
        one for one in scene.waiting if scene.people[one.participant_id].place == scene.place
    ]
    speaks = scene.running is not None and scene.running.participant_id
    if speaks and scene.people[speaks].place == scene.place:
        raise NotNow(lazy("Somebody is speaking. You are next when the turn has ended."))
    if own is None or present[0] is not own:
        raise NotNow(lazy("Somebody else is first on the list."))
    change(act, *give_floor(act, scene, own))
