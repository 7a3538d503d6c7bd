"""Which blocks of a page are the story, and what the others are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from onrecord.intake.blocks import Block, Element, is_embed
from onrecord.intake.lines import byline_of, ends_sentence, is_credit, is_furniture, slug_of
from onrecord.records import Role

# Words in a class or id that name what is not the story; matched on whole parts of the name ("inline-related").
_ASIDE = re.compile(
    r"""(?xi)(?:^|[_-])(?:
      relat(?:ed|edposts)|read-?more|more-on|promos?|teasers?|recirc\w*|recommend\w*|most-?(?:read|popular|viewed)
      |popular|trending|newsletters?|sign-?up|subscri\w*|paywall|share(?:daddy|bar)?|sharing|social|follow|comments?
      |disqus|cookie\w*|consent\w*|gdpr|disclaimer|legal|copyright|footer|foot|sidebar|side|rail|col-right
      |right-col(?:umn)?|widgets?|tags?|topics?|breadcrumbs?|nav\w*|menu|masthead|topbar|toolbar|banner
      |advert\w*|ads?|sponsor\w*|by-?lines?|byl|by|authors?|bio|meta|kicker|eyebrow|standfirst|dek|subtitle
      |sub-?head(?:line)?|timestamp|dateline|pubdate|when|screen-reader-text|sr-only|skip
    )(?=$|[_-])"""
)
# Classes that content systems put on the story itself, from its tags and state ("tag-ferries status-publish").
_OF_STORY = re.compile(r"(?i)(?:tag|category|status|format|type|has|no|with|is|post_format|author)-.+|h-?entry$")
_ASIDE_TAGS = frozenset("nav header footer aside form menu dialog address".split())
_ASIDE_ROLES = frozenset("navigation complementary contentinfo banner dialog search alert menu".split())
_CAPTION = re.compile(
    r"(?i)(?:^|[\s_-])(?:wp-caption-text|(?:img|image|photo|media|figure)-?(?:caption|credit)|captions?|cutline)(?=$|[\s_-])"
)
_HEADING = re.compile(r"h[1-6]$")
_PULLED = re.compile(r"(?i)\b(?:pull-?_?quote|pulled-?quote|callout|quote-?block|blockquote)\b")
_LETTERS = re.compile(r"[\W_]+")


def _letters(text: str) -> str:
    """A text's letters and digits alone, so that two extractions of one paragraph agree."""
    return _LETTERS.sub("", text).casefold()


class _Page:
    """What is known of a page's elements: which lie among furniture, how much of the story each holds.

    Only the elements that blocks stand in are looked at, each once.
    """

    def __init__(self, root: Element, blocks: Sequence[Block], kept: Sequence[bool]) -> None:
        self.weight: Counter[Element] = Counter()
        own: Counter[Element] = Counter()
        for block, is_kept in zip(blocks, kept, strict=True):
            if is_kept and len(block.text) > 40:
                own[block.node] += len(block.text)
        for node, weight in own.items():
            self.weight[node] += weight
            for above in node.iterancestors():
                self.weight[above] += weight
        self.total = self.weight[root] or 1
        self._boxes = {_box_of(el) for el in root.iter("input", "button", "form")}
        self._aside: dict[Element, bool] = {}
        self._caption: dict[Element, bool] = {}
        for node in {block.node: None for block in blocks}:
            self._look(node)

    def _look(self, node: Element) -> None:
        """Find out about an element and all above it, from the outermost in."""
        line = []
        at: Element | None = node
        while at is not None and at not in self._aside:
            line.append(at)
            at = at.getparent()
        inside, captioned = (self._aside[at], self._caption[at]) if at is not None else (False, False)
        weights = self.weight
        for el in reversed(line):
            weight = weights.get(el, 0)
            named = is_aside(el) and not is_embed(el) and weight < 0.4 * self.total
            inside = inside or named or (el in self._boxes and weight < 0.15 * self.total)
            caption = el.tag == "figcaption" or bool((classes := el.get("class")) and _CAPTION.search(classes))
            captioned = (captioned or caption) and weight <= 0.4 * self.total
            self._aside[el], self._caption[el] = inside, captioned

    def in_aside(self, block: Block) -> bool:
        """Say whether a block lies in a container named for what is not the story, which does not hold most of it."""
        return self._aside[block.node]

    def is_caption(self, block: Block) -> bool:
        return self._caption[block.node]


def _box_of(el: Element) -> Element:
    """The box that a button or field stands in, which asks for something and tells nothing."""
    return next(el.iterancestors("div", "section", "aside", "li", "td", "body"), el)


def is_aside(el: Element) -> bool:
    """Say whether an element is one for what is not the story, by its tag, its role or its names."""
    if el.tag in _ASIDE_TAGS:
        return True
    classes, ident = el.get("class"), el.get("id")
    named = bool(classes or ident) and _names_aside(classes or "", ident or "")
    return named or el.get("role") in _ASIDE_ROLES


@lru_cache(maxsize=4096)
def _names_aside(classes: str, ident: str) -> bool:
    """Say whether one of an element's names is for what is not the story; pages repeat a few names without end."""
    names = f"{classes} {ident}".split()
    return any(_ASIDE.search(name) for name in names if not _OF_STORY.match(name))


