"""The nouns of onrecord: everything a ledger keeps, frozen, with ids derived from what was said and where.

Offsets count Unicode code points from 0, end exclusive, into the text of a report. The words allowed for status,
kinds, measures and scopes are those of the dossier format (`docs/words.md`). Lists inside records are tuples, so a
record can be hashed, compared and sent between processes.
"""

from __future__ import annotations

from onrecord.records.judgement import Judgement
from onrecord.records.problem import Problem
from onrecord.records.reading import Asof, Dating, Measured, Reading
from onrecord.records.report import Passage, Report, Span
from onrecord.records.said import EventDate, Figure, Statement, Voice
from onrecord.records.together import (
    Advance,
    Backing,
    Claim,
    Conflict,
    Event,
    Reconciliation,
    Relay,
    Revision,
    Tally,
    joined,
)
from onrecord.records.words import (
    MONTHS,
    Mark,
    Measure,
    Precision,
    Quote,
    ReportKind,
    Role,
    Scope,
    Standing,
    Status,
    Value,
    Verdict,
    VoiceKind,
    id_of,
)

__all__ = [
    "MONTHS",
    "Advance",
    "Asof",
    "Backing",
    "Claim",
    "Conflict",
    "Dating",
    "Event",
    "EventDate",
    "Figure",
    "Judgement",
    "Mark",
    "Measure",
    "Measured",
    "Passage",
    "Precision",
    "Problem",
    "Quote",
    "Reading",
    "Reconciliation",
    "Relay",
    "Report",
    "ReportKind",
    "Revision",
    "Role",
    "Scope",
    "Span",
    "Standing",
    "Statement",
    "Status",
    "Tally",
    "Value",
    "Verdict",
    "Voice",
    "VoiceKind",
    "id_of",
    "joined",
]
