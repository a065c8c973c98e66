"""Annotations in the form of the W3C (Web Annotation Data Model, Recommendation of 23 February 2017)."""

from collections.abc import Iterator

from workshop.records.chain import Object
from workshop.records.record import Record
from workshop.records.wire import Json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = {
    "support": "assessing",
    "doubt": "assessing",
    "question": "questioning",
    "source": "linking",
    "disputed": "moderating",
    "suggestion": "editing",
}


def collection(record: Record) -> Object:
    """Return all annotations as one collection of one page, the oldest first."""
    items: list[Json] = [*_annotations(record)]
    meeting = str(record.journal.header["meeting"])
    page: Object = {
        "id": f"urn:uuid:{meeting}#annotations-1",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": items,
    }
    return {
        "@context": CONTEXT,
        "id": f"urn:uuid:{meeting}#annotations",
        "type": "AnnotationCollection",
        "total": len(items),
        "first": page,
    }


def _annotations(record: Record) -> Iterator[Object]:
    people = {str(one["id"]): one for one in record.rows("people")}
    for one in record.rows("annotations"):
        made: Object = {"id": _urn(one["id"]), "type": "Annotation"}
        for ours, theirs in (("made_at", "created"), ("changed_at", "modified")):
            if one.get(ours):
                made[theirs] = one[ours]
        if author := people.get(str(one.get("author_id"))):
            made["creator"] = _person(author)
        made["motivation"] = _motivation(one)
        yield made | _body(one) | {"target": _target(one)}


def _person(row: Object) -> Object:
    named: Object = {"id": _urn(row["id"]), "type": "Person"}
    return {**named, "name": row["name"]} if row.get("name") else named


def _motivation(one: Object) -> str:
    """Return why it was written: an answer replies, whatever else it is."""
    return "replying" if one.get("parent_id") else MOTIVATIONS.get(str(one["kind"]), "commenting")


def _body(one: Object) -> Object:
    """Return what was written; nothing where the words were withdrawn or hidden."""
    if not one.get("words"):
        return {}
    purpose = _motivation(one)
    words: Object = {
        "type": "TextualBody",
        "value": one["words"],
        "format": "text/plain",
        "language": one["lang"],
        "purpose": purpose,
    }
    tag: Object = {"type": "TextualBody", "value": one["kind"], "purpose": "tagging"}
    return {"body": [words, tag] if one.get("kind") else [words]}


def _target(one: Object) -> Json:
    """Return what it is about: another annotation, an amendment, or words of one version in one language."""
    about = one.get("parent_id") or one.get("about_id")
    quote = one.get("quote")
    if about:
        return _urn(about)
    version = _urn(one["version_id"])
    if not isinstance(quote, dict) or not isinstance(quote.get("start"), int):
        return version
    source: Object = {
        "id": f"{version}#{quote['text_lang']}",
        "type": "Text",
        "format": "text/plain",
        "language": quote["text_lang"],
    }
    return {"type": "SpecificResource", "source": source, "selector": [*_selectors(quote)]}


def _selectors(quote: Object) -> Iterator[Object]:
    """Yield the words by themselves and by place: code points from 0, the end exclusive."""
    found: Object = {"type": "TextQuoteSelector", "exact": quote["exact"]}
    for side in ("prefix", "suffix"):
        if quote.get(side):
            found[side] = quote[side]
    yield found
    yield {"type": "TextPositionSelector", "start": quote["start"], "end": quote["end"]}


def _urn(value: object) -> str:
    return f"urn:uuid:{value}"
