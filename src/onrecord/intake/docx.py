"""Word documents (DOCX): how ministries and press offices send what they have to say.

The text is read from the document's own XML (ECMA-376, WordprocessingML): paragraphs in order, with those of tables and
text boxes; what was deleted under tracked changes is left out, what was inserted is in.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from lxml import etree

from onrecord.intake import zipped
from onrecord.intake.draft import Draft, Refused, compose
from onrecord.intake.limits import Limits, xml_refusal
from onrecord.intake.paragraphs import Paragraph, mark
from onrecord.records import Role

_ADVICE = "save its text as a .txt file"
_SPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # the strict form
)
_GLYPHS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "t": ""}
_LEFT_OUT = frozenset(("del", "moveFrom", "instrText", "Fallback", "rPr", "sectPr"))


def read(data: bytes, limits: Limits) -> Draft:
    """Return the draft of a DOCX file: its paragraphs joined by blank lines, headings and the title as headlines."""
    with zipped.opened(io.BytesIO(data), limits) as archive:
        names = [n for n in archive.namelist() if n.lstrip("/").lower() == "word/document.xml"]
        if not names:
            raise Refused("it is an Office file, but no text document", "save it as DOCX or PDF")
        document = zipped.member(archive, archive.getinfo(names[0]), limits.bytes)
    if reason := xml_refusal(document, limits):
        raise Refused(reason, _ADVICE)
    paragraphs = [(line, role) for text, role in _paragraphs(document) for line in _lines(text)]
    if not paragraphs:
        raise Refused("it holds no text", "if its pages are pictures, make it a PDF and run ocrmypdf over that")
    text, places = compose(line for line, _ in paragraphs)
    return mark(text, [Paragraph(*place, role=role) for place, (_, role) in zip(places, paragraphs, strict=True)])


def _lines(text: str) -> Iterator[str]:
    return (line for raw in text.split("\n") if (line := " ".join(raw.split())))


def _paragraphs(document: bytes) -> Iterator[tuple[str, Role | None]]:
    """Yield the text of each paragraph with its role, one element in memory at a time."""
    gathered: list[list[str]] = []  # a paragraph may hold a text box with paragraphs of its own
    styles: list[str] = []
    out = 0  # how many elements around this one are left out
    try:
        events = etree.iterparse(
            io.BytesIO(document), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        )
        for event, element in events:
            name = _name(element)
            if name in _LEFT_OUT:
                out += 1 if event == "start" else -1
            elif event == "start" and name == "p":
                gathered.append([])
                styles.append("")
            elif event == "end" and name == "p" and gathered:
                text, style = "".join(gathered.pop()), styles.pop()
                if not out and text.strip():
                    yield text, "headline" if style.lower().startswith(("heading", "title")) else None
                element.clear()
            elif event == "end" and gathered and not out:
                if name == "pStyle":
                    styles[-1] = next(iter(element.attrib.values()), "")
                elif name in _GLYPHS:
                    gathered[-1].append(_GLYPHS[name] or element.text or "")
    except etree.LxmlError as broken:
        raise Refused("its XML is damaged", _ADVICE) from broken


def _name(element: etree._Element) -> str:
    """The name of a WordprocessingML element, or of the one wrapper from elsewhere that matters here; else nothing."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, _, name = tag[1:].rpartition("}")
    return name if space in _SPACES or name == "Fallback" else ""
