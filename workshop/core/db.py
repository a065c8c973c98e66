"""The database: one engine, one writer, typed columns."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    String,
    create_engine,
    event,
    inspect,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker
from sqlalchemy.sql.schema import CallableColumnDefault, ScalarElementColumnDefault
from sqlalchemy.types import TypeDecorator

from workshop.core.ids import new_id

Json = JSON().with_variant(JSONB(), "postgresql")
Id = String(36)
PATIENCE_SECONDS = 5.0
SCRUB_TRIES, SCRUB_PAUSE_SECONDS = 20, 0.05


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, aware and in UTC on both sides."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a moment without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs a zone"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give SQLite's naive moments their zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every table; those not journaled derive from it directly."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        dict[str, str]: Json,
        dict[str, Any]: Json,
        list[Any]: Json,
    }


class Journaled(Base):
    """A row of a meeting: each change of it stands in the journal, for exactly one audience."""

    __abstract__ = True
    noun: ClassVar[str]

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    meeting_id: Mapped[str] = mapped_column(Id, index=True)
    audience: Mapped[str] = mapped_column(String(80), default="all")

    def __init__(self, **values: object) -> None:
        super().__init__(**{**_defaults(type(self)), **values})


def _defaults(model: type[Journaled]) -> dict[str, object]:
    """Return a new row's defaults, known before the flush so that its image is complete."""
    values: dict[str, object] = {}
    for column in inspect(model).columns:
        default = column.default
        if isinstance(default, ScalarElementColumnDefault):
            values[column.key] = default.arg
        elif isinstance(default, CallableColumnDefault):
            made: Any = default.arg  # wants a context that none of ours reads
            values[column.key] = made(None)
        else:
            values[column.key] = None
    return values


class Database:
    """One database: sessions that read, and the one that writes."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)

    @property
    def is_sqlite(self) -> bool:
        """Say whether the file-based database is used."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one consistent state and keeps nothing."""
        with self._sessions() as db:
            yield db

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give the session of one transaction; committed at the end of the block, or not at all."""
        with self._sessions() as db:
            _keep_rows(db)
            mode = (
                {"begin": "IMMEDIATE"} if self.is_sqlite else {"isolation_level": "READ COMMITTED"}
            )
            db.connection(execution_options=mode)
            yield db
            db.commit()

    def scrub(self) -> bool:
        """Empty SQLite's write-ahead log, where what was deleted can still be read; say whether that went through.

        PostgreSQL keeps deleted rows until a VACUUM and in its own log: see docs/adr/0003.
        """
        if not self.is_sqlite:
            return True
        for _try in range(SCRUB_TRIES):
            if self._truncated():
                return True
            sleep(SCRUB_PAUSE_SECONDS)
        return False

    def _truncated(self) -> bool:
        """Try once; a reader in its midst stands in the way."""
        connection = self.engine.raw_connection()
        try:
            row = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            connection.close()
        return row is not None and row[0] == 0

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def _keep_rows(db: Session) -> None:
    """Hold every row read by this transaction: the session forgets unused ones, and a batch reads the same again."""
    kept: list[object] = []
    event.listen(db, "loaded_as_persistent", lambda _db, row: kept.append(row))


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        driver = parsed.set(drivername="postgresql+psycopg")
        engine = create_engine(
            driver,
            pool_size=10,
            max_overflow=20,
            pool_pre_ping=True,
            isolation_level="REPEATABLE READ",
        )
        event.listen(engine, "connect", _prepare_postgres)
        return engine
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        parsed, module=_sqlite_module(), connect_args={"timeout": 0.25, "check_same_thread": False}
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _sqlite_module() -> Any:  # noqa: ANN401 — a DBAPI module has no type
    """Prefer the newer SQLite of pysqlite3: the system's may lack the fix of the WAL-reset bug."""
    try:
        import pysqlite3  # noqa: PLC0415
    except ImportError:
        import sqlite3  # noqa: PLC0415

        return sqlite3
    return pysqlite3.dbapi2


def _prepare_postgres(connection: Any, _record: object) -> None:  # noqa: ANN401
    """Wait for what another process holds as long as on SQLite, then say that the database is busy."""
    connection.autocommit = True
    connection.execute(f"SET lock_timeout = {round(PATIENCE_SECONDS * 1000)}")
    connection.autocommit = False


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401
    connection.isolation_level = (
        None  # transactions begin where we say, not where the driver guesses
    )
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=250",
        "secure_delete=ON",
        "cache_size=-20000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Any) -> None:  # noqa: ANN401
    """Begin; wait for another process that writes here, where SQLite's own wait would stop every greenlet."""
    mode = connection.get_execution_options().get("begin", "DEFERRED")
    end = monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection.exec_driver_sql(f"BEGIN {mode}")
        except OperationalError as error:
            if "locked" not in str(error.orig) or monotonic() > end:
                raise
            sleep(0.02)
        else:
            return
