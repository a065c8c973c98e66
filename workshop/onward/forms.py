"""Forms of inviting onward."""

from workshop.core.fields import Id, OneOf
from workshop.core.forms import Form
from workshop.onward.models import INVITED


class InviteOnward(Form):
    """Invite those who gave one answer to a meeting that follows."""

    to = Id()
    choice = OneOf(INVITED)


class DeclineOnward(Form):
    """Say no to one's own invitation."""

    onward = Id()
