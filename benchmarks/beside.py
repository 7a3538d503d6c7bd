"""Side by side: what onrecord costs for a word, and what a desk would pick instead costs, for speed alone.

usage: beside.py [--shared ../shared] [--json]

The same reports (Wikinews) are read by onrecord on one core; by a spaCy pipeline of the size of en_core_web_sm (tokens,
tags, dependencies, names; blank weights, which take as long as trained ones) with rules that find quotations and who
is named beside them; and by langextract, whose model is a stub on this machine that answers at once: what is left is
the library's own work. Neither of the two gives figures, status or claims. Times are of the processor. What is not
installed (spacy, langextract) is skipped and said.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

from machine import machine
from onrecord.engines.cores import one_core
from onrecord.intake import Taken, take
from shared import alone, need
from speed import REPORTS, grouped
from table import Table

GROUPS = 2
_SAID = re.compile(r"\b(?:said|says|told|added|announced|claimed|denied|stated|reported|according)\b")
_QUOTE = re.compile(r"[“\"]([^”\"]{4,})[”\"]")


def measure(shared: Path) -> dict[str, float | None]:
    """Return the words that each reads in a second of the processor, None where it is not installed."""
    source = need(shared / REPORTS)
    with tempfile.TemporaryDirectory() as place:
        groups = grouped(source, Path(place))[:GROUPS]
        taken = [(t.report, t.passages) for g in groups for t in take([g.folder]) if isinstance(t, Taken)]
    texts = [report.text for report, _ in taken]
    reader = one_core()
    list(reader.read(taken[:1]))
    return {
        "onrecord": _speed(texts, lambda: list(reader.read(taken))),
        "spaCy, blank weights, with rules for quotations": _with_spacy(texts) if find_spec("spacy") else None,
        "langextract, its model a stub": _with_langextract(texts) if find_spec("langextract") else None,
    }


def _speed(texts: Sequence[str], run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return sum(len(text.split()) for text in texts) / (time.process_time() - began)


def _with_spacy(texts: Sequence[str]) -> float:
    import spacy  # noqa: PLC0415
    from thinc.api import require_cpu  # noqa: PLC0415

    require_cpu()
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"}
    tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    shape = {"@architectures": "spacy.TransitionBasedParser.v2", "maxout_pieces": 2, "use_upper": True}
    shape |= {"tok2vec": listener, "hidden_width": 64, "extra_state_tokens": False}
    parser = nlp.add_pipe("parser", config={"model": shape | {"state_type": "parser"}})
    names = nlp.add_pipe("ner", config={"model": shape | {"state_type": "ner"}})
    for n in range(49):  # as many labels as en_core_web_sm has
        tagger.add_label(f"TAG{n}")
    for n in range(44):
        parser.add_label(f"dep{n}")
    for n in range(18):
        names.add_label(f"NAME{n}")
    nlp.initialize()
    list(nlp.pipe(texts[:1]))
    return _speed(texts, lambda: [_quotations(doc) for doc in nlp.pipe(texts)])


def _quotations(doc: object) -> list[tuple[str, str]]:
    """Quotations with the words that are written with a capital in the sentence that says who spoke."""
    found = []
    for sentence in doc.sents:  # type: ignore[attr-defined]
        if _SAID.search(sentence.text):
            who = " ".join(t.text for t in sentence if t.text[:1].isupper())
            found += [(who, quote) for quote in _QUOTE.findall(sentence.text)]
    return found


class _Stub(BaseHTTPRequestHandler):
    """Answers as a model's server does: one extraction, whose words stand in what it was asked about."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["prompt"]
        words = asked.rsplit("Q: ", 1)[-1].split("\nA:")[0].split()[:12]
        answer = json.dumps({"extractions": [{"quote": " ".join(words), "quote_attributes": {}}]})
        body = json.dumps({"response": answer, "done": True}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _with_langextract(texts: Sequence[str]) -> float:
    import langextract as lx  # noqa: PLC0415

    server = ThreadingHTTPServer(("127.0.0.1", 0), _Stub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    said = "The lock held all night, Elin Marsh said."
    quote = lx.data.Extraction(extraction_class="quote", extraction_text="The lock held all night")
    examples = [lx.data.ExampleData(text=said, extractions=[quote])]

    def run(some: Sequence[str]) -> None:
        for text in some:
            lx.extract(
                text, prompt_description="Extract quotations.", examples=examples, model_id="gemma2:2b",
                model_url=f"http://127.0.0.1:{server.server_port}", fence_output=False, use_schema_constraints=False,
                show_progress=False,
            )  # fmt: skip

    run(texts[:1])
    try:
        return _speed(texts, lambda: run(texts))
    finally:
        server.shutdown()


def table(speeds: dict[str, float | None]) -> Table:
    """Return the speeds for people."""
    rows = tuple((name, "not installed" if s is None else f"{s:,.0f}") for name, s in speeds.items())
    return Table("Words a second of the processor", ("", "words/s"), rows, f"{GROUPS * 25} reports, on {machine()}")


if __name__ == "__main__":
    sys.exit(alone(__doc__, measure, table))
