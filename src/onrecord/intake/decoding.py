"""Bytes to text, and which format some bytes are in."""

from __future__ import annotations

import codecs
import re
import unicodedata

from onrecord.intake.draft import Refused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})|^\s*<\?xml[^>]{0,200}?encoding=["']([\w.:-]{2,30})"""
)
_LATIN = frozenset(("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"))  # as browsers take them
# Control characters but white space, private use, what is no character. Those from U+0080 on are left alone: they stand
# in real texts where Windows-1252 quotation marks were once read as Latin-1.
_ODD = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff]")
_SUSPECT = bytes((*range(9), *range(14, 27), *range(28, 32), 0xEE, 0xEF, 0xF3, 0xF4))  # what those begin with in UTF-8


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page declares in its first bytes, if there is such a one."""
    found = _DECLARED.search(data[:4096])
    return (found[1] or found[2]).decode("ascii") if found else None


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the text of some bytes, without its byte order mark; Refused where they are no text.

    UTF-8 comes first, then what the file declares, then what charset-normalizer takes it for.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _checked(_strictly(data[len(mark) :], name))
    if (text := _strictly(data, "utf-8")) is not None:
        return _checked(text)
    if data.count(0) > len(data) // 1000:
        return _checked(_wide(data))
    declared = "cp1252" if (declared or "").lower() in _LATIN else declared
    if declared and (text := _strictly(data, declared)) is not None and not _is_odd(text):
        return text
    return _checked(_mended(data) or _guessed(data))


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: mostly Latin text has a nought in every other byte."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if max(even, odd) < len(data) // 4 or min(even, odd) > len(data) // 100:
        return None
    return _strictly(data, "utf-16-be" if even > odd else "utf-16-le")


def _mended(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes in it, each shown as U+FFFD: a file cut in mid-character, one bad paste."""
    text = data.decode("utf-8", "replace")
    broken, whole = text.count("\ufffd"), sum(ord(c) > 127 for c in text[:200_000])
    return text if broken <= max(1, len(text) // 2000) and whole > 4 * broken else None


def _guessed(data: bytes) -> str | None:
    """What charset-normalizer makes of some bytes; Windows-1252 where that is among the encodings that fit equally."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  (35 ms, for the rare file that is not UTF-8)

    best = from_bytes(data[: 64 * 2**10]).best()
    if best is None:
        return None
    fitting = ["cp1252"] if "cp1252" in best.could_be_from_charset or best.encoding == "cp1250" else []
    for name in [*fitting, best.encoding]:
        text = _strictly(data, name)
        if text is not None and not _is_odd(text) and not any(unicodedata.category(c) == "Cn" for c in text[:5000]):
            return text
    return None


def _is_odd(text: str) -> bool:
    """Say whether a text has more control or private characters than any report has."""
    sample = text[:200_000]
    written = sample.encode("utf-8", "surrogatepass")
    if len(written.translate(None, _SUSPECT)) == len(written):  # a twentieth of what the pattern takes
        return False
    return len(_ODD.findall(sample)) > len(sample) // 500


def _checked(text: str | None) -> str:
    if text is None:
        raise Refused("it is not text in any encoding known here", "save it again as UTF-8")
    if "\x00" in text or _is_odd(text):
        raise Refused("it holds binary data, not text", "give it the suffix of what it is")
    return text.removeprefix("\ufeff")


def with_plain_line_ends(text: str) -> str:
    """Return a text whose lines all end in a line feed; nothing else is changed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
