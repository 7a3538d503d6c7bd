"""Invented texts as reports with passages, and an encoder that says what a test tells it to."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from onrecord.reading.attribution import Credited, Range
from onrecord.reading.confidence import Calibration
from onrecord.reading.decoding import SIGNS, Floats
from onrecord.reading.encoder import Encoder, Scores
from onrecord.reading.heads import WIDTH
from onrecord.reading.tags import TAGS
from onrecord.reading.windows import Window
from onrecord.records import Passage, Report, ReportKind, Role, id_of

_MARKS = {"s": "source", "q": "cue", "c": "content"}
_MARKED = re.compile(r"\{(?P<role>[sqc])(?P<set>\d*) (?P<words>[^}]*)\}")


def report_of(
    text: str, outlet: str | None = "Harbour Wire", kind: ReportKind = "article", published: str | None = "2031-03-04"
) -> Report:
    """Return a report of a text."""
    return Report(id_of("report", text), "01-harbour-wire.txt", None, "", outlet, None, None, published, kind, text)


def passages_of(report: Report, roles: Sequence[Role] = ()) -> tuple[Passage, ...]:
    """Return a passage for each paragraph with a word in it; body where `roles` name no other."""
    found = [m.span() for m in re.finditer(r"[^\n]+", report.text) if re.search(r"\w", m[0])]
    told: list[Role] = [*roles, *(["body"] * len(found))]  # type: ignore[list-item]
    return tuple(
        Passage(id_of("passage", report.id, start), report.id, start, end, role)
        for (start, end), role in zip(found, told, strict=False)
    )


def marked(text: str) -> tuple[str, list[Credited]]:
    """Take the marks {s source}, {q cue} and {c content} out of a text; marks with one number belong together."""
    plain = ""
    at = 0
    sets: dict[str, dict[str, Range]] = {}
    for match in _MARKED.finditer(text):
        plain += text[at : match.start()]
        start = len(plain)
        plain += match["words"]
        sets.setdefault(match["set"], {})[_MARKS[match["role"]]] = (start, len(plain))
        at = match.end()
    plain += text[at:]
    told = [Credited(s["content"], s.get("cue"), s.get("source"), 0.9) for s in sets.values()]
    return plain, sorted(told, key=lambda c: c.content)


class NoisyEncoder(Encoder):
    """The real tokenizer under scores that are noise, the same for the same seed."""

    def __init__(self, tokenizer_of: Encoder, seed: int) -> None:
        super().__init__()
        self.__dict__["tokenizer"] = tokenizer_of.tokenizer
        self.__dict__["moves"] = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
        self.__dict__["calibration"] = Calibration((0.0,) * (len(SIGNS) + 1))
        self._seed = seed

    def encode(self, windows: Sequence[Window]) -> list[Scores]:
        """Return noise for every window, drawn from the seed and the window's own ids."""
        found = []
        for window in windows:
            noise = np.random.default_rng([self._seed, *window.ids])
            length = len(window.ids)
            found.append(Scores(*(self._noise(noise, length, width) for width in (len(TAGS), 256, 128, WIDTH))))
        return found

    @staticmethod
    def _noise(noise: np.random.Generator, length: int, width: int) -> Floats:
        return noise.normal(0, 2, (length, width)).astype(np.float32)
