"""Which dossiers there are, and which of them nothing may be fitted on."""

from __future__ import annotations

import argparse
from pathlib import Path

_HERE = Path(__file__).parent
#: Dossiers that are only ever measured.
KEPT = frozenset(
    "consulate-siege dock-strike festival-shooting gold-smugglers grain-embargo island-volcano market-strike "
    "metro-fire oil-platform pipeline-blast school-abduction teachers-massacre-trial vaccine-recall".split()
)


def own_dossiers() -> list[Path]:
    """Return the folders of our own dossiers, those to measure on and those to learn from, in order of name."""
    return _in_order(_HERE.parent / "benchmarks/stories", _HERE / "dossiers", _HERE / "fitting")


def learned_dossiers() -> list[Path]:
    """Return those that the encoder learns from. What it says of them is surer than of any other story."""
    return [f for f in _in_order(_HERE.parent / "benchmarks/stories", _HERE / "dossiers") if f.name not in KEPT]


def fitting_dossiers() -> list[Path]:
    """Return those that the encoder did not learn from: what weighs its judgement is fitted on them."""
    return _in_order(_HERE / "fitting")


def unfitted_dossiers() -> list[Path]:
    """Return those that no weight was fitted on before disputes were: neither the encoder nor the other judgements."""
    return _in_order(_HERE / "next")


def _in_order(*parents: Path) -> list[Path]:
    return sorted((gold.parent for p in parents for gold in p.glob("*/gold.json")), key=lambda folder: folder.name)


def shared_dossiers(shared: Path) -> list[Path]:
    """Return the folders of the dossiers beside the project, in order of name."""
    return sorted(gold.parent for gold in shared.glob("dossiers/*/gold.json"))


def asked(description: str | None) -> list[Path]:
    """Return the dossiers that a script's arguments ask to fit on: shared and our own, less those kept aside."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=_HERE.parents[1] / "shared")
    parser.add_argument("--aside", nargs="*", default=sorted(KEPT))
    args = parser.parse_args()
    return [folder for folder in [*shared_dossiers(args.shared), *own_dossiers()] if folder.name not in args.aside]
