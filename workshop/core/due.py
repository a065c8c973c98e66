"""What the clock asks for: each thing for itself, so that one that fails keeps nobody else waiting."""

import logging
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from workshop.core import ids
from workshop.core.errors import Refusal
from workshop.core.writer import Writer

Due = tuple[str, str, str, Mapping[str, object]]
"""Meeting, in whose name, the action and its fields."""
log = logging.getLogger("workshop")


def do_all(writer: Writer, due: Iterable[Due]) -> None:
    """Perform what is due; what somebody did a moment ago is refused, and that is well."""
    each_alone(
        partial(writer.perform, meeting_id, actor_id, kind, ids.new_id(), fields)
        for meeting_id, actor_id, kind, fields in due
    )


def each_alone(deeds: Iterable[Callable[[], object]]) -> None:
    """Do one thing after the other; a fault is logged and stops none of the others."""
    for deed in deeds:
        try:
            deed()
        except Refusal:
            continue
        except Exception:
            log.exception("something that was due failed")
