"""Settings, read once from the environment; nothing else reads it."""

import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE if (PACKAGE / "templates").is_dir() else PACKAGE.parent


MOST_PORTS = 65535


class BadSetting(ValueError):  # noqa: N818 — an answer to whoever set it
    """A `WORKSHOP_*` variable that cannot be read; the sentence names it."""


@dataclass(frozen=True)
class Settings:
    """What an installation may choose.

    `origins` empty means: only the host that served the page. `public_url`: the address people type, where the
    projector's own host name is not it. `key_file` holds the installation's key for
    sealed ballots; it lies outside the database and must not be in the database's backups. `smtp` and `sender`: the
    mail server and the address letters come from; without both no mail is sent.
    """

    database_url: str = "sqlite:///var/trialogue.db"
    data_dir: Path = Path("var")
    host: str = "127.0.0.1"
    port: int = 8000
    https: bool = False
    origins: tuple[str, ...] = ()
    public_url: str = ""
    proxies: int = 0
    smtp: str = field(default="", repr=False)
    sender: str = ""
    demo: bool = False
    testing: bool = False
    secret: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)
    templates: Path = ROOT / "templates"
    static: Path = ROOT / "static"
    migrations: Path = ROOT / "migrations"

    @property
    def address(self) -> str:
        """Where a browser finds the program: the address people type, else the one that is bound."""
        scheme = "https" if self.https else "http"
        return self.public_url.rstrip("/") or f"{scheme}://{self.host}:{self.port}"

    @property
    def key_file(self) -> Path:
        """Where the key for sealed ballots lies."""
        return self.data_dir / "ballots.key"

    @property
    def signing_key_file(self) -> Path:
        """Where the key lies with which exports and checkpoints are signed."""
        return self.data_dir / "signing.key"


def from_environment() -> Settings:
    """Read `WORKSHOP_*` variables; an absent one keeps its default."""
    env = os.environ
    data_dir = Path(env.get("WORKSHOP_DATA", "var"))
    return Settings(
        database_url=url_from_environment(),
        data_dir=data_dir,
        host=env.get("WORKSHOP_HOST", "127.0.0.1"),
        port=_whole("WORKSHOP_PORT", 8000, MOST_PORTS),
        https=env.get("WORKSHOP_HTTPS", "") == "1",
        origins=tuple(part for part in env.get("WORKSHOP_ORIGINS", "").split(",") if part),
        public_url=env.get("WORKSHOP_PUBLIC_URL", ""),
        proxies=_whole("WORKSHOP_PROXIES", 0, 10),
        smtp=env.get("WORKSHOP_SMTP", ""),
        sender=env.get("WORKSHOP_MAIL_FROM", ""),
        demo=env.get("WORKSHOP_DEMO", "") == "1",
        secret=env.get("WORKSHOP_SECRET") or _stored_secret(data_dir),
    )


def url_from_environment() -> str:
    """Return which database is meant, and make nothing: for commands that only read."""
    data_dir = os.environ.get("WORKSHOP_DATA", "var")
    return os.environ.get("WORKSHOP_DATABASE_URL", f"sqlite:///{data_dir}/trialogue.db")


def keep_to_one_core() -> None:
    """Let numpy compute on one core unless told otherwise. Call before numpy is imported.

    Our matrices are small: threads that wait for each other slow down everything else.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def fonts_from_environment() -> Path | None:
    """Return a folder of typefaces for documents, beside those that the system has."""
    folder = os.environ.get("WORKSHOP_FONTS", "")
    return Path(folder) if folder else None


def for_a_child(settings: Settings) -> dict[str, str]:
    """Return the environment in which another process of this program finds the same database."""
    own = {"WORKSHOP_DATABASE_URL": settings.database_url, "WORKSHOP_DATA": str(settings.data_dir)}
    own["RAYON_NUM_THREADS"] = "1"  # Typst takes every core otherwise; the others are for who votes
    known = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([str(PACKAGE.parent), *([known] if known else [])])
    return {**os.environ, **own, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}


def _whole(name: str, default: int, most: int) -> int:
    """Return a variable's whole number from 0 to `most`.

    Raises:
        BadSetting: it is none.
    """
    said = os.environ.get(name, "").strip() or str(default)
    if not said.isdecimal() or int(said) > most:
        raise BadSetting(f"{name} is a whole number from 0 to {most}, not “{said}”.")
    return int(said)


def _stored_secret(data_dir: Path) -> str:
    """Return the installation's own secret, made at the first start and readable by its owner only."""
    path = data_dir / "secret.key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text().strip()
