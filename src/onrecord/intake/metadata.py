"""What a page says about itself: title, outlet, byline, day and time, kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from onrecord.intake.blocks import Block, Element
from onrecord.intake.dates import dates_in, iso_of
from onrecord.intake.draft import Facts
from onrecord.intake.lines import Slug, byline_of, is_name, slug_of, updated_in
from onrecord.intake.linked import Linked, clean
from onrecord.intake.notes import is_agency
from onrecord.records import ReportKind

_SEPARATOR = re.compile(r"\s+[|–—»·•:-]\s+|\s*[|»]\s*")
_PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date", "publish_date", "parsely-pub-date",
    "sailthru.date", "article.published", "cxenseparse:recs:publishtime", "originalpublicationdate", "release_date",
    "citation_publication_date", "created",
)  # fmt: skip
_UPDATED_META = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "last-modified",
    "dcterms.modified", "dc.date.modified", "article.updated", "lastmod", "revised",
)  # fmt: skip
_AUTHOR_META = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "byline")
_TITLE_META = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "title")
_OUTLET_META = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "publisher",
    "article:publisher",
    "cre",
    "copyright",
)
#: Where blogs are kept: the name of a house with many tenants, and no outlet.
_PLATFORMS = frozenset("blogger blogspot wordpress wordpress.com tumblr wix wix.com squarespace weebly".split())
_HOST = re.compile(r"(?i)https?://(?:www\.)?|www\.")
_IN_URL = re.compile(r"/((?:19|20|21)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/_-]|$)")
# What marks a page as a blog's: its weight, where to look (what is shown is in small letters), a word that must be
# there for a look to be worth it, the pattern. Four make a post. Many small newspapers run on a blog system, so that
# its classes alone, or "posted by" and a comment count, are not enough.
_BLOG_SIGNS = (
    (3, "kinds", "", r"BlogPosting|SocialMedia"),
    (2, "shown", "posted", r"(?m)^posted (?:by|on)\b"),
    (1, "body", "", r"(?i)\b(?:single-post|post-template\S*|blog\S*|hentry)"),
    (1, "shown", "filed", r"\bfiled under\b"),
    (1, "shown", "", r"blogroll\b|tip jar\b|\b(?:my|this) (?:we)?blog\b"),
    (1, "shown", "comment", r"\bcomments? \(\d+\)|\b\d+ comments?\b"),
    (2, "shown", "hobby", r"\b(?:is|just|only) (?:a|(?:one|my) (?:person|man|woman)['’]s) hobby\b"),
    (2, "shown", " are ", r"\b(?:opinions|views) (?:here )?are (?:all )?(?:mine|my own)\b"),
    (2, "url", "", r"(?i)\b(?:blogspot|wordpress|substack|medium|tumblr|livejournal)\.com\b|//blogs?\."),
)
_RELEASE = re.compile(r"(?m)^[^\w\n]{0,9}for immediate release\b|^notes (?:to|for) editors[^\w\n]{0,9}$")
_ITEMS = etree.XPath("//*[@itemprop]")


def _metas(root: Element) -> dict[str, str]:
    """The meta tags of a page by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and (value := clean(meta.get("content"))):
            found.setdefault(name, value)
    return found