def _matches(blocks: Sequence[Block], paragraphs: Sequence[str]) -> list[bool]:
    """Say for each block whether the main-text extractor kept it: whole, as a piece, or in pieces that cover most."""
    pieces = dict.fromkeys(letters for p in paragraphs if (letters := _letters(p)))
    joined, long = "\n".join(pieces), [piece for piece in pieces if len(piece) >= 12]
    found = []
    for block in blocks:
        letters = _letters(block.text)
        kept = bool(letters) and (letters in pieces or (len(letters) >= 20 and letters in joined))
        if not kept and len(letters) >= 40:
            kept = sum(len(piece) for piece in long if piece in letters) >= 0.6 * len(letters)
        found.append(kept)
    return found


def _is_prose(block: Block) -> bool:
    """A paragraph of sentences, not a list of links."""
    return block.linked < 0.5 and (len(block.text) >= 80 or (len(block.text) >= 25 and ends_sentence(block.text)))


def _path(block: Block) -> tuple[str, ...]:
    """Tags and classes of a block's element and the two above it: one template makes the paragraphs of one story."""
    line = [block.node, *islice(block.node.iterancestors(), 2)]
    return tuple(f"{el.tag}.{el.get('class') or ''}" for el in line)


def _with_neighbours(blocks: Sequence[Block], kept: list[bool]) -> list[bool]:
    """Take back prose that the extractor dropped from among what it kept: the same parent, or the same template."""
    siblings: Counter[object] = Counter()
    for block, is_kept in zip(blocks, kept, strict=True):
        if is_kept and _is_prose(block):
            siblings.update(((block.node.getparent(), block.node.tag), _path(block)))

    def belongs(block: Block) -> bool:
        if not _is_prose(block):
            return False
        path = _path(block)
        alike = siblings[path] >= 4 and len(block.text) >= 80 and any(not step.endswith(".") for step in path[:2])
        beside = siblings[(block.node.getparent(), block.node.tag)]
        return alike or beside >= 2 or (beside == 1 and siblings[path] >= 4 and not block.linked)

    return [is_kept or belongs(block) for block, is_kept in zip(blocks, kept, strict=True)]


def _fallback(blocks: Sequence[Block], kept: list[bool]) -> list[bool]:
    """Where the extractor kept next to nothing: prose inside article or main, else any long prose."""

    def lies_in(block: Block) -> tuple[bool, bool]:
        """Whether a block lies in an article or main, and whether in something that is not the story."""
        line = [block.node, *block.node.iterancestors()]
        story = next((n for n, el in enumerate(line) if el.tag in ("article", "main")), None)
        return story is not None, any(is_aside(el) for el in line[:story] if el.tag not in ("body", "html"))

    prose = [i for i, block in enumerate(blocks) if _is_prose(block) and block.linked < 0.3]
    had = sum(len(blocks[i].text) for i in prose if kept[i])
    if had >= 600:
        return kept
    places = {i: lies_in(blocks[i]) for i in prose}
    open_to_all = [i for i in prose if not places[i][1]]
    chosen = [i for i in open_to_all if places[i][0]] or [i for i in open_to_all if len(blocks[i].text) >= 80]
    if had >= 0.25 * sum(len(blocks[i].text) for i in chosen):
        return kept
    wanted = set(chosen)
    return [was or i in wanted for i, was in enumerate(kept)]


def _headline(blocks: Sequence[Block], title: str | None) -> int | None:
    """The block that is the report's headline: the heading that says its title, else the first h1 of some words."""
    headings = [i for i, block in enumerate(blocks) if heading_of(block)]
    wanted = _letters(title or "")
    for i in headings:
        if wanted and _letters(blocks[i].text) == wanted:
            return i
    tops = [i for i in headings if heading_of(blocks[i]) == "h1"]
    return next((i for i in tops if len(blocks[i].text.split()) >= 3), tops[0] if tops else None)


def heading_of(block: Block) -> str | None:
    """The heading tag that a block stands in, if any."""
    for el in (block.node, block.node.getparent()):
        if el is not None and isinstance(el.tag, str) and _HEADING.match(el.tag):
            return el.tag
    return None


def box_of(block: Block) -> Element | None:
    """The quotation, aside or pull quote that a block stands in, if it is set apart so."""
    for el in (block.node, *islice(block.node.iterancestors(), 3)):
        if el.tag in ("blockquote", "aside", "q") or _PULLED.search(el.get("class", "")):
            return el
    return None


def roles_of(root: Element, blocks: Sequence[Block], paragraphs: Sequence[str], title: str | None) -> list[Role]:
    """Return the role of each block, given the paragraphs that the main-text extractor kept and the report's title."""
    found = _with_neighbours(blocks, _matches(blocks, paragraphs))
    kept = _fallback(blocks, found)
    if kept != found:
        kept = _with_neighbours(blocks, kept)
    page = _Page(root, blocks, kept)
    headline = _headline(blocks, title)
    roles: list[Role] = []
    for i, (block, is_kept) in enumerate(zip(blocks, kept, strict=True)):
        if i == headline:
            roles.append("headline")
        elif block.post and not page.in_aside(block):
            roles.append("post")
        else:
            roles.append(_role(block, is_kept, page, before=headline is not None and i < headline))
    return roles


def _role(block: Block, kept: bool, page: _Page, before: bool) -> Role:
    """The role of a block that is neither headline nor post."""
    if page.is_caption(block):
        return "caption"
    if page.in_aside(block) or is_furniture(block.text):
        return "furniture"
    if is_credit(block.text):
        return "caption"
    if not kept or block.linked > 0.8 or (before and not _is_prose(block)):
        return "furniture"
    if byline_of(block.text) or slug_of(block.text):
        return "furniture"
    return "headline" if heading_of(block) else "body"
