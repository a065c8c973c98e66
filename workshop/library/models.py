"""Plans that members of staff keep for themselves. Of no meeting, so not journaled."""

from datetime import datetime

from sqlalchemy import String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from workshop.core.db import Base, Database, Id
from workshop.core.errors import NotFound, TooMany
from workshop.core.i18n import lazy
from workshop.core.ids import new_id
from workshop.library.plan import Plan
from workshop.library.plan_file import read_plan
from workshop.library.plan_text import written

MOST = 100


class OwnPlan(Base):
    """A plan of one member of staff, as YAML: what is exported is what is kept."""

    __tablename__ = "own_plan"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    staff_id: Mapped[str] = mapped_column(Id, index=True)
    title: Mapped[dict[str, str]] = mapped_column()
    text: Mapped[str] = mapped_column(Text)
    based_on: Mapped[str] = mapped_column(String(60), default="")
    made_at: Mapped[datetime] = mapped_column()

    @property
    def plan(self) -> Plan:
        """Read the plan.

        Raises:
            NotFound: the text is of an earlier version of the program and cannot be read any more.
        """
        plan, _problems = read_plan(self.text)
        if plan is None:
            raise NotFound(lazy("This plan cannot be read. Export it and check it line by line."))
        return plan


def own_plans(db: Session, staff_id: str) -> list[OwnPlan]:
    """Return somebody's plans, the newest first."""
    query = select(OwnPlan).where(OwnPlan.staff_id == staff_id)
    return list(db.scalars(query.order_by(OwnPlan.made_at.desc(), OwnPlan.id)))


def own_plan(db: Session, staff_id: str, plan_id: str) -> OwnPlan:
    """Return one of somebody's plans.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    found = db.get(OwnPlan, plan_id)
    if found is None or found.staff_id != staff_id:
        raise NotFound
    return found


def keep_plan(database: Database, staff_id: str, plan: Plan, now: datetime) -> str:
    """Keep a plan and return its id.

    Raises:
        TooMany: one keeps a hundred already.
    """
    with database.writing() as db:
        if len(own_plans(db, staff_id)) >= MOST:
            raise TooMany(lazy("You keep %(most)s plans already. Delete one first.", most=MOST))
        row = OwnPlan(
            staff_id=staff_id,
            title=dict(plan.title),
            text=written(plan),
            based_on=plan.id,
            made_at=now,
        )
        db.add(row)
        db.flush()
        return row.id


def drop_plan(database: Database, staff_id: str, plan_id: str) -> None:
    """Delete one of one's own plans.

    Raises:
        NotFound: there is none.
    """
    with database.writing() as db:
        db.delete(own_plan(db, staff_id, plan_id))
