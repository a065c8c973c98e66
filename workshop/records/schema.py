"""The schema of `record.json`, assembled from its parts, and the form in which it is written."""

import json

from workshop.records.chain import Object
from workshop.records.parts import CHAPTERS, all_parts
from workshop.records.profiles import NAMES
from workshop.records.shapes import ID, MOMENT, many, one_of, optional, record_of

FORMAT = "trialogue-record/1"
SCHEMA_NAME = "record.schema.json"
_HASH: Object = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_SALT: Object = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_LINK: Object = {
    "seq": {"type": "integer", "minimum": 1},
    **dict.fromkeys(("prev", "digest", "hash"), _HASH),
}


def schema() -> Object:
    """Return the JSON Schema (2020-12) of `record.json`."""
    parts: Object = {one.name: one.schema for one in all_parts()}
    whole = record_of("One meeting for one viewer and one profile.", _HEAD | parts | _JOURNAL)
    named: Object = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:trialogue:record:1",
        "title": "The record of a meeting",
    }
    shapes: Object = {name: one for each in CHAPTERS for name, one in each.shapes.items()}
    return {**named, **whole, "$defs": _SHAPES | shapes}


def pretty(value: Object) -> bytes:
    """Write JSON for people: indented, in the order of the schema, ending in a line end."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


_HEAD: Object = {
    "format": {"const": FORMAT},
    "program": {
        "type": "string",
        "description": "Version of the program that worded the sentences of the timeline.",
    },
    "profile": {"enum": [*NAMES]},
    "viewer": optional(ID),
    "made": MOMENT,
}
_KINDS: list[Object] = [
    {"$ref": f"#/$defs/{name}"}
    for name in ("open", "sealedLine", "erasedLine", "header", "trailer")
]
_JOURNAL: Object = {
    "journal": many(one_of(*_KINDS))
    | {
        "description": (
            "The lines of journal.jsonl; written canonically, one a line, they are that file byte for byte."
        )
    }
}
_SHAPES: Object = {
    "id": {"type": "string", "format": "uuid"},
    "moment": {"type": "string", "format": "date-time"},
    "momentOrNone": optional(MOMENT),
    "localised": {
        "type": ["object", "null"],
        "additionalProperties": {"type": "string"},
        "description": "A text by language (BCP 47).",
    },
    "open": record_of(
        "An entry in clear: digest = SHA-256(salt, canonical body).",
        {**_LINK, "salt": _SALT, "body": {"type": "object"}},
    ),
    "sealedLine": record_of(
        "An entry this viewer may not read.", {**_LINK, "sealed": {"const": True}}
    ),
    "erasedLine": record_of(
        "An entry whose content was erased on request.", {**_LINK, "erased": {"type": "object"}}
    ),
    "header": record_of(
        "The first line.",
        {
            "format": {"const": "trialogue-journal/1"},
            "meeting": ID,
            "profile": {"type": "string"},
            "viewer": optional(ID),
            "made": MOMENT,
        },
    ),
    "trailer": record_of(
        "The last line.",
        {"end": {"const": True}, "entries": {"type": "integer"}, "head": _HASH, "sha256": _HASH},
    ),
}
