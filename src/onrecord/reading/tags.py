"""The tag set of the encoder's attribution head: BIO over source, cue and content (PolNeAR's three roles)."""

from __future__ import annotations

#: Order of the tag head's outputs; index 0 is "no span".
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")

#: The role that each pair of tags stands for: `TAGS[2 * k + 1]` begins role `ROLES[k]`.
ROLES = ("source", "cue", "content")
