"""onrecord reads a pile of news reports and keeps a ledger of what is reported: who said it, how certain, since when.

A ledger in memory, and one invented report given as bytes (files, folders and addresses are given by name):

>>> import onrecord
>>> ferry = (
...     b"At least 17 people were killed when a ferry sank off Cape Mirrin on Monday, the harbour office said.\\n\\n"
...     b"The ministry denied that the ferry had carried too many passengers.\\n"
... )
>>> ledger = onrecord.open()
>>> added = ledger.add(ferry)
>>> len(added.reports), added.problems
(1, ())
>>> ledger.reconcile()
>>> for record in ledger.export():
...     if record["type"] == "statement":
...         print(record["status"], "by", record["source"]["text"], "-", record["content"]["text"])
asserted by the harbour office - At least 17 people were killed when a ferry sank off Cape Mirrin on Monday
denied by The ministry - that the ferry had carried too many passengers
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
