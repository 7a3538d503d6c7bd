"""Intake: bytes to a Report and its passages. One file per format; nothing here looks at a second report."""

from onrecord.intake.limits import Limits
from onrecord.intake.notices import notices
from onrecord.intake.places import Sent, Source, size_of
from onrecord.intake.sources import Ended
from onrecord.intake.taking import Known, Taken, Taking, again, take

__all__ = ["Ended", "Known", "Limits", "Sent", "Source", "Taken", "Taking", "again", "notices", "size_of", "take"]
