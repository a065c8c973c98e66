"""What a poll puts to the vote: exact versions of texts, options in free words, a list as a whole."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from workshop.agenda.models import Stage
from workshop.core.actions import Act
from workshop.core.canon import canonical
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.proposals.models import Proposal, proposals_of
from workshop.texts.models import version_of
from workshop.voting.lists import LIST_TITLE, latest_ranking
from workshop.voting.models import Poll, PollItem


def text_items(act: Act, stage: Stage, poll: Poll) -> list[PollItem]:
    """Return the stage's texts, each in the version that is the latest now."""
    wanted = stage.settings.get("proposals") or []
    chosen = [one for one in proposals_of(act.db, act.meeting.id) if not wanted or one.id in wanted]
    return [_text_item(act, poll, one, place) for place, one in enumerate(chosen, 1)]


def _text_item(act: Act, poll: Poll, proposal: Proposal, place: int) -> PollItem:
    version = version_of(act.db, proposal.id)
    return PollItem(
        audience=poll.audience,
        poll_id=poll.id,
        position=place,
        proposal_id=proposal.id,
        version_id=version.id,
        sha256=version.sha256,
        title=dict(proposal.title),
    )


def list_items(act: Act, poll: Poll, most: int) -> list[PollItem]:
    """Return the first places of the latest ranking as one thing to vote on."""
    parts = latest_ranking(act.db, act.meeting.id, most)
    if not parts:
        raise NotNow(lazy("There is no ranking yet. Show the result of a ranking to all first."))
    return [own_item(poll, 1, title=LIST_TITLE, parts=parts)]


def own_item(
    poll: Poll, place: int, *, title: Mapping[str, str], parts: Sequence[Mapping[str, Any]] = ()
) -> PollItem:
    """Return what is voted on that is no text of its own, under the digest of its words."""
    sealed = canonical({"title": dict(title), "parts": [dict(one) for one in parts]})
    return PollItem(
        audience=poll.audience,
        poll_id=poll.id,
        position=place,
        sha256=hashlib.sha256(sealed).hexdigest(),
        title=dict(title),
        parts=[dict(one) for one in parts],
    )
