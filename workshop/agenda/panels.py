"""Where we are, how long, what to do now; and the run of show for those who run it."""

from workshop.agenda.listening import LISTENS, viewer_listens
from workshop.agenda.models import Notice, Stage, Step
from workshop.agenda.rules import behind_seconds, left_seconds
from workshop.agenda.windows import is_round
from workshop.core.canon import moment
from workshop.core.i18n import Lazy, lazy, lazy_plural
from workshop.core.kinds import StageKind, kind_of
from workshop.core.meeting import CLOSED, DRAFT
from workshop.core.panels import Values, panel, whole
from workshop.core.views import View
from workshop.core.wall import Sayable

LAST_MINUTE = 60
BEFORE = (lazy("Not open yet"), lazy("You are in. The facilitator opens the meeting."))
ABOUT_TO = (
    lazy("We begin soon"),
    lazy("The meeting is open. The facilitator starts the first stage."),
)
AFTERWARDS = ("going_on",)
AFTER = (
    lazy("The meeting is closed"),
    lazy("Thank you for taking part. The record can still be read."),
)
DAYS = ("member", "host")
PAUSED = lazy("The clock is stopped. You can go on with what you are doing.")


def stages(view: View) -> list[Stage]:
    """Return the plan as the view may see it, in order."""
    return view.memo(
        "stages", lambda: view.rows(Stage, ~Stage.gone, order=(Stage.position, Stage.id))
    )


def present_stage(view: View) -> Stage | None:
    """Return the stage on the screen: the one the meeting is in, or the day of a round that was turned to."""
    return next((one for one in stages(view) if one.id == view.stage_id), None)


def name_of(stage: Stage, kind: StageKind) -> Sayable:
    """Return what a stage is called: its own title, else its kind's."""
    return stage.title or kind.label


def clock_of(view: View, stage: Stage | None) -> Values:
    """Return what the clock in the page needs."""
    if stage is None or not view.meeting.is_open:
        return {"state": "none", "ends": "", "left": 0, "look": ""}
    ends, left = moment(stage.ends_at) if stage.ends_at else "", left_seconds(stage, view.now)
    look = (
        ("is-last" if left else "is-over")
        if stage.state == "running" and left <= LAST_MINUTE
        else ""
    )
    return {"state": stage.state, "ends": ends, "left": left, "look": look}


def facts_of(view: View) -> Values:
    """Return where we are, what to do, and how long, for whichever screen."""
    stage = present_stage(view)
    kind = kind_of(stage.kind) if stage else None
    title, todo = _words(view, stage, kind)
    return {
        "stage": stage,
        "kind": kind,
        "clock": clock_of(view, stage),
        "title": title,
        "todo": todo,
    }


def _words(view: View, stage: Stage | None, kind: StageKind | None) -> tuple[Sayable, Sayable]:
    if view.meeting.state == DRAFT:
        return BEFORE
    if view.meeting.state == CLOSED:
        return AFTER
    if stage is None or kind is None:
        return ABOUT_TO
    if stage.state == "paused":
        return name_of(stage, kind), PAUSED
    return name_of(stage, kind), _todo(view, stage, kind)


def _todo(view: View, stage: Stage, kind: StageKind) -> Sayable:
    """Return what to do now: by the state of the stage where it moves, else as the plan says."""
    planned: Sayable | None = stage.words.get("todo")
    usual = kind.todo_now(view) if kind.todo_now else kind.todo
    return planned if planned and usual is kind.todo else usual


def names_for(view: View, place: str) -> tuple[str, ...]:
    """Return the panels of the present stage for a place: a lens, or the dock below the page."""
    stage = present_stage(view)
    if stage is None or not view.meeting.is_open:
        return ()
    names = kind_of(stage.kind).panels.get(place, ())
    return ("days", *names) if is_round(view.meeting.settings) and place in DAYS else names


@panel(
    "head",
    listens={"stage": whole, "meeting": whole, "poll": whole, "survey": whole},
    lenses=("member",),
)
def head(view: View, _subject: str) -> Values:
    """Say where we are, how long, and what to do now."""
    return facts_of(view)


