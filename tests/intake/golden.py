"""One invented report in every format that is taken: what a format's reader is held against, and fuzzed from."""

from __future__ import annotations

import base64
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TITLE = "Quay closed until cranes are inspected"
BODY = (
    "The Orrin Harbour Trust has closed the east quay until its cranes have been inspected by engineers from outside "
    "the port, the trust said on Tuesday.",
    "“We will not open it a day early,” said Ada Lorne, who chairs the trust, at a meeting with dockers in the "
    "town hall.",
    "Two officials, who spoke on condition of anonymity, said that at least three of the cranes had not been looked at "
    "since 2027.",
)
SECOND = "A foreman of the Orrin Iron works said that the quay would stay closed for at least two weeks."
DAY = "2031-03-04T10:30:00+01:00"
ADDRESS = "https://www.harbourwire.example/2031/03/quay-closed"


def text() -> bytes:
    """Plain text."""
    return "\n\n".join((TITLE, *BODY)).encode() + b"\n"


def markdown() -> bytes:
    """Markdown."""
    return ("\n\n".join((f"# {TITLE}", *BODY)) + "\n").encode()


def page(*body: str, title: str = TITLE) -> bytes:
    """A page with navigation around the story."""
    told = "".join(f"<p>{p}</p>" for p in body or BODY)
    head = f"<title>{title} | Harbour Wire</title><meta property='og:site_name' content='Harbour Wire'>"
    meta = f"<meta property='article:published_time' content='{DAY}'>"
    nav = "<nav><a href='/'>Home</a> <a href='/port'>Port</a></nav>"
    return (
        f"<!doctype html><html><head><meta charset='utf-8'>{head}{meta}</head><body>{nav}<article><h1>{title}</h1>"
        f"{told}</article><footer>© Harbour Wire</footer></body></html>"
    ).encode()


def pdf(lines: tuple[str, ...] = (), pages: int = 1) -> bytes:
    """A PDF file with lines of text, or with empty pages where there are none."""
    shown = "".join(f"({line.translate(_ESCAPED)}) Tj T*\n" if line else "T*\n" for line in lines)
    content = f"BT /F1 11 Tf 14 TL 50 780 Td\n{shown}ET".encode("cp1252", "replace")
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for i in range(pages):
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {font} /Contents {5 + 2 * i} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _numbered(objects)


_ESCAPED = str.maketrans({"(": r"\(", ")": r"\)", "\\": r"\\"})


def _numbered(objects: list[bytes]) -> bytes:
    """The objects of a PDF file with its table of where they are (ISO 32000-1, 7.5)."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def broken_lines(words: str, width: int = 78) -> tuple[str, ...]:
    """A paragraph as a PDF shows it, in lines of about a width."""
    lines, line = [], ""
    for word in words.split():
        if len(line) + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return (*lines, line)


def pdf_story() -> bytes:
    """The story as a PDF file, in broken lines."""
    return pdf((TITLE, "", *(line for p in BODY for line in (*broken_lines(p), ""))))


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body: str | None = None) -> str:
    """The XML of a Word document; `body` is what is inside its body."""
    told = "".join(f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in BODY)
    heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>'
    inside = f"<w:body>{body or heading + told}</w:body>"
    return f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}">{inside}</w:document>'


def docx(body: str | None = None, more: Mapping[str, bytes] | None = None) -> bytes:
    """A Word document."""
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    files = {"[Content_Types].xml": types, "word/document.xml": document(body).encode()}
    return zipped(files | dict(more or {}))


def zipped(files: Mapping[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2031, 3, 4, 10, 30, 0)), data, packed)
    return out.getvalue()


def tarred(files: Mapping[str, bytes]) -> bytes:
    """A tar archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


HEADERS = (
    "From: Orrin Harbour Trust Press Office <press@oht.example>\nTo: desk@harbourwire.example\n"
    f"Date: Tue, 04 Mar 2031 10:30:00 +0100\nSubject: {TITLE}\nMIME-Version: 1.0\n"
)


def mail() -> bytes:
    """A mail of plain text."""
    return (HEADERS + 'Content-Type: text/plain; charset="utf-8"\n\n' + "\n\n".join(BODY) + "\n").encode()


def mail_with(name: str, data: bytes) -> bytes:
    """A mail with something attached."""
    attached = base64.encodebytes(data).decode()
    return (
        HEADERS + 'Content-Type: multipart/mixed; boundary="b1"\n\n--b1\nContent-Type: text/plain; charset="utf-8"\n\n'
        f"{SECOND}\n\n--b1\nContent-Type: application/octet-stream\nContent-Transfer-Encoding: base64\n"
        f'Content-Disposition: attachment; filename="{name}"\n\n{attached}\n--b1--\n'
    ).encode()


def mbox() -> bytes:
    """A box with two mails."""
    second = (
        mail()
        .replace(TITLE.encode(), b"Second notice")
        .replace(BODY[0].encode(), SECOND.encode() + b"\n\n>From the quay")
    )
    return b"".join(b"From press@oht.example Tue Mar  4 10:30:00 2031\n" + one + b"\n" for one in (mail(), second))


