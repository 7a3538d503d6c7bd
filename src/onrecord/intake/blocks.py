"""The visible blocks of a page: what a reader would see as separate paragraphs, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from lxml import etree

from onrecord.intake.lines import sign_of

Element: TypeAlias = etree._Element

UNSEEN = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "embed",
    "applet",
    "canvas",
    "audio",
    "video",
    "map",
)
"""Elements that show no words of a page; taken out before it is walked, once what scripts say of it is read."""
_SKIPPED = "head input select textarea datalist link meta title".split()
_BLOCK = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table "
    "tbody td tfoot th thead tr ul"
).split()
#: What an element is to the walk; text runs on through all that is not here.
_KINDS: Mapping[object, str] = {
    **dict.fromkeys(_SKIPPED, "skipped"),
    **dict.fromkeys(_BLOCK, "block"),
    **dict.fromkeys(("a", "button", "label"), "control"),
    "br": "break",
}
_EMBED = re.compile(
    r"(?i)\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|fb-post|reddit-(?:card|embed)|"
    r"threads?-(?:post|embed)|text-post-media|telegram-post|social-(?:embed|post))\b"
)
_BREAK = "\x1e"  # a line break; the character itself never reaches a parser
_STYLED = etree.XPath("//*[@hidden or @style]")
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")


@dataclass(frozen=True, slots=True)
class Post:
    """An embedded post: whose it is and of which day, where its signature says so."""

    author: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Block:
    """One visible block: its text (white space folded), its element, how much of it is links (0 to 1)."""

    text: str
    node: Element
    linked: float
    post: Post | None = None


class _Walk:
    """One pass over a page; text is gathered until a block begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.gathered: list[tuple[str, bool]] = []
        self.stack: list[Element] = []
        self.links = 0
        self.after_control = False

    def add(self, text: str) -> None:
        blank = text.isspace()
        if self.stack and (self.gathered or not blank):
            self.gathered.append((text, self.links > 0))
            self.after_control = self.after_control and blank

    def flush(self) -> None:
        """Close the block gathered so far. A line break makes a new one, unless a small letter follows."""
        self.after_control = False
        if self.gathered:
            gathered, self.gathered = self.gathered, []
            for line in _lines(gathered):
                self._keep(line)

    def _keep(self, line: Sequence[tuple[str, bool]]) -> None:
        text = " ".join("".join([text for text, _ in line]).split())
        if text:
            linked = sum([len(t.strip()) for t, in_link in line if in_link])
            self.blocks.append(Block(text, self.stack[-1], min(1.0, linked / len(text))))

    def open(self, el: Element, kind: str) -> None:
        if kind == "block":
            if self.gathered:
                self.flush()
            self.stack.append(el)
            self.after_control = False
        elif kind == "break":
            self.gathered.append((_BREAK, False))
        elif kind == "control":
            if self.after_control:
                self.gathered.append((" ", False))
            self.links += el.tag == "a"

    def close(self, el: Element, kind: str) -> None:
        if kind == "block":
            self.flush()
            self.stack.pop()
        elif kind == "control":
            self.links -= el.tag == "a"
            self.after_control = True


def _lines(gathered: Sequence[tuple[str, bool]]) -> list[list[tuple[str, bool]]]:
    """The lines of a block; one that begins with a small letter goes on with the line before."""
    if (_BREAK, False) not in gathered:
        return [list(gathered)]
    lines: list[list[tuple[str, bool]]] = [[]]
    for text, linked in gathered:
        if text is _BREAK:
            lines.append([])
        else:
            lines[-1].append((text, linked))
    merged: list[list[tuple[str, bool]]] = []
    for line in lines:
        bare = "".join(text for text, _ in line).strip()
        if merged and merged[-1] and bare[:1].islower():
            merged[-1] += [(" ", False), *line]
        else:
            merged.append(line)
    return merged


def blocks_of(root: Element) -> list[Block]:
    """Return the visible blocks of a page in order, those of embedded posts with author and day."""
    walk = _Walk()
    hidden = {el for el in _STYLED(root) if _is_hidden(el)}
    context = etree.iterwalk(root, events=("start", "end"))
    skipped = None
    for event, el in context:
        kind = _KINDS.get(el.tag)
        if event == "start":
            if kind == "skipped" or el in hidden:
                context.skip_subtree()
                skipped = el
                continue
            if kind:
                walk.open(el, kind)
            text = el.text
        else:
            if kind and el is not skipped:
                walk.close(el, kind)
            text = el.tail
        if text:
            walk.add(text)
    return _with_posts(walk.blocks)


def _is_hidden(el: Element) -> bool:
    return el.get("hidden") is not None or bool(_HIDDEN.search(el.get("style", "")))


def _embed_of(el: Element, seen: dict[Element, Element | None]) -> Element | None:
    """The outermost element of an embedded post or quotation that an element stands in; kept in `seen` on the way."""
    chain = []
    at: Element | None = el
    while at is not None and at not in seen:
        chain.append(at)
        at = at.getparent()
    found = seen[at] if at is not None else None
    for one in reversed(chain):
        found = found if found is not None else (one if one.tag == "blockquote" or is_embed(one) else None)
        seen[one] = found
    return found


def is_embed(el: Element) -> bool:
    """Say whether an element is the container that a post from elsewhere comes in."""
    return el.tag in ("blockquote", "div", "figure") and _names_embed(el.get("class", ""))


@lru_cache(maxsize=4096)
def _names_embed(classes: str) -> bool:
    """Say whether an element's classes are those of an embedded post; pages repeat a few without end."""
    return bool(_EMBED.search(classes))


def _with_posts(blocks: list[Block]) -> list[Block]:
    """Join to each block the post it belongs to: a container that posts come in, or a quotation signed so."""
    seen: dict[Element, Element | None] = {}
    embeds: dict[Element, list[Block]] = {}
    where = [_embed_of(block.node, seen) for block in blocks]
    for block, embed in zip(blocks, where, strict=True):
        if embed is not None:
            embeds.setdefault(embed, []).append(block)
    posts: dict[Element, Post] = {}
    for embed, inside in embeds.items():
        sign = next((s for block in reversed(inside) if (s := sign_of(block.text))), None)
        if sign or is_embed(embed) or any(is_embed(el) for el in embed.iter("blockquote")):
            posts[embed] = Post(sign.author if sign else None, sign.published if sign else None)
    if not posts:
        return blocks
    return [
        replace(block, post=posts[embed]) if embed is not None and embed in posts else block
        for block, embed in zip(blocks, where, strict=True)
    ]
