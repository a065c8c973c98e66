"""The schema of `record.json`, and the form in which it is written."""

import json
from pathlib import Path

from workshop.records.chain import Object

SCHEMA_FILE = Path(__file__).parent / "record.schema.json"
FORMAT = "trialogue-record/1"


def schema() -> Object:
    """Return the JSON Schema (2020-12) of `record.json`."""
    loaded: Object = json.loads(SCHEMA_FILE.read_bytes())
    return loaded


def pretty(value: Object) -> bytes:
    """Write JSON for people: indented, in the order of the schema, ending in a line end."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"
