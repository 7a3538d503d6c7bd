"""PROV-JSON, read by the prov library."""

from __future__ import annotations

from hypothesis import given, settings
from prov.constants import PROV
from prov.model import ProvDerivation, ProvDocument

from onrecord.exporting.prov import FORM
from onrecord.ledger.story import Story
from onrecord.records import Figure, Statement
from tests.exporting.told import stories, written
from tests.views.stories import silo


def document(story: Story) -> ProvDocument:
    return ProvDocument.deserialize(content=written(FORM, story), format="json")


def derived(found: ProvDocument, how: str) -> set[tuple[str, str]]:
    made = (d for d in found.get_records(ProvDerivation) if PROV[how] in d.get_asserted_types())
    return {(d.args[0].localpart, d.args[1].localpart) for d in made}


def test_statements_and_figures_are_quoted_from_their_reports() -> None:
    story = silo()
    quoted = derived(document(story), "Quotation")
    passages: list[Statement | Figure] = [*story.statements.values(), *story.figures.values()]
    (copy,) = story.reconciliation.relays
    assert quoted == {(p.id, p.report) for p in passages} | {(copy.report, copy.origin)}


def test_a_claim_has_one_primary_source_for_each_origin_and_figures_are_revised() -> None:
    story = silo()
    found = document(story)
    (claim,), (revision,) = story.reconciliation.claims, story.reconciliation.revisions
    assert derived(found, "PrimarySource") == {(claim.id, claim.statements[0])}
    assert derived(found, "Revision") == {(revision.after, revision.before)}


@settings(max_examples=8)
@given(stories())
def test_any_story_is_a_document_that_names_nothing_unknown(story: Story) -> None:
    found = document(story)
    made = {r.identifier.localpart for r in found.get_records() if r.identifier is not None and r.is_element()}
    for relation in (r for r in found.get_records() if r.is_relation()):
        assert {a.localpart for a in relation.args if a is not None} <= made
    again = ProvDocument.deserialize(content=found.serialize(format="json"), format="json")
    assert again == found
