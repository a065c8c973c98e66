"""Servers that break one promise: `python -m tests.durability.saboteurs NAME PORT FOLDER`.

They show that the check of the crowd can fail.
"""

from workshop.live.serve import serve  # isort: skip  first: it patches the standard library

import sys
import time
from pathlib import Path
from threading import Thread
from typing import Any

from flask import Flask
from sqlalchemy import delete
from sqlalchemy.orm import Session

from workshop import create_app
from workshop.core import writer
from workshop.core.jobs import Done, Job
from workshop.core.ledger import Ledger
from workshop.core.receipts import Receipt
from workshop.settings import Settings


class AnswersBeforeTheCommit(writer.Writer):
    """Says that a vote is on the disk a moment before it is."""

    def settle(self, *asked: Any) -> Job:
        def later() -> None:
            time.sleep(0.4)
            writer.Writer.settle(self, *asked)

        Thread(target=later, daemon=True).start()
        answer = {"ok": True, "uuid": asked[3], "n": {}, "items": [], "t": 0, "boot": "early"}
        return Job(*asked, answer=answer)


class ForgetsWhatItHasSeen(writer.Writer):
    """Does again what comes again."""

    def _answer(self, db: Session, ledger: Ledger, seen: dict[Any, Any], *rest: Any) -> Done:
        job: Job = rest[-1]
        if seen.pop((job.actor_id, job.uuid), None) is not None:
            same = (Receipt.participant_id == job.actor_id, Receipt.uuid == job.uuid)
            db.execute(delete(Receipt).where(*same))
        return super()._answer(db, ledger, seen, *rest)


SABOTEURS = {"early": AnswersBeforeTheCommit, "forgetful": ForgetsWhatItHasSeen}


def make_app(name: str, folder: str) -> Flask:
    """Put the ordinary program together, with this writer in it."""
    url = f"sqlite:///{folder}/bench.db"
    app = create_app(Settings(database_url=url, data_dir=Path(folder), secret="s" * 32))
    app.extensions["parts"].writer.__class__ = SABOTEURS[name]
    return app


if __name__ == "__main__":
    serve(lambda: make_app(sys.argv[1], sys.argv[3]), f"127.0.0.1:{sys.argv[2]}")
