"""schema.org: every type and property is one of the vocabulary, and the property is one of its type's."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from hypothesis import given, settings
from pyld import jsonld

from onrecord.exporting.schemaorg import FORM
from onrecord.ledger.story import Story
from tests.exporting.told import stories, wanted, written
from tests.views.stories import silo


@cache
def vocabulary() -> dict[str, dict[str, object]]:
    """The vocabulary, as the package rocrate carries it."""
    text = (resources.files("rocrate") / "data" / "schema.jsonld").read_text(encoding="utf-8")
    nodes: list[dict[str, object]] = json.loads(text)["@graph"]
    return {str(node["@id"]): node for node in nodes}


def several(value: object) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [str(v["@id"]) for v in listed if isinstance(v, dict)]


def above(kind: str) -> set[str]:
    """A type with all types above it."""
    return {kind}.union(*(above(up) for up in several(vocabulary()[kind].get("rdfs:subClassOf")) if "schema:" in up))


def check(node: object) -> None:
    if isinstance(node, list):
        for item in node:
            check(item)
    if not isinstance(node, dict) or "@type" not in node:
        return
    kinds = above(f"schema:{node['@type']}")
    for name, value in node.items():
        if not name.startswith("@"):
            homes = set(several(vocabulary()[f"schema:{name}"].get("schema:domainIncludes")))
            assert homes & kinds, (node["@type"], name)
            check(value)


def graph(story: Story) -> list[dict[str, object]]:
    found = json.loads(written(FORM, story, wanted(text=True)))
    assert found["@context"] == "https://schema.org"
    check(found["@graph"])
    nodes: list[dict[str, object]] = found["@graph"]
    return nodes


@settings(max_examples=8)
@given(stories())
def test_any_story_uses_the_vocabulary_as_it_is_meant(story: Story) -> None:
    graph(story)


def test_reports_claims_and_quotations_are_told() -> None:
    nodes = graph(silo())
    kinds = [n["@type"] for n in nodes]
    assert {k: kinds.count(k) for k in ("NewsArticle", "Claim", "Quotation")} == {
        "NewsArticle": 3,
        "Claim": 1,
        "Quotation": 1,
    }
    (claim,) = (n for n in nodes if n["@type"] == "Claim")
    articles = [n["@id"] for n in nodes if n["@type"] == "NewsArticle"]
    assert claim["firstAppearance"] == {"@id": articles[0]}
    (quotation,) = (n for n in nodes if n["@type"] == "Quotation")
    speaker = next(n for n in nodes if n["@id"] == quotation["spokenByCharacter"]["@id"])  # type: ignore[index]
    assert speaker["name"] == "Ádám Weil"


def test_nobody_unnamed_becomes_a_person() -> None:
    assert not [n for n in graph(silo()) if n.get("name") == "two officials"]


def test_it_is_linked_data() -> None:
    made = json.loads(written(FORM, silo()))
    made["@context"] = {"@vocab": "https://schema.org/"}
    expanded = jsonld.expand(made)
    assert any("https://schema.org/headline" in node for node in expanded)


def test_nothing_is_rated() -> None:
    assert "Review" not in written(FORM, silo())
    assert "rating" not in written(FORM, silo()).lower()
