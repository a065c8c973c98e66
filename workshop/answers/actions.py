"""Answering in private."""

from sqlalchemy import select

from workshop.agenda.models import Stage
from workshop.answers.forms import GiveAnswer
from workshop.answers.models import Answer
from workshop.core.actions import Act, action
from workshop.core.circles import desk
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import member


@action(
    "answer.give",
    form=GiveAnswer,
    who=member,
    says=lazy("%(actor)s answered a question in private."),
)
def give_answer(act: Act, form: GiveAnswer) -> None:
    """Answer the stage's question with yes, no or later, or change the answer; only the desk sees it.

    Raises:
        NotNow: the stage asks nothing.
    """
    stage = act.get(Stage, act.stage_id)
    if not stage.settings.get("ask"):
        raise NotNow(lazy("Nothing is asked in this stage."))
    answer = _answer_of(act, stage) or Answer(
        stage_id=stage.id, participant_id=act.actor.id, audience=desk(act.actor.id)
    )
    answer.choice, answer.at = form.choice.data, act.now
    act.record(answer)


@action(
    "answer.change",
    form=GiveAnswer,
    who=member,
    when="any",
    says=lazy("%(actor)s changed a private answer."),
)
def change_answer(act: Act, form: GiveAnswer) -> None:
    """Change the answer one gave last, also after its stage and after the meeting; only the desk sees it.

    Raises:
        NotNow: one has not answered anything.
    """
    query = select(Answer).where(
        Answer.meeting_id == act.meeting.id, Answer.participant_id == act.actor.id
    )
    answer = act.db.scalars(query.order_by(Answer.at.desc(), Answer.id.desc())).first()
    if answer is None:
        raise NotNow(lazy("You have not answered, so there is nothing to change."))
    answer.choice, answer.at = form.choice.data, act.now
    act.record(answer)


def _answer_of(act: Act, stage: Stage) -> Answer | None:
    query = select(Answer).where(Answer.stage_id == stage.id, Answer.participant_id == act.actor.id)
    return act.db.scalars(query).first()
