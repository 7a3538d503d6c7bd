"""Pages: every visible block is kept, and trafilatura says which of them are the story."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import replace

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction

from onrecord.intake.blocks import Block, blocks_of
from onrecord.intake.decoding import declared_charset, decode
from onrecord.intake.draft import Draft, Facts, Part, Refused, compose
from onrecord.intake.limits import Limits, page_refusal
from onrecord.intake.lines import dateline_of, sign_of
from onrecord.intake.metadata import facts_of
from onrecord.intake.roles import roles_of
from onrecord.records import Role

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def read(data: bytes, limits: Limits) -> Draft:
    """Return the draft of a page: its visible blocks in order, joined by blank lines, each a part with its role."""
    page = _ILLEGAL.sub(" ", decode(data, declared_charset(data)))
    page = re.sub(r"^\s*<\?xml[^>]*>", "", page)
    if reason := page_refusal(page, limits):
        raise Refused(reason, "save its text as a .txt file")
    root = _tree(page)
    blocks = blocks_of(root)
    if not blocks:
        raise Refused("it holds no visible text")
    facts = facts_of(root, blocks)
    roles = roles_of(root, blocks, _kept(page), facts.title)
    text, places = compose(block.text for block in blocks)
    parts = [p for block, place, role in zip(blocks, places, roles, strict=True) for p in _parts(block, place, role)]
    return _dated(text, parts, facts)


def _tree(page: str) -> HtmlElement:
    parser = HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return document_fromstring(page, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as broken:
        raise Refused("it is no page that can be parsed") from broken


def _kept(page: str) -> list[str]:
    """The paragraphs that the main-text extractor keeps; none where it fails, which the roles then make up for."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(page, include_comments=False, with_metadata=False)
    except Exception:
        found = None
    body = getattr(found, "body", None)
    if body is None:
        return []
    elements = body.iter("p", "head", "item", "quote", "cell", "code")
    return [text for text in ("".join(e.itertext()) for e in elements) if text.strip()]


def _parts(block: Block, place: tuple[int, int], role: Role) -> list[Part]:
    """One part for a block; a post's signature is a part of its own."""
    start, end = place
    if role != "post":
        return [Part(start, end, role)]
    post = block.post
    author, published = (post.author, post.published) if post else (None, None)
    sign = sign_of(block.text)
    if not sign or sign.start == 0:
        return [Part(start, end, "post", author, published)]
    told = start + len(block.text[: sign.start].rstrip())
    return [Part(start, told, "post", author, published), Part(start + sign.start, end, "post", author, published)]


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
                facts, outlet=facts.outlet or dateline.outlet, published=facts.published or dateline.published
            )
            return Draft(text, (*parts[:i], *split, *parts[i + 1 :]), facts)
    return Draft(text, tuple(parts), facts)