def mhtml() -> bytes:
    """A page saved by a browser as one file."""
    coded = base64.encodebytes(page()).decode()
    return (
        f"From: <Saved by Blink>\nSnapshot-Content-Location: {ADDRESS}\nSubject: {TITLE}\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b2"\n\n----b2\nContent-Type: text/html\n'
        f"Content-Transfer-Encoding: base64\nContent-Location: {ADDRESS}\n\n{coded}\n----b2\nContent-Type: image/png\n"
        "Content-Transfer-Encoding: base64\n\niVBORw0KGgo=\n----b2----\n"
    ).encode()


def rss() -> bytes:
    """An RSS feed with two items, of which the second has no words."""
    told = "".join(f"<p>{p}</p>" for p in BODY)
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Harbour Wire</title><link>https://www.harbourwire.example/</link><item><title>{TITLE}</title>"
        f"<link>{ADDRESS}</link><guid>{ADDRESS}</guid><pubDate>Tue, 04 Mar 2031 10:30:00 +0100</pubDate>"
        f"<content:encoded><![CDATA[{told}]]></content:encoded></item>"
        "<item><title>Nothing more</title></item></channel></rss>"
    ).encode()


def atom() -> bytes:
    """An Atom feed with one entry."""
    told = "".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in BODY)
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Wire</title>'
        f"<id>urn:x</id><updated>{DAY}</updated><entry><title>{TITLE}</title><link href='{ADDRESS}'/><id>{ADDRESS}</id>"
        f"<published>{DAY}</published><author><name>Ida Falk</name></author>"
        f"<content type='html'>{told}</content></entry></feed>"
    ).encode()


def json_feed() -> bytes:
    """A JSON Feed with one item."""
    item = {
        "id": ADDRESS, "url": ADDRESS, "title": TITLE, "content_text": "\n\n".join(BODY), "date_published": DAY,
        "authors": [{"name": "Ida Falk"}],
    }  # fmt: skip
    told = {"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Wire", "items": [item]}
    return json.dumps(told, ensure_ascii=False).encode()


def jsonl() -> bytes:
    """JSON Lines with two reports."""
    first = {"title": TITLE, "text": "\n\n".join(BODY), "url": ADDRESS, "date": DAY, "source": "Harbour Wire"}
    second = {"title": "Second notice", "text": SECOND, "source": "Port Gazette"}
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in (first, second)).encode()


def warc(
    packed: bool = True, pages: Mapping[str, bytes] | None = None, headers: tuple[tuple[str, str], ...] = ()
) -> bytes:
    """A web archive with a page, a picture and a page that was not found."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("pile.warc.gz", {"software": "none"}))
    for address, data in (pages or {ADDRESS: page()}).items():
        _respond(writer, address, "200 OK", "text/html; charset=utf-8", data, headers)
    _respond(writer, f"{ADDRESS}.png", "200 OK", "image/png", b"\x89PNG\r\n", ())
    _respond(writer, f"{ADDRESS}/old", "404 Not Found", "text/html", page(SECOND), ())
    return out.getvalue()


def _respond(
    writer: WARCWriter, address: str, status: str, kind: str, data: bytes, headers: tuple[tuple[str, str], ...]
) -> None:
    told = [("Content-Type", kind), ("Content-Length", str(len(data))), *headers]
    http = StatusAndHeaders(status, told, protocol="HTTP/1.1")
    dated = {"WARC-Date": "2031-03-05T08:00:00Z"}
    writer.write_record(
        writer.create_warc_record(address, "response", io.BytesIO(data), http_headers=http, warc_headers_dict=dated)
    )


def wacz() -> bytes:
    """A web archive in a ZIP archive, with a list of its pages."""
    return zipped(
        {"datapackage.json": b"{}", "archive/data.warc.gz": warc(), "pages/pages.jsonl": jsonl()}, zipfile.ZIP_STORED
    )


def all_formats() -> dict[str, bytes]:
    """The story in every format, by a name of a file that it could have."""
    two = {"in/a.txt": text(), "in/b.html": page()}
    return {
        "a.txt": text(),
        "a.md": markdown(),
        "a.html": page(),
        "a.mhtml": mhtml(),
        "a.pdf": pdf_story(),
        "a.docx": docx(),
        "a.eml": mail(),
        "b.eml": mail_with("release.pdf", pdf_story()),
        "a.mbox": mbox(),
        "a.rss": rss(),
        "a.atom": atom(),
        "feed.json": json_feed(),
        "a.jsonl": jsonl(),
        "a.warc.gz": warc(),
        "a.warc": warc(packed=False),
        "a.wacz": wacz(),
        "a.zip": zipped(two),
        "a.tar": tarred(two),
        "a.txt.gz": gzip.compress(text(), mtime=0),
        "a.tar.gz": gzip.compress(tarred({"a.txt": text()}), mtime=0),
    }
