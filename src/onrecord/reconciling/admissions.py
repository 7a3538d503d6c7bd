"""A party's count of those whom its own act befell: "our air strike killed 12".

Recorders keep it apart (ACLED, Airwars). Whoever struck counts its victims in its own interest, and mostly last. Such a
count is no rival of what others count: it is neither current nor part of the range where somebody else counts too, and
is named beside them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from onrecord.reconciling.counted import Counted
from onrecord.reconciling.lines import is_party
from onrecord.records import Voice

_MEASURES = frozenset(("killed", "injured", "missing", "detained", "damaged", "affected"))
_ARMS = (
    r"(?:air\s?strikes?|strikes?|attacks?|shell(?:s|ing|fire)?|bomb(?:s|ing|ings|ardment)?|raids?|troops|forces|soldiers|men|"
    r"fighters|missiles?|rockets?|drones?|jets?|planes?|aircraft|helicopters?|pilots?|gunners|artillery|fire|operations?)"
)
_DID = r"(?:kill(?:ed|s|ing)|wounded|injured|hurt|claimed|destroyed|hit|struck)"
#: "Its artillery had killed nine", "we killed 12"; not "its soldiers were killed", nor "killed 12 of its soldiers".
_OWN_ACT = re.compile(
    rf"\b(?:its|our|their)\s+(?:own\s+)?(?:[\w’'-]+\s+){{0,3}}?{_ARMS}\b(?:(?!\b(?:were|was|been|being|are|is)\b)[^.;])"
    rf"{{0,60}}?\b{_DID}\b|\b(?:it|they|we)\s+(?:(?:had|have|has)\s+)?(?:\w+ly\s+)?{_DID}\b",
    re.IGNORECASE,
)


def is_of_own_act(one: Counted, voices: Mapping[str, Voice]) -> bool:
    """Whether a party to the violence counts here those whom its own act befell."""
    voice = voices.get(one.voice)
    if one.outlet or voice is None or one.figure.measure not in _MEASURES or not is_party(voice):
        return False
    return _OWN_ACT.search(one.figure.sentence) is not None


def set_apart(
    given: Sequence[Counted], line_of: Callable[[Counted], str], voices: Mapping[str, Voice]
) -> tuple[list[Counted], list[Counted]]:
    """Return the counts of a tally without those of whoever did it, and those; all and none where nobody else counts.

    An outlet's own telling is nobody's count: it is as often the party's.
    """
    apart = {line_of(c) for c in given if is_of_own_act(c, voices)}
    rest = [c for c in given if line_of(c) not in apart]
    if not any(not c.outlet for c in rest):
        return list(given), []
    return rest, [c for c in given if line_of(c) in apart]
