"""Putting a list in the order of its support, once, when the recorder asks for it; nothing moves by itself."""

from sqlalchemy import func, select

from workshop.core.actions import Act, action
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host
from workshop.points.desk import lines_now
from workshop.points.forms import OneList
from workshop.points.lists import collecting, ensure_list_open
from workshop.points.models import Echo


@action(
    "list.sort",
    form=OneList,
    who=host,
    when="open",
    says=lazy("%(actor)s put a list in the order of its support."),
)
def sort_list(act: Act, form: OneList) -> None:
    """Put the lines that most people support first; those with the same support keep their order.

    Raises:
        NotNow: nobody can support lines here, or the list stands so already.
    """
    if not collecting(act).support:
        raise NotNow(lazy("Nobody can support lines in this stage."))
    ensure_list_open(act, form.list.data)
    lines = lines_now(act, form.list.data)
    support = _support(act)
    ordered = sorted(lines, key=lambda one: -support.get(one.id, 0))
    changed = [one for place, one in enumerate(ordered, 1) if one.position != place]
    if ordered == lines or not changed:
        raise NotNow(lazy("The list stands in its order already."))
    for place, one in enumerate(ordered, 1):
        one.position = place
    act.record(*changed)


def _support(act: Act) -> dict[str, int]:
    query = (
        select(Echo.point_id, func.count())
        .where(Echo.meeting_id == act.meeting.id, Echo.given)
        .group_by(Echo.point_id)
    )
    return {str(point): int(number) for point, number in act.db.execute(query)}
