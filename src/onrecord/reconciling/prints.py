"""The print of a report: what copies, credits and stories are found by, without going through its words again.

A print is a pure function of one report. It is kept in the ledger, so a new report's neighbours need not be read word
by word each time: at 2 to 3 ms each that was the dearest part of adding to a large story.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
import numpy.typing as npt

from onrecord.reconciling.memory import Memory
from onrecord.reconciling.wording import Word, Wording
from onrecord.records import Reading

SHINGLE = 8
"""Words in a shingle: long enough that two reporters do not write the same run by chance, short enough for an
edited copy."""

Hashes = npt.NDArray[np.uint64]

_NAME = re.compile(r"(?<![.!?:]\s)(?<![.!?][\"”’]\s)(?<![“\"‘]|\n)\b[A-Z][\w’'-]{2,}")
_PLAIN = re.compile(r"\b[a-z][\w’'-]*")
_POSSESSED = re.compile(r"['’]s$")
_COMMON_NAMES = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december the and but for this that with from update photo image "
    "president minister police county street city news press read more sign mr mrs dr sen commander chief "
    "officer sheriff department state"
)
_PARTS_OF_NAMES = (
    "hospital medical center centre avenue ave boulevard blvd road drive lane highway block park square bridge "
    "river lake beach bay island hill hills north south east west northern southern eastern western northeast "
    "northwest southeast southwest central side university college school church company association office bureau "
    "authority authorities division court district judge attorney lawyer mayor governor captain lieutenant sergeant "
    "sgt cpl detective deputy spokesman spokeswoman one two three four five six seven eight nine ten first second "
    "third man woman men women suspect victim home house state national international general public high jan feb "
    "mar apr jun jul aug sept sep oct nov dec est edt cst cdt pst pdt gmt posted published video photos twitter "
    "facebook instagram youtube"
)
_NO_NAMES = frozenset(f"{_COMMON_NAMES} {_PARTS_OF_NAMES}".split())
"""What is no name, or only a part of many: streets, offices and directions tell no two happenings apart."""
_NUMBER = re.compile(
    r"\b\d[\d,.]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b", re.IGNORECASE
)
_COMMON_WORDS = (
    "about after again against also been before being between both could does down during each every first "
    "from have having here into just like made make many more most much must never only other over said says "
    "some such than that their them then there these they this those three through told under until very were "
    "what when where which while will with would year years people report reported reports official officials "
    "according"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_HEAD = struct.Struct("<IIII16s")  # words, runs, where the last paragraph's begin, words of its vocabulary


@dataclass(frozen=True, slots=True)
class Print:
    """What a report is found by.

    `words` is how many there are; `runs` the hash of each run of `SHINGLE` words, `last` where those of the last
    paragraph begin, `told` a digest of what stands before it; `vocabulary` the hashes of the words that tell one story
    from another; `names` the words written with a capital inside sentences and never without one, in small letters and
    in order, with how often each is written.
    """

    words: int
    runs: Hashes
    last: int
    told: bytes
    vocabulary: frozenset[int]
    names: Mapping[str, int]

    @classmethod
    def of(cls, text: Wording) -> Print:
        """Take the print of a report."""
        found = text.words
        runs = hashes_of(found)
        last = next((n for n, w in enumerate(found) if w.passage == found[-1].passage), 0)
        vocabulary = frozenset(number_of(w) for w in content(w.text for w in found))
        names = names_of(text.reading)
        if last == 0 or last >= len(runs):
            return cls(len(found), runs, len(runs), bytes(16), vocabulary, names)
        before = next(n for n, w in enumerate(found) if w.passage == found[last - 1].passage)
        told = runs[before : max(before + 1, last - SHINGLE + 1)].tobytes()
        return cls(len(found), runs, last, hashlib.blake2b(told, digest_size=16).digest(), vocabulary, names)

    def packed(self) -> bytes:
        """Return it as bytes."""
        head = _HEAD.pack(self.words, len(self.runs), self.last, len(self.vocabulary), self.told)
        vocabulary = np.array(sorted(self.vocabulary), dtype="<u8")
        names = "\n".join(f"{name} {times}" for name, times in self.names.items())
        return head + self.runs.astype("<u8").tobytes() + vocabulary.tobytes() + names.encode()

    @classmethod
    def unpacked(cls, packed: bytes) -> Print:
        """Return the print that was packed."""
        words, runs, last, vocabulary, told = _HEAD.unpack_from(packed)
        numbers = np.frombuffer(packed, dtype="<u8", count=runs + vocabulary, offset=_HEAD.size)
        names = packed[_HEAD.size + 8 * (runs + vocabulary) :].decode()
        known = {name: int(times) for name, times in (line.split(" ") for line in names.splitlines())}
        return cls(words, numbers[:runs], last, told, frozenset(numbers[runs:].tolist()), known)


def print_of(reading: Reading, memory: Memory) -> Print:
    """Return the print of a report, as it is known."""
    report = reading.report.id
    packed = memory.recall(report, "print", "", lambda: Print.of(Wording(reading, memory)).packed())
    return memory.of(report, partial(Print.unpacked, packed), "print")


def hashes_of(words: Sequence[Word]) -> Hashes:
    """Return one 64-bit hash for each run of `SHINGLE` words; the same on every machine."""
    tokens = np.array([number_of(w.text) for w in words], dtype=np.uint64)
    size = max(0, len(words) - SHINGLE + 1)
    total = np.zeros(size, dtype=np.uint64)
    for step in range(SHINGLE):
        total = total * np.uint64(0x9E3779B97F4A7C15) + tokens[step : step + size]
    return total


@lru_cache(maxsize=1 << 16)
def number_of(word: str) -> int:
    """Return a 64-bit number for a word; the same on every machine."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")


def content(words: Iterable[str]) -> Iterator[str]:
    """Yield the words that tell one story from another, cut to five letters so that forms of a word meet; and
    numbers."""
    for word in words:
        if word[0].isdigit() or _NUMBER.fullmatch(word):
            yield word
        elif len(word) > 3 and word not in _COMMON:
            yield word[:5]


def numbers_in(text: str) -> list[str]:
    """Return the numbers of a text as they are written."""
    return _NUMBER.findall(text)


def names_of(reading: Reading) -> dict[str, int]:
    """Return the words written with a capital inside sentences of a report's own text, in small letters and in order,
    with how often each is; less those that it writes without one too, as headlines write words that are no names."""
    times = Counter(_names_in(_own_text(reading, len(reading.report.text))))
    plain = _plain_words(reading)
    return {name: times[name] for name in sorted(times) if name not in plain}


def opening_names(reading: Reading, length: int) -> frozenset[str]:
    """Return the names in so many first characters of a report's own text."""
    return frozenset(_names_in(_own_text(reading, length))) - _plain_words(reading)


def _own_text(reading: Reading, length: int) -> list[str]:
    """Return so many first characters of a report's own text, by passage."""
    own = [p for p in reading.passages if p.role in ("body", "post", "headline", "dateline")]
    end = min((p.start for p in own), default=0) + length
    return [reading.report.text[p.start : min(p.end, end)] for p in own]


def _names_in(pieces: Iterable[str]) -> Iterator[str]:
    words = (_POSSESSED.sub("", word).casefold() for piece in pieces for word in _NAME.findall(" " + piece))
    return (word for word in words if word not in _NO_NAMES)


def _plain_words(reading: Reading) -> set[str]:
    return {word for piece in _own_text(reading, len(reading.report.text)) for word in _PLAIN.findall(piece)}
