"""Which dossiers there are, and which of them nothing may be fitted on."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent
#: Dossiers that are only ever measured.
KEPT = frozenset(
    "consulate-siege dock-strike festival-shooting gold-smugglers grain-embargo island-volcano market-strike "
    "metro-fire oil-platform pipeline-blast school-abduction teachers-massacre-trial vaccine-recall".split()
)


def own_dossiers() -> list[Path]:
    """Return the folders of our own dossiers, those to measure on and those to learn from, in order of name."""
    golds = [*(_HERE.parent / "benchmarks/stories").glob("*/gold.json"), *(_HERE / "dossiers").glob("*/gold.json")]
    return sorted((gold.parent for gold in golds), key=lambda folder: folder.name)


def shared_dossiers(shared: Path) -> list[Path]:
    """Return the folders of the dossiers beside the project, in order of name."""
    return sorted(gold.parent for gold in shared.glob("dossiers/*/gold.json"))