def _first(metas: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _split_title(title: str | None, headings: Sequence[str]) -> tuple[str | None, str | None]:
    """Divide a page's title into the report's title and the outlet's name, which stands after it or before it.

    A heading of the page that the title holds decides which is which; without one the outlet is a short last piece.
    """
    if not title:
        return None, None
    for heading in sorted(headings, key=len, reverse=True):
        before, found, after = title.partition(heading)
        if found and len(heading) >= 0.4 * len(title):
            rest = [p.strip(" |–—»·•:-\t") for p in (*_SEPARATOR.split(after), before)]
            names = [p for p in rest if p and len(p.split()) <= 6]
            return heading, names[-1] if names and after.strip() else (names[0] if names else None)
    pieces = _SEPARATOR.split(title)
    if len(pieces) > 1 and 0 < len(pieces[-1].split()) <= 5 and len(pieces[-1]) < 0.6 * len(title):
        cut = title.rindex(pieces[-1])
        return title[:cut].rstrip(" |–—»·•:-\t") or None, pieces[-1].strip()
    return title, None


def _names_author(block: Block) -> bool:
    """Say whether a block is a name alone in an element that is for the author."""
    marked = block.node.tag == "address" or re.search(r"(?i)author|\bbyl", block.node.get("class") or "")
    return bool(marked) and len(block.text) < 60 and is_name(block.text, 6)


def _visible(blocks: Sequence[Block], title: str | None) -> Slug:
    """Day, byline and outlet as the page shows them, near the headline: short lines that say nothing else."""
    outlet = published = byline = None
    head = next((i for i, block in enumerate(blocks) if title and block.text == title), 0)
    near = [*blocks[head : head + 12], *reversed(blocks[max(0, head - 6) : head])]
    for block in near:
        text = block.text
        slug = slug_of(text)
        if slug:
            published, outlet = published or slug.published, outlet or slug.outlet
            byline = byline or slug.byline
        elif who := byline_of(text) or (text if _names_author(block) else None):
            byline = byline or who
        elif (
            not published
            and len(text) <= 120
            and (found := next(dates_in(text), None))
            and len(text) < 90 + found.start
        ):
            named = re.search(
                r"(?i)date|when|time|meta|publish|posted|by",
                f"{block.node.get('class')} {block.node.get('id')} {text[:8]}",
            )
            published = found.iso if named else None
            posted = re.match(r"(?i)(?:posted |written )?by\s+(.+?)(?:\s+on\b|,|\s+[·|•-]|$)", text)
            byline = byline or (byline_of(f"By {posted[1]}") if posted else None)
    return Slug(outlet, published, byline)


def _time(root: Element) -> str | None:
    """The first day that a `time` element or a microdata property gives, those of publication first."""
    marked = [e for e in _ITEMS(root) if "datepublished" in e.get("itemprop", "").lower()]
    times = sorted(root.iter("time"), key=lambda e: "update" in (e.get("class") or "").lower())
    for el in [*marked, *times]:
        value = el.get("datetime") or el.get("content")
        if value and (day := iso_of(value)):
            return day
    return None


def _url(root: Element, metas: Mapping[str, str], linked: Linked) -> str | None:
    canonical = next((e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
    found = [canonical, metas.get("og:url"), linked.url]
    return next((url for url in found if url and url.startswith(("http://", "https://"))), None)


def _kind(root: Element, blocks: Sequence[Block], linked: Linked, url: str | None) -> ReportKind:
    """A release or a blog's post by several signs together, else an article; what JSON-LD says outweighs looks."""
    shown = "\n".join([block.text for block in blocks]).lower()
    told = "for immediate release" in shown or "editors" in shown
    if "PressRelease" in linked.kinds or (told and _RELEASE.search(shown)):
        return "release"
    if re.search(r"(?i)/(?:press|media|news)-?releases?/", url or ""):
        return "release"
    if "LiveBlog" in linked.kinds:
        return "post"
    if re.search(r"NewsArticle|Reportage", linked.kinds):
        return "article"
    body = next(root.iter("body"), root)
    places = {"shown": shown, "body": f"{body.get('class')} {body.get('id')}", "kinds": linked.kinds, "url": url or ""}
    signs = (w for w, where, word, sign in _BLOG_SIGNS if word in places[where] and re.search(sign, places[where]))
    return "post" if sum(signs) >= 4 else "article"


def facts_of(root: Element, blocks: Sequence[Block], linked: Linked) -> Facts:
    """Return what a page says about itself: JSON-LD first, then meta tags, then what it shows."""
    metas = _metas(root)
    url = _url(root, metas, linked)
    headings = [text for tag in ("h1", "h2") for e in root.iter(tag) if (text := clean("".join(e.itertext())))]
    stated = linked.title or _first(metas, _TITLE_META)
    page_title = clean("".join(next(root.iter("title"), root.makeelement("title")).itertext()))
    title, suffix = _split_title(page_title, [*([stated] if stated else []), *headings])
    outlet, agency = _outlet(linked, metas, suffix)
    stated = _split_title(stated, headings)[0] if stated and stated not in headings else stated
    if stated and outlet and len(stated) > len(outlet) + 8:
        stated = re.sub(rf"\s+[|–—»·-]\s+{re.escape(outlet)}$", "", stated)
    visible = _visible(blocks, stated or title)
    day = _first(metas, _PUBLISHED_META)
    dated = linked.published or (iso_of(day) if day else None) or _time(root) or visible.published or _day_in(url)
    author = _first(metas, _AUTHOR_META)
    byline = _byline(linked.byline) or _byline(author) or visible.byline
    if byline and outlet and byline.casefold() == outlet.casefold():
        byline = None  # an outlet that signs for itself names nobody
    told = stated or title or (headings[0] if headings else None)
    return Facts(
        outlet=outlet or visible.outlet,
        title=told,
        byline=byline,
        published=dated,
        url=url,
        kind=_kind(root, blocks, linked, url),
        updated=linked.updated or _updated(metas, root, blocks),
        agency=agency,
    )


def _outlet(linked: Linked, metas: Mapping[str, str], suffix: str | None) -> tuple[str | None, str | None]:
    """The outlet by the first that names one, and the agency where that is only whose copy the outlet runs."""
    stated = [linked.outlet, _first(metas, _OUTLET_META[:1]), suffix, _first(metas, _OUTLET_META[1:4])]
    names = [re.split(r"\s+[|»]\s+", name)[0] for name in stated if name and name.casefold() not in _PLATFORMS]
    named = [name for name in names if not _HOST.match(name)] or [_HOST.sub("", name) for name in names]
    if named and is_agency(named[0]):
        other = next((name for name in named[1:] if not is_agency(name)), None)
        return (other, named[0]) if other else (named[0], None)
    return (named[0] if named else None), None


def _byline(stated: str | None) -> str | None:
    """An author as a byline names one; no address, and no account of the machine."""
    name = re.sub(r"^(?i:by)\s+", "", stated or "").strip()
    return (
        None if not name or "://" in name or re.fullmatch(r"(?i)admin(?:istrator)?|webmaster|root|user", name) else name
    )


def _updated(metas: Mapping[str, str], root: Element, blocks: Sequence[Block]) -> str | None:
    """When a page says that it was last changed: in its meta tags, its microdata, or a short line that says so."""
    stated = [metas[name] for name in _UPDATED_META if name in metas]
    for el in root.iter("time", "meta", "span"):
        if "datemodified" in (el.get("itemprop") or "").lower() or "updated" in (el.get("class") or "").lower().split():
            stated += [value for value in (el.get("datetime"), el.get("content")) if value]
    found = next((day for value in stated if (day := iso_of(value))), None)
    return found or next((day for block in blocks if (day := updated_in(block.text))), None)


def _day_in(url: str | None) -> str | None:
    """The day in a page's address (/2032/09/05/), as a last resort."""
    found = _IN_URL.search(url or "")
    return iso_of(f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}") if found else None
