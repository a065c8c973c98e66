"""A case written out in one file, so that a facilitator can take it elsewhere, change it and bring it back."""

from collections.abc import Mapping
from typing import Any

import yaml

HEAD = (
    "# A case for mock mediation. It holds the points and briefs of every side: keep it with the facilitators.\n"
    "# `workshop case check FILE` says what is wrong with a changed one.\n"
)


def case_text(content: Mapping[str, Any]) -> str:
    """Return a case as YAML; reading it with `read_case_file` gives the same case again."""
    return HEAD + yaml.safe_dump(
        dict(content), allow_unicode=True, sort_keys=False, width=110, default_flow_style=None
    )
