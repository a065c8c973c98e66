"""The part of the W3C's context that our annotations use, so that they are expanded without a network."""

ANNO = "http://www.w3.org/ns/anno.jsonld"
OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
DC, DCTERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
RDF, FOAF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://xmlns.com/foaf/0.1/"
DCTYPES, XSD = "http://purl.org/dc/dcmitype/", "http://www.w3.org/2001/XMLSchema#"
MOTIVATIONS = (
    *(
        "assessing",
        "bookmarking",
        "classifying",
        "commenting",
        "describing",
        "editing",
        "highlighting",
    ),
    *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
)
CONTEXT = {
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    "Annotation": f"{OA}Annotation",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "SpecificResource": f"{OA}SpecificResource",
    "TextualBody": f"{OA}TextualBody",
    "TextQuoteSelector": f"{OA}TextQuoteSelector",
    "TextPositionSelector": f"{OA}TextPositionSelector",
    "Person": f"{FOAF}Person",
    "Text": f"{DCTYPES}Text",
    **{name: f"{OA}{name}" for name in MOTIVATIONS},
    "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"},
    "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "exact": f"{OA}exact",
    "prefix": f"{OA}prefix",
    "suffix": f"{OA}suffix",
    "start": {"@id": f"{OA}start", "@type": f"{XSD}nonNegativeInteger"},
    "end": {"@id": f"{OA}end", "@type": f"{XSD}nonNegativeInteger"},
    "value": f"{RDF}value",
    "format": f"{DC}format",
    "language": f"{DC}language",
    "created": {"@id": f"{DCTERMS}created", "@type": f"{XSD}dateTime"},
    "modified": {"@id": f"{DCTERMS}modified", "@type": f"{XSD}dateTime"},
    "creator": {"@id": f"{DCTERMS}creator", "@type": "@id"},
    "name": f"{FOAF}name",
    "first": {"@id": f"{AS}first", "@type": "@id"},
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "total": {"@id": f"{AS}totalItems", "@type": f"{XSD}nonNegativeInteger"},
    "startIndex": {"@id": f"{AS}startIndex", "@type": f"{XSD}nonNegativeInteger"},
}


def loader(url: str, _options: object = None) -> dict[str, object]:
    """Give the context, and refuse to fetch anything else."""
    assert url == ANNO, f"{url} would be fetched"
    return {
        "contextUrl": None,
        "documentUrl": url,
        "contentType": "application/ld+json",
        "document": {"@context": CONTEXT},
    }
