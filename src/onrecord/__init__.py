"""onrecord reads a pile of news reports and keeps a ledger of what is reported: who said it, how certain, since when.

ledger = onrecord.open("story.db")
ledger.add("reports/")
ledger.reconcile()
for record in ledger.export(): ...
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.ledger.errors import LedgerError
    from onrecord.line import Added, Ledger, Progress, open

__all__ = ["Added", "Ledger", "LedgerError", "Progress", "open"]


def __getattr__(name: str) -> object:
    """Import the line when it is first asked for, so that `onrecord --help` need not wait for it."""
    if name == "LedgerError":
        from onrecord.ledger.errors import LedgerError  # noqa: PLC0415

        return LedgerError
    if name in __all__:
        from onrecord import line  # noqa: PLC0415

        return getattr(line, name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