@panel("stage", listens={"meeting": whole}, lenses=("member",))
def stage(view: View, _subject: str) -> Values:
    """Show the present stage's own panels; before it opens the welcome, at last the farewell."""
    around = {
        DRAFT: ("surveys_ahead", "welcome"),
        CLOSED: ("my_onward", "surveys_ahead", "farewell"),
    }
    return {"names": around.get(view.meeting.state) or names_for(view, "member")}


@panel("dock", listens={"stage": whole, "meeting": whole}, lenses=("member",))
def dock(view: View, _subject: str) -> Values:
    """Hold the one action of the present stage at hand."""
    return {"names": names_for(view, "dock")}


@panel("run_of_show", listens={"stage": whole, "meeting": whole, "step": whole}, lenses=("host",))
def run_of_show(view: View, _subject: str) -> Values:
    """List the stages for those who run the meeting, each with the button that begins it."""
    plan = stages(view)
    rows = [(one, name_of(one, kind_of(one.kind)), one.id == view.meeting.stage_id) for one in plan]
    return {
        "rows": rows,
        "total": sum(one.minutes for one in plan),
        "expected": latest_step(view),
        "pace": _pace(behind_seconds(plan, present_stage(view), view.now))
        if view.meeting.is_open
        else "",
    }


def _pace(behind: int) -> Lazy | str:
    minutes = abs(behind) // 60
    if minutes == 0:
        return ""
    if behind > 0:
        return lazy_plural("%(count)s min behind", "%(count)s min behind", minutes)
    return lazy_plural("%(count)s min ahead", "%(count)s min ahead", minutes)


def steps(view: View) -> list[Step]:
    """Return the steps taken, the latest first."""
    return view.memo("steps", lambda: view.rows(Step, order=(Step.number.desc(),)))


def latest_step(view: View) -> str:
    """Return the step that controls on this screen know as the latest."""
    return steps(view)[0].id if steps(view) else ""


@panel(
    "now",
    listens={"stage": whole, "meeting": whole, "step": whole, "poll": whole, "survey": whole},
    lenses=("host",),
)
def now(view: View, _subject: str) -> Values:
    """Show the present stage with the controls of the clock and the stage's own."""
    plan = stages(view)
    place = next((at for at, one in enumerate(plan) if one.id == view.meeting.stage_id), -1)
    following = next((one for one in plan[place + 1 :] if not one.words.get("ahead")), None)
    return {
        **facts_of(view),
        "expected": latest_step(view),
        "place": place + 1,
        "count": len(plan),
        "undoable": any(one.undone_at is None and one.verb != "undo" for one in steps(view)),
        "following": name_of(following, kind_of(following.kind)) if following else None,
        "names": AFTERWARDS if view.meeting.state == CLOSED else names_for(view, "host"),
    }


@panel("safety_notes", listens={"stage": whole, "meeting": whole}, lenses=("host",))
def safety_notes(view: View, _subject: str) -> Values:
    """Tell the facilitator what the plan says of the present stage, and what to heed."""
    stage = present_stage(view)
    words = stage.words if stage and view.meeting.is_open else {}
    return {
        "lead": words.get("lead"),
        "outcome": words.get("outcome"),
        "here": words.get("safety", ()),
        "general": view.meeting.settings.get("safety", ()),
        "sensitive": bool(view.meeting.settings.get("sensitive")),
    }


@panel("notices", listens={"notice": whole}, lenses=("member", "projector"))
def notices(view: View, _subject: str) -> Values:
    """Show the latest line to everyone."""
    rows = view.rows(Notice, ~Notice.taken_back, order=(Notice.at.desc(),))
    return {"notice": rows[0] if rows else None}


@panel("lines", listens={"notice": whole, "meeting": whole}, lenses=("host",))
def lines(view: View, _subject: str) -> Values:
    """Let the facilitator say a line to everyone, and take it back."""
    return {"rows": view.rows(Notice, ~Notice.taken_back, order=(Notice.at.desc(),))}


@panel(
    "listening", personal=True, listens={"stage": whole, "delegation": whole}, lenses=("member",)
)
def listening(view: View, _subject: str) -> Values | None:
    """Tell people whose delegation listens in this stage that they read; the forms to write are then out of sight."""
    return {"says": LISTENS} if viewer_listens(view) and not view.static else None
