"""Intake: bytes to a Report and its passages. One file per format; nothing here looks at a second report."""

from onrecord.intake.limits import Limits
from onrecord.intake.sources import Source
from onrecord.intake.taking import Taken, take

__all__ = ["Limits", "Source", "Taken", "take"]
