"""What facilitators have seen to before an exercise begins."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workshop.core.db import Id, Journaled


class Preflight(Journaled):
    """One fundamental that was seen to, or not yet. Audience: the hosts' circle."""

    __tablename__ = "preflight"
    __table_args__ = (UniqueConstraint("meeting_id", "item"),)
    noun: ClassVar[str] = "preflight"

    item: Mapped[str] = mapped_column(String(20))
    done: Mapped[bool] = mapped_column(default=False)
    by_id: Mapped[str] = mapped_column(Id)
    at: Mapped[datetime] = mapped_column()
