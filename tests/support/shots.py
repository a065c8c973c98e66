"""Where journeys leave pictures of the screens they pass: in a folder that somebody made for it, else nowhere."""

import os
from pathlib import Path

SHOTS = Path(os.environ.get("WORKSHOP_SHOTS", "test-results/shots"))
