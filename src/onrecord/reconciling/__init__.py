"""What several reports say together: relays first, then voices, claims, tallies, events, conflicts and revisions.

Every function here takes records and gives records; none looks at bytes, and none depends on the order of its input.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.reconciling.neighbours import reconcile, reconcile_neighbours

__all__ = ["reconcile", "reconcile_neighbours"]


def __getattr__(name: str) -> object:
    """Import what works out neighbourhoods when it is asked for: views need no more than what counts as an origin."""
    if name in __all__:
        from onrecord.reconciling import neighbours  # noqa: PLC0415

        return getattr(neighbours, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
