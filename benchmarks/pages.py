"""Page text: the body of saved pages as intake marks it, beside what bare trafilatura takes for it, and how fast.

usage: pages.py [--shared ../shared] [--json]

Then the invented pages of the dossiers: words of the body against `bodies/`, where a reader wrote down what is the
story, and what each says of itself against its gold ledger (outlet, day, kind).

The pages are those of the article-extraction benchmark (181 news pages and blogs of November 2019), scored as its own
program does: four words in a row are one piece; pieces that both texts hold, and that only one holds, are counted page
by page; precision and recall are means over pages, F1 is made of the two means. Both go through the pages in turn, some
at a time; pages a second are told by processor time, that of the process which parses included, so that a machine that
is busy with other things does not decide them.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from trafilatura import extract

from machine import machine, worked
from onrecord.intake import Taken, take
from onrecord.records import Report
from shared import alone, need
from shared import digest as digest_of
from table import Table, score

PAGES = Path("data/article-extraction")
PIECE = 4
"""Words in a piece, as the benchmark has it."""
GROUP = 20
"""Pages that one program goes through before the other has its turn."""
WARM = tuple(
    f"<html><body><article><p>{told}</p></article></body></html>".encode()
    for told in (
        "The bridge at Tollen Ferry was closed on Monday.",
        "Die Brücke war am Montag den ganzen Tag gesperrt, weil ein Pfeiler nachgab.",
    )
)
_WORD = re.compile(r"\w+")

Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page and its body as people marked it."""

    name: str
    data: bytes
    body: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much of a text is right and how much of the right text it has, each 0 to 1."""

    precision: float
    recall: float


def likeness(found: str, right: str, piece: int = PIECE) -> Likeness:
    """Compare two texts by their runs of `piece` words, each counted as often as it stands there."""
    ours, theirs = pieces(found, piece), pieces(right, piece)
    common = (ours & theirs).total()
    return Likeness(common / (ours.total() or 1), common / (theirs.total() or 1))


def pieces(text: str, size: int) -> Counter[tuple[str, ...]]:
    """Count the runs of `size` words of a text; a shorter text is one run."""
    words = _WORD.findall(text)
    runs = (tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)))
    return Counter(run for run in runs if run)


def f1(some: Sequence[Likeness]) -> Scores:
    """Return mean precision and recall over pages, and the F1 of the two means."""
    precision = statistics.mean(one.precision for one in some)
    recall = statistics.mean(one.recall for one in some)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / ((precision + recall) or 1)}


def pages(shared: Path) -> Iterator[Page]:
    """Yield the pages in order of name."""
    folder = need(shared / PAGES)
    told = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name in sorted(told):
        data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield Page(name, data, told[name].get("articleBody", ""))


def data(shared: Path) -> str:
    """Return the digest of the pages with their bodies."""
    folder = need(shared / PAGES)
    return digest_of([folder / "ground-truth.json", *(folder / "html").glob("*.html.gz")])


def own_data() -> str:
    """Return the digest of the bodies of the dossiers' pages."""
    return digest_of(BODIES.glob("*/*.txt"))


def body_of(taken: Taken) -> str:
    """Return the report's own text: body with its headings, datelines and posts, without headline and furniture."""
    text, seen = taken.report.text, False
    parts = []
    for passage in taken.passages:
        told = passage.role in ("body", "post", "dateline") or (passage.role == "headline" and seen)
        seen = seen or passage.role == "body"
        if told:
            parts.append(text[passage.start : passage.end])
    return "\n".join(parts)


def measure(shared: Path) -> dict[str, Scores]:
    """Return F1, precision, recall and pages a second, of the product and of bare trafilatura."""
    ours, bare = [], []
    seconds = {"onrecord": 0.0, "trafilatura": 0.0}
    for warm in WARM:  # what is loaded once, the model for languages included, is not told
        list(take([warm]))
        extract(warm)
    all_pages = list(pages(shared))
    for at in range(0, len(all_pages), GROUP):
        group = all_pages[at : at + GROUP]
        began = worked()
        taken = [next(iter(take([page.data]))) for page in group]
        middle = worked()
        texts = [extract(page.data, include_comments=False) or "" for page in group]
        seconds["onrecord"] += middle - began
        seconds["trafilatura"] += worked() - middle
        ours += [
            likeness(body_of(one) if isinstance(one, Taken) else "", page.body)
            for one, page in zip(taken, group, strict=True)
        ]
        bare += [likeness(text, page.body) for text, page in zip(texts, group, strict=True)]
    return {
        name: f1(some) | {"pages_per_s": len(some) / seconds[name]}
        for name, some in (("onrecord", ours), ("trafilatura", bare))
    } | {"dossiers": invented(shared)}


def _number(speed: float | None) -> str:
    return "" if speed is None else f"{speed:.1f}"


BODIES = Path(__file__).parent / "bodies"
FACTS = ("outlet", "published", "kind")


def dossiers_of(shared: Path) -> list[Path]:
    """Return the invented dossiers, those shared and our own; what is not here is left out."""
    ours = (Path(__file__).parent / "stories").glob("*/gold.json")
    return sorted(gold.parent for gold in (*(shared / "dossiers").glob("*/gold.json"), *ours))


def invented(shared: Path) -> Scores:
    """Return the word F1 of the dossiers' pages, and the share of their facts that are right."""
    likenesses, right, asked = [], 0, 0
    for folder in dossiers_of(shared):
        for told in json.loads((folder / "gold.json").read_text(encoding="utf-8"))["reports"]:
            (taken,) = take([folder / told["file"]])
            if not isinstance(taken, Taken):
                continue
            body = BODIES / folder.name / f"{Path(told['file']).stem}.txt"
            if body.exists():
                asked += len(FACTS)
                right += sum(_fact(taken.report, name) == told[name] for name in FACTS)
                likenesses.append(likeness(body_of(taken), body.read_text(encoding="utf-8"), 1))
    return f1(likenesses) | {"pages": float(len(likenesses)), "facts": right / asked}


def _fact(report: Report, name: str) -> str | None:
    return report.day if name == "published" else getattr(report, name)


def table(scores: dict[str, Scores]) -> Table:
    """Return the scores for people."""
    share = scores["onrecord"]["pages_per_s"] / scores["trafilatura"]["pages_per_s"]
    rows = tuple(
        (name, *(score(row[key]) for key in ("f1", "precision", "recall")), _number(row.get("pages_per_s")))
        for name, row in scores.items()
    )
    own = scores["dossiers"]
    note = (
        f"onrecord at {share:.0%} of the bare library's speed, on {machine()}\n"
        f"dossiers: words of {own['pages']:.0f} invented pages; outlet, day and kind right in {own['facts']:.1%}"
    )
    return Table("Page text, article-extraction (181 pages)", ("", "F1", "precision", "recall", "pages/s"), rows, note)


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
