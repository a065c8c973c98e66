"""A server that a test has started says that it is ready, or the test fails: nobody waits for ever."""

import select
import subprocess

PATIENCE_SECONDS = 60.0


def wait_until_ready(process: "subprocess.Popen[bytes]") -> None:
    """Wait for the line `ready` on the server's output; end it when it stays silent."""
    assert process.stdout is not None
    heard, _, _ = select.select([process.stdout], [], [], PATIENCE_SECONDS)
    if not heard:
        process.kill()
    line = process.stdout.readline() if heard else b""
    assert line == b"ready\n", f"no server within {PATIENCE_SECONDS:.0f} s: {line!r}"
