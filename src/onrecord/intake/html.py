"""Pages: every visible block is kept, and trafilatura says which of them are the story."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from copy import copy
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from onrecord.intake.annotating import Signs, annotated
from onrecord.intake.blocks import UNSEEN, Block, Element, blocks_of
from onrecord.intake.decoding import declared_charset, decode
from onrecord.intake.draft import Draft, Facts, Part, Refused, compose
from onrecord.intake.limits import Limits, page_refusal
from onrecord.intake.lines import dateline_of, sign_of
from onrecord.intake.linked import Linked, linked_of
from onrecord.intake.metadata import facts_of
from onrecord.intake.roles import box_of, heading_of, roles_of
from onrecord.records import Role

_NEVER_STORY = ("head", "nav", "footer", "aside", "menu", "dialog", "button", "select", "textarea", "img")
_CONTROLS = bytes((*range(9), 11, 12, *range(14, 32), 127))
_PLAIN = etree.ElementDefaultClassLookup(element=HtmlElement)
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def read(data: bytes, limits: Limits) -> Draft:
    """Return the draft of a page: its visible blocks in order, joined by blank lines, each a part with its role."""
    page = decode(data, declared_charset(data))
    if data.translate(None, _CONTROLS) != data or "\ufffe" in page or "\uffff" in page:
        page = _ILLEGAL.sub(" ", page)  # ten times as slow as that look, and hardly ever needed
    page = re.sub(r"^\s*<\?xml[^>]*>", "", page)
    source = page.encode("utf-8", "replace")
    if reason := page_refusal(source, limits):
        raise Refused(reason, "save its text as a .txt file")
    root = _tree(source)
    linked = linked_of(root)
    etree.strip_elements(root, *UNSEEN, with_tail=False)
    blocks = blocks_of(root)
    if not blocks:
        raise Refused("it holds no visible text")
    facts = facts_of(root, blocks, linked)
    roles = roles_of(root, blocks, _kept(root), facts.title)
    text, places = compose(block.text for block in blocks)
    parts = tuple(_part(block, place, role) for block, place, role in zip(blocks, places, roles, strict=True))
    draft = annotated(Draft(text, parts, facts), _signs(root, blocks, roles, linked))
    split = [piece for part in draft.parts for piece in _pieces(text, part)]
    return _dated(text, split, draft.facts)


def _signs(root: Element, blocks: Sequence[Block], roles: Sequence[Role], linked: Linked) -> Signs:
    """What a page tells of its blocks by the elements that they stand in."""
    stamped = {el: el.get("datetime") for el in root.iter("time") if el.get("datetime")}
    nodes = {above: stamp for el, stamp in stamped.items() for above in (el, el.getparent()) if above is not None}
    return Signs(
        apart=[box_of(block) if role == "body" else None for block, role in zip(blocks, roles, strict=True)],
        headings=[heading_of(block) is not None for block in blocks],
        stamps=[nodes.get(block.node) for block in blocks],
        kinds=linked.kinds,
        free=linked.free,
    )


def _tree(page: bytes) -> Element:
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
        collect_ids=False,
        default_doctype=False,
    )
    parser.set_element_class_lookup(_PLAIN)
    try:
        root = etree.fromstring(page, parser)
    except (etree.LxmlError, ValueError, AssertionError) as broken:
        raise Refused("it is no page that can be parsed") from broken
    if root is None:
        raise Refused("it holds no visible text")
    return root


def _kept(page: Element) -> list[str]:
    """The paragraphs that the main-text extractor keeps; none where it fails, which the roles then make up for."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page = copy(page)
    etree.strip_elements(page, *_NEVER_STORY, with_tail=False)
    try:
        found = bare_extraction(page, fast=True, include_comments=False, with_metadata=False)
    except Exception:
        found = None
    body = getattr(found, "body", None)
    if body is None:
        return []
    elements = body.iter("p", "head", "item", "quote", "cell", "code")
    return [text for text in ("".join(e.itertext()) for e in elements) if text.strip()]


def _part(block: Block, place: tuple[int, int], role: Role) -> Part:
    post = block.post if role == "post" else None
    return Part(*place, role, post.author if post else None, post.published if post else None)


def _pieces(text: str, part: Part) -> list[Part]:
    """A part as it is, or a post's words and its signature as two."""
    line = text[part.start : part.end]
    sign = sign_of(line) if part.role == "post" else None
    if not sign or sign.start == 0:
        return [part]
    told = part.start + len(line[: sign.start].rstrip())
    return [replace(part, end=told), replace(part, start=part.start + sign.start)]


def _dated(text: str, parts: Sequence[Part], facts: Facts) -> Draft:
    """Split the dateline off the first paragraph of the story, and learn from it what the page does not say."""
    for i, part in enumerate(parts):
        if part.role == "body":
            dateline = dateline_of(text[part.start : part.end])
            if not dateline:
                break
            end = part.start + len(text[part.start : part.start + dateline.end].rstrip())
            split = [Part(part.start, end, "dateline")]
            if part.start + dateline.end < part.end:
                split.append(replace(part, start=part.start + dateline.end))
            facts = replace(
                facts,
                outlet=facts.outlet or dateline.outlet,
                published=facts.published or dateline.published,
                agency=dateline.outlet or facts.agency,
            )
            return Draft(text, (*parts[:i], *split, *parts[i + 1 :]), facts)
    return Draft(text, tuple(parts), facts)
