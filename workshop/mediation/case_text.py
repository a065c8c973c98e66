"""A case written out in one file, so that a facilitator can take it elsewhere, change it and bring it back."""

from collections.abc import Mapping
from typing import Any

import yaml

HEAD = (
    "# A case for mock mediation. It holds the points and briefs of every side: keep it with the facilitators.\n"
    "# `workshop case check FILE` says what is wrong with a changed one.\n"
)
ORDER = (
    "schema", "id", "letter", "party", "title", "name", "working", "by", "en", "ja", "ko", "summary", "story",
    "heat", "players", "total_minutes", "translation", "country", "side", "seats", "robots", "parties",
    "third_parties", "issues", "options", "text", "points", "stages", "minutes", "room", "does", "what",
    "decision", "batna", "batna_story",
)  # fmt: skip


def case_text(content: Mapping[str, Any]) -> str:
    """Return a case as YAML; reading it with `read_case_file` gives the same case again."""
    return HEAD + yaml.safe_dump(
        _ordered(content), allow_unicode=True, sort_keys=False, width=110, default_flow_style=None
    )


def _ordered(value: Any) -> Any:  # noqa: ANN401 — any value of a case
    """Return the same with the fields in the order in which people read them; others stay where they are."""
    if isinstance(value, Mapping):
        keys = sorted(value, key=lambda key: ORDER.index(key) if key in ORDER else len(ORDER))
        return {key: _ordered(value[key]) for key in keys}
    if isinstance(value, list):
        return [_ordered(one) for one in value]
    return value
