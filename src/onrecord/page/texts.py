"""The texts of a story for the search of a published folder: a script with data, which a page may load from a disk.

A page that was opened from a folder may not read a file beside it, but may run one as its own script.
"""

from __future__ import annotations

import json
from bisect import bisect_right

from onrecord.page.edition import Edition
from onrecord.views.wording import flat

NAME = "texts.js"
"""What the file is called in the folder's `static`."""


def texts(edition: Edition) -> str:
    """Return the script: every passage with its report, and where in it statements stand, with their source in words.

    `reports` are [id, source], `passages` [number of the report, first character, text], `lines` [number of the
    passage, first character and end within it, id, source]; all in the order of the reports.
    """
    reports: list[tuple[str, str]] = []
    passages: list[tuple[int, int, str]] = []
    lines: list[tuple[int, int, int, str, str]] = []
    for number, (id_, reading) in enumerate(edition.readings.items()):
        report = reading.report
        outlet = report.outlet or edition.citing.shorts[id_]
        reports.append((id_, f"{flat(outlet)}, {report.day or 'undated'}"))
        first, starts = len(passages), [p.start for p in reading.passages]
        passages += [(number, p.start, report.text[p.start : p.end]) for p in reading.passages]
        for said in sorted(reading.statements, key=lambda s: (s.content.start, s.id)):
            at = bisect_right(starts, said.content.start) - 1
            if at < 0 or said.id not in edition.story.statements:
                continue
            passage = reading.passages[at]
            end = min(said.content.end, passage.end) - passage.start
            source = edition.citing.by(edition.story.statements[said.id])
            lines.append((first + at, said.content.start - passage.start, end, said.id, source))
    told = json.dumps({"reports": reports, "passages": passages, "lines": lines}, ensure_ascii=False)
    return f"globalThis.onrecordTexts = {told};\n"
