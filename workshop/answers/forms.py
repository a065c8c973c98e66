"""Forms of arriving and leaving: what the stages take, and a private answer."""

from workshop.answers.models import CHOICES
from workshop.core.fields import Flag, Localised, Many, OneOf
from workshop.core.forms import Form
from workshop.points.forms import Collecting
from workshop.points.models import LISTS


class BriefSettings(Collecting):
    """Which cards are presented (none: all), and what is collected meanwhile."""

    proposals = Many(most=60, required=False)
    collect = Many(LISTS, most=len(LISTS), required=False, default=["question"])


class RulesSettings(Collecting):
    """What is collected beside the ground rules, and whether people are asked if it is fine."""

    collect = Many(LISTS, most=len(LISTS), required=False, default=["rule"])
    approve = Flag(default=True)


class DebriefSettings(Collecting):
    """What is collected at the end; `ask`: a question answered in private, by yes, no or later."""

    collect = Many(LISTS, most=len(LISTS), required=False, default=["word"])
    ask = Flag()
    question = Localised(most=200, required=False)


class GiveAnswer(Form):
    """Answer the question of the stage in private."""

    choice = OneOf(CHOICES)
