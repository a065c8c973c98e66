"""A PostgreSQL server of the test run's own: in a temporary folder, reached by a socket file."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

# Nothing here has to outlive the run, so nothing is flushed to the disk.
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=''"


class Postgres:
    """One server, started by whichever worker asks first and stopped at the end of the run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def url(self) -> str:
        """Where the server is; `/` and a database's name go before the `?`."""
        return f"postgresql+psycopg://postgres@/postgres?host={self.folder}"

    def ensure_started(self) -> None:
        """Start the server unless it runs. Call with the folder's lock held."""
        if (self.folder / "data" / "postmaster.pid").exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"{QUICK} -c max_connections=200 -k {self.folder}"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")

    def stop(self) -> None:
        """Stop the server if it runs."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "-w", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        folder = binaries()
        if folder is None:
            raise FileNotFoundError(program)
        command: Sequence[str] = [str(folder / program), *arguments]
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            command = ["runuser", "-u", "postgres", "--", *command]
        done = subprocess.run(
            command, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed: {done.stdout}\n{done.stderr}")


def binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL server installed, if there is one."""
    kept = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    if kept:
        return kept[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


def new_folder() -> Path:
    """Make a short-named folder that the server's own user can reach: socket paths are bounded."""
    folder = Path(tempfile.mkdtemp(prefix="trialogue-"))
    folder.chmod(0o755)
    return folder


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep the other test processes out of the block."""
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
