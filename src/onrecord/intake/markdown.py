"""Markdown, as notes and exports keep saved reports: rendered to plain text before it is read."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TypeAlias

from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.intake.dates import iso_of
from onrecord.intake.decoding import decode, with_plain_line_ends
from onrecord.intake.draft import Draft, Facts, Refused, compose
from onrecord.intake.limits import Limits
from onrecord.intake.lines import slug_of
from onrecord.intake.paragraphs import Paragraph, mark
from onrecord.records import Role

_FRONT = re.compile(r"---[ \t]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_EMPHASISED = re.compile(r"\*[^*\n]+\*")
#: Blocks from the top among which the line stands that says where and when a report appeared.
_TOP = 3
_TAG = re.compile(r"<[!/?]?[a-zA-Z-][^<>]*>")


def read(data: bytes, limits: Limits) -> Draft:
    """Return the draft of a Markdown file: words without their marks, captions from pictures' descriptions."""
    if len(data) > limits.markdown:
        raise Refused(
            f"it is longer than the {limits.markdown / 2**20:.0f} MB that Markdown may have", "save it as .txt"
        )
    source = with_plain_line_ends(decode(data))
    source, facts = _front_matter(source)
    try:
        blocks = _blocks(MarkdownIt("commonmark").enable("table").parse(source))
    except (RecursionError, ValueError) as broken:
        raise Refused("its Markdown cannot be taken apart", "save it as a .txt file") from broken
    if not blocks:
        raise Refused("it holds no text")
    blocks, facts = _with_slug(blocks, facts)
    text, places = compose(words for words, _ in blocks)
    return mark(text, [Paragraph(a, b, True, role) for (a, b), (_, role) in zip(places, blocks, strict=True)], facts)


def _front_matter(source: str) -> tuple[str, Facts]:
    """Take the fields between the two rules at the top of a file; return the rest and what they say."""
    found = _FRONT.match(source)
    if not found:
        return source, Facts()
    lines = (line.partition(":") for line in found["fields"].split("\n"))
    fields = {name.strip().lower(): value.strip(" \t\"'") for name, _, value in lines if value.strip(" \t\"'")}
    if not fields:
        return source, Facts()
    day = fields.get("date") or fields.get("published")
    outlet = next((fields[k] for k in ("outlet", "publisher", "publication", "source", "site") if k in fields), None)
    facts = Facts(outlet, fields.get("title"), fields.get("author"), iso_of(day) if day else None, fields.get("url"))
    if fields.get("kind") in ("post", "release"):
        facts = replace(facts, kind="post" if fields["kind"] == "post" else "release")
    return source[found.end() :], facts


Block: TypeAlias = tuple[str, Role | None]


def _with_slug(blocks: list[Block], facts: Facts) -> tuple[list[Block], Facts]:
    """Learn outlet, day and author from a line in emphasis right under the title; it is no part of the story."""
    for i, (words, role) in enumerate(blocks[:_TOP]):
        slug = slug_of(words) if role is None and _EMPHASISED.fullmatch(words) else None
        if slug:
            facts = replace(
                facts,
                outlet=facts.outlet or slug.outlet,
                published=facts.published or slug.published,
                byline=facts.byline or slug.byline,
            )
            blocks[i] = (words, "furniture")
            break
    return [(words.strip("*") if _EMPHASISED.fullmatch(words) else words, role) for words, role in blocks], facts


def _blocks(tokens: list[Token]) -> list[Block]:
    """The paragraphs of a parsed file with the roles that Markdown itself gives them; one all in emphasis keeps stars
    around it."""
    blocks: list[Block] = []
    heading = False
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "inline":
            whole = not heading and _is_emphasised(token.children or [])
            for words in _words(token.children or []).split("\n"):
                blocks.append((f"*{words.strip()}*" if whole else words, "headline" if heading else None))
            blocks.extend((child.content, "caption") for child in token.children or [] if child.type == "image")
        elif token.type == "html_block":
            blocks.extend((line, None) for line in html.unescape(_TAG.sub("\n", token.content)).split("\n"))
        elif token.type in ("fence", "code_block"):
            blocks.extend((line, None) for line in token.content.split("\n"))
    folded = ((" ".join(words.split()), role) for words, role in blocks)
    return [(words, role) for words, role in folded if words]


def _is_emphasised(children: list[Token]) -> bool:
    """Whether a paragraph is one stretch of emphasis from its first word to its last."""
    shown = [c for c in children if c.type != "text" or c.content.strip()]
    marks = [c.nesting for c in shown if c.type.startswith(("em_", "strong_"))]
    return len(marks) == 2 and bool(shown) and shown[0].nesting == 1 and shown[-1].nesting == -1


def _words(children: list[Token]) -> str:
    """The visible words of a paragraph; a forced line break stays one, the text of pictures is left out."""
    words = []
    for child in children:
        if child.type in ("text", "code_inline"):
            words.append(child.content)
        elif child.type == "softbreak":
            words.append(" ")
        elif child.type == "hardbreak":
            words.append("\n")
        elif child.type == "html_inline":
            words.append("\n" if re.match(r"(?i)<br\b", child.content) else "")
    return "".join(words)
