"""Forms of points, and what any stage can take to collect them.

A stage kind collects by three lines: its settings inherit `Collecting`, its `opens` add `POINT_ACTIONS`, its panels
name `points` (member), `points_desk` (host) and `wall_points` (projector). Without `collect` they draw nothing.
"""

from workshop.agenda.listening import WithGuests
from workshop.core.fields import Flag, Id, Many, OneOf, Text, Whole
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES
from workshop.points.models import LISTS

WORDS, REASON = 600, 300
POINT_ACTIONS = frozenset({"point.add", "point.echo", "point.carry", "list.fine"})


class Collecting(WithGuests):
    """What a stage collects: `collect` names one list or several; none means that it collects nothing.

    `release`: shown at once, or held until the recorder releases it. `label`: what stands beside a line. `approve`:
    the circle approves the list. `support`: others may say “me too”. `carry`: how many lines each room may send to
    the plenary. `fresh`: lists begin anew here: this stage and those after it leave out what
    earlier stages wrote.
    """

    collect = Many(LISTS, most=len(LISTS), required=False)
    release = OneOf(("at once", "held"), default="at once", required=False)
    label = OneOf(("name", "delegation", "none"), default="name", required=False)
    approve = Flag()
    support = Flag()
    carry = Whole(least=1, most=12, required=False)
    fresh = Flag()


class AddPoint(Form):
    """Write a line; `list` chooses where a stage collects several lists."""

    words = Text(most=WORDS)
    list = OneOf(LISTS, required=False)
    lang = OneOf(tuple(LANGUAGES), required=False)


class OnePoint(Form):
    """Concern one line."""

    point = Id()


class SomePoints(Form):
    """Concern one line or several."""

    points = Many(most=200)


class SetAside(Form):
    """Strike somebody's line; the reason is shown in its place."""

    point = Id()
    reason = Text(most=REASON)


class MergePoint(Form):
    """Put a line under one that says the same."""

    point = Id()
    into = Id()


class RewordPoint(Form):
    """Put a line in other words."""

    point = Id()
    words = Text(most=WORDS)


class NotePoint(Form):
    """Concern one line, with a note if wanted."""

    point = Id()
    note = Text(most=REASON, required=False)


class OrderPoint(Form):
    """Move a line up or down, or to another list."""

    point = Id()
    way = OneOf(("up", "down"), required=False)
    list = OneOf(LISTS, required=False)


class ParkPoint(Form):
    """Put a line in the parking lot: one that stands in a list, or new words."""

    point = Id(required=False)
    words = Text(most=WORDS, required=False)


class FineList(Form):
    """Find a list fine as it was seen (`digest`)."""

    list = OneOf(LISTS)
    digest = Text(most=64)


class OneList(Form):
    """Concern one list."""

    list = OneOf(LISTS)
