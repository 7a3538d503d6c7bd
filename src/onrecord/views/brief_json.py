"""The brief for programs: every line of it, uncut, with ids and exact pointers."""

from __future__ import annotations

import json
from dataclasses import asdict

from onrecord.views.lines import Brief


def as_json(brief: Brief) -> str:
    """Return a brief as one JSON object: the fields of `Brief` by name, indented, the same for the same ledger."""
    return json.dumps({"type": "brief"} | asdict(brief), ensure_ascii=False, indent=2) + "\n"
