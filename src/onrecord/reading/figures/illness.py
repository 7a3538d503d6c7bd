"""Whether a report is about an illness: then its cases are people, and its tolls run on."""

from __future__ import annotations

import re
from functools import lru_cache

_SICK = re.compile(
    r"\b(?:illness|diseases?|infect\w+|virus|outbreak|epidemic|pandemic|cholera|diarrh\w+|measles|fever|influenza|flu|typhoid|"
    r"dysentery|vaccin\w+|bacteri\w+|coronavirus|covid\S*|ebola|malaria|dengue|plague|meningitis)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)
def is_of_illness(text: str) -> bool:
    """Tell whether a report is about an illness, whose cases are people."""
    return len(_SICK.findall(text)) > 1
