"""After an agreement: the machine finds a package better for all, and every side answers in private.

Post-settlement settlement after H. Raiffa, Post-settlement settlements, Negotiation Journal 1 (1985): the agreement
stands unless all prefer the other package; only whether all said yes is ever told.
"""

from sqlalchemy import select

from workshop.core.actions import Act, action
from workshop.core.circles import circle_audience
from workshop.core.errors import Conflict, NotNow
from workshop.core.i18n import LANGUAGES, Lazy, lazy, speaking
from workshop.core.people import host
from workshop.mediation import sources
from workshop.mediation.debriefing import QUESTIONS, missing_consents
from workshop.mediation.forms import EnterTable
from workshop.mediation.looks import BETTER
from workshop.mediation.models import Exercise, Table
from workshop.mediation.picture import better_package
from workshop.mediation.tables import parties_of
from workshop.offers.asking import Question, open_moves, put_down
from workshop.offers.models import SealedMove

SECONDS = 300
TITLE = lazy("Would you rather have this package?")
WORDS = lazy(
    "It gives no side less than what you agreed on, and one side more. Your agreement stands unless all sides say yes."
)


@action(
    "better_round.begin",
    form=EnterTable,
    who=host,
    says=lazy("%(actor)s let the sides of a table answer in private about one more package."),
)
def begin_better(act: Act, form: EnterTable) -> None:
    """Ask the sides of a table in private about one package that is better for all than their agreement.

    Raises:
        NotNow: the four questions are not through, somebody has not agreed, or nothing is better for all.
        Conflict: they were asked before.
    """
    table = act.get(Table, form.table.data)
    _ensure_may(act, table)
    package = better_package(sources.space(table.case_id), table.outcome)
    if not package:
        raise NotNow(lazy("No package is better for all than what this table agreed on."))
    sides = [one.id for one in parties_of(act.db, table.id) if one.side == "party"]
    asked = Question(
        kind="proposal",
        title=_in_all(TITLE),
        words=_in_all(WORDS),
        options=package,
        parties=sides,
        settings={BETTER: True},
        seconds=SECONDS,
    )
    act.record(put_down(act, table.id, circle_audience(table.joint_id), asked))


def _ensure_may(act: Act, table: Table) -> None:
    if act.db.get_one(Exercise, table.exercise_id).question <= QUESTIONS:
        raise NotNow(lazy("First the four questions, then the figures."))
    if table.status != "agreed" or not table.outcome:
        raise NotNow(lazy("Only a table that agreed on a package has one to compare."))
    if missing_consents(act, table):
        raise NotNow(lazy("Somebody at this table has not agreed to see the figures."))
    query = select(SealedMove).where(SealedMove.table_id == table.id)
    if any(BETTER in one.settings for one in act.db.scalars(query)):
        raise Conflict(lazy("The sides of this table were asked this before."))
    if open_moves(act, table.id):
        raise NotNow(lazy("Another sealed move is open at this table. Wait until it is decided."))


def _in_all(sentence: Lazy) -> dict[str, str]:
    found = {}
    for lang in LANGUAGES:
        with speaking(lang):
            found[lang] = str(sentence)
    return found
