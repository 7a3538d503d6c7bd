"""Web Annotation: the model's rules as a schema, the vocabulary's terms as a context, and selectors that lead back."""

from __future__ import annotations

import json

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from onrecord.exporting.form import Offsets
from onrecord.exporting.selectors import Selectors
from onrecord.exporting.webannotation import FORM
from onrecord.ledger.story import Story
from tests.exporting.told import stories, wanted, written
from tests.strategies import CHARACTERS
from tests.views.stories import hostile, silo

# What the Web Annotation Data Model (W3C Recommendation, 2017) asks of the parts that are written; ours, by its tables.
SELECTORS = {
    "oneOf": [
        {
            "required": ["type", "exact"],
            "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}},
        },
        {
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 0},
            },
        },
    ]
}
PURPOSES = (
    "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating "
    "questioning replying tagging"
).split()
ANNOTATION = {
    "required": ["id", "type", "target", "motivation"],
    "properties": {
        "id": {"type": "string", "format": "uri"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": PURPOSES},
        "body": {
            "type": "array",
            "items": {
                "oneOf": [
                    {
                        "required": ["type", "value"],
                        "properties": {"type": {"const": "TextualBody"}, "purpose": {"enum": PURPOSES}},
                    },
                    {
                        "required": ["type", "source"],
                        "properties": {"type": {"const": "SpecificResource"}, "purpose": {"enum": PURPOSES}},
                    },
                ]
            },
        },
        "target": {
            "required": ["source", "selector"],
            "properties": {
                "source": {"type": "string", "format": "uri"},
                "selector": {"type": "array", "minItems": 2, "items": SELECTORS},
            },
        },
    },
}
COLLECTION = {
    "required": ["@context", "id", "type", "first", "total"],
    "properties": {
        "type": {"const": "AnnotationCollection"},
        "@context": {"contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "first": {
            "required": ["id", "type", "items"],
            "properties": {
                "type": {"const": "AnnotationPage"},
                "startIndex": {"type": "integer", "minimum": 0},
                "items": {"type": "array", "items": ANNOTATION},
            },
        },
    },
}
# The terms that are written, as the Web Annotation Vocabulary names them; a key that is none of them would be lost.
OA, AS, DCTERMS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#", "http://purl.org/dc/terms/"
CONTEXT = {
    "id": "@id",
    "type": "@type",
    **{k: f"{OA}{k}" for k in "Annotation SpecificResource TextualBody TextQuoteSelector TextPositionSelector".split()},
    "TimeState": f"{OA}TimeState",
    "Software": f"{AS}Application",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    **{k: {"@id": f"{OA}has{k.title()}", "@type": "@id"} for k in ("body", "target", "source", "selector", "state")},
    **{k: {"@id": f"{OA}{k}", "@type": "@id"} for k in ("renderedVia", "cachedSource", "scope")},
    "scope": {"@id": f"{OA}hasScope", "@type": "@id"},
    "cached": {"@id": f"{OA}cachedSource", "@type": "@id"},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    **{p: f"{OA}{p}" for p in PURPOSES},
    **{k: f"{OA}{k}" for k in ("exact", "prefix", "suffix", "start", "end")},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "creator": {"@id": f"{DCTERMS}creator", "@type": "@id"},
    "name": "http://xmlns.com/foaf/0.1/name",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "first": {"@id": f"{AS}first", "@type": "@id"},
    "startIndex": f"{AS}startIndex",
    "total": f"{AS}totalItems",
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
}


def collection(story: Story, offsets: Offsets = "code-points") -> dict[str, object]:
    found: dict[str, object] = json.loads(written(FORM, story, wanted(offsets=offsets)))
    jsonschema.validate(found, COLLECTION, format_checker=jsonschema.FormatChecker())
    return found


def items(story: Story, offsets: Offsets = "code-points") -> list[dict[str, object]]:
    found: list[dict[str, object]] = collection(story, offsets)["first"]["items"]  # type: ignore[index]
    return found


def keys_of(value: object) -> int:
    """How many keys an expanded or compact document has, but for its context and for markers of values."""
    if isinstance(value, dict):
        own = [k for k in value if k not in ("@context", "@value", "@list", "@id", "@type", "id", "type")]
        return len(own) + sum(keys_of(v) for k, v in value.items() if k != "@context")
    return sum(map(keys_of, value)) if isinstance(value, list) else 0


def test_it_is_linked_data_that_loses_no_key() -> None:
    made = collection(silo())

    def load(url: str, _: object) -> dict[str, object]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"document": {"@context": CONTEXT}, "documentUrl": url, "contextUrl": None, "contentType": None}

    expanded = jsonld.expand(made, {"documentLoader": load})
    assert keys_of(expanded) == keys_of(made)
    triples = jsonld.to_rdf(made, {"documentLoader": load, "format": "application/n-quads"})
    assert triples.count(f"<{OA}Annotation>") == 12


def test_every_statement_and_figure_is_on_its_report() -> None:
    story = silo()
    found = {str(a["id"]) for a in items(story)}
    assert found == {f"urn:onrecord:{i}" for i in (*story.statements, *story.figures)}
    assert collection(story)["total"] == len(found)


@settings(max_examples=8)
@given(stories(), st.sampled_from(["code-points", "utf-16"]))
def test_selectors_lead_back_to_the_words(story: Story, offsets: Offsets) -> None:
    texts = {f"urn:onrecord:{i}": r.text for i, r in story.reports.items()}
    for annotation in items(story, offsets):
        target = annotation["target"]
        quote, position = target["selector"]  # type: ignore[index]
        text = texts[target["scope"]]  # type: ignore[index]
        if offsets == "code-points":
            assert text[position["start"] : position["end"]] == quote["exact"]
        else:
            units = text.encode("utf-16-le")
            assert units[2 * position["start"] : 2 * position["end"]].decode("utf-16-le") == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


@given(st.text(CHARACTERS, min_size=1), st.data())
def test_utf_16_units_are_counted_as_javascript_counts(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    _, position = Selectors(text, "utf-16").of(start, len(text))
    assert position["start"] == len(text[:start].encode("utf-16-le")) // 2
    assert position["end"] == len(text.encode("utf-16-le")) // 2


def test_what_a_hostile_report_gives_as_its_address_is_no_link() -> None:
    made = written(FORM, hostile())
    assert "javascript:" not in made
    assert all(str(a["target"]["source"]).startswith("ni:///sha-256;") for a in items(hostile()))  # type: ignore[index]


def test_claims_are_what_an_annotation_belongs_to() -> None:
    story = silo()
    (claim,) = story.reconciliation.claims
    linked = [
        a["id"]
        for a in items(story)
        if {"type": "SpecificResource", "source": f"urn:onrecord:{claim.id}", "purpose": "linking"} in a["body"]  # type: ignore[operator]
    ]
    assert linked == [f"urn:onrecord:{s}" for s in claim.statements]
