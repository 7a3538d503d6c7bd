"""Invented reports by the thousand, for measuring cost: stories with planted copies and planted claims, from a seed.

Several stories run at a time, most of a handful of reports, a few of hundreds (Pareto). A story has developments over
its days, each with facts that are told in several wordings by voices of the story. Agencies report first and papers
print them: whole, cut, edited, with a paragraph of their own, under a new headline; releases stand behind several
reports; papers of one group carry the same footer. Names come from pools with the frequencies of news: one capital
and one head of government in many stories, most names in one. What was planted is told beside the texts. The English
is plain and the same shapes come again: good for cost and for copies, no measure of reading.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from synthetic_words import AGENCIES, ASIDES, BROKE, FACTS, FILLERS, FIRST, FOOTERS, NTH, PAPERS, THINGS, Names

SMALLEST, LARGEST, TAIL = 4, 400, 1.05
"""Reports of a story: the fewest, the most, and the exponent of the tail (half have under 8, one in 60 over 200)."""
REPORTS_A_DAY = 14
COPIED, RELEASES, RELEASED = 0.35, 0.3, 0.1
"""Share of reports that print an agency's, of developments with a release, and of reports that then carry its words."""
CAPITAL, HEAD = 0.15, 0.08
"""Share of stories in which the capital and the head of government are named again and again."""
_FIRST_DAY = date(2031, 1, 1)
_SHAPES = (
    "{Who} said that {said}.",
    "“{Said},” said {who}.",
    "{Said}, according to {who}.",
    "{Said}, {who} told the {outlet}.",
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence: who says what (nobody: the report itself), and which proposition of which story it is."""

    text: str
    said: str = ""
    who: str = ""
    fact: str = ""
    measure: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """One invented report: its name and text, the report whose words it carries, its story, and what it tells."""

    name: str
    text: str
    copies: str | None
    story: int
    day: date
    outlet: str
    told: tuple[Told, ...]
    paragraphs: tuple[tuple[Told, ...], ...] = field(repr=False, default=())


@dataclass(frozen=True, slots=True)
class _Story:
    number: int
    size: int
    begins: date
    names: dict[str, str]
    people: tuple[str, ...]


def reports(count: int, seed: int = 1) -> Iterator[Made]:
    """Yield `count` reports by day, stories beside each other; the same for the same seed and count."""
    rng = random.Random(seed)  # noqa: S311  (no secret hangs on it)
    maker = _Maker(rng, count)
    made: list[Made] = []
    story = 0
    while len(made) < count:
        made += maker.story(story, count - len(made))
        story += 1
    yield from sorted(made, key=lambda m: (m.day, m.name))


def one_story(count: int, seed: int = 1) -> Iterator[Made]:
    """Yield `count` reports of one story alone, over months."""
    maker = _Maker(random.Random(seed), count)  # noqa: S311  (as above)
    yield from sorted(maker.story(0, count, whole=True), key=lambda m: (m.day, m.name))


class _Maker:
    """Makes stories out of one stream of random numbers."""

    def __init__(self, rng: random.Random, count: int) -> None:
        self.rng = rng
        self.places, self.families = Names(rng, 3000), Names(rng, 6000)
        self.days = max(1, count // REPORTS_A_DAY)
        self.capital, self.head = self.places.draw(), self.person()

    def person(self) -> str:
        """Return a name of somebody; the same one comes again as often as its parts are common."""
        return f"{self.rng.choice(FIRST)} {self.families.draw()}"

    def story(self, number: int, room: int, whole: bool = False) -> list[Made]:
        """Make the reports of one story, no more than `room`, or just as many where it is to be the `whole`."""
        rng = self.rng
        size = room if whole else min(room, LARGEST, int(SMALLEST * rng.paretovariate(TAIL)))
        place = self.capital if rng.random() < CAPITAL else self.places.draw()
        people = [self.person() for _ in range(3 + size // 20)]
        if rng.random() < HEAD:
            people[0] = self.head
        firm = f"{self.families.draw()} {rng.choice(('Works', 'Lines'))}"
        names = {"place": place, "town": self.places.draw(), "firm": firm}
        names |= {"thing": rng.choice(THINGS), "broke": rng.choice(BROKE)}
        begins = _FIRST_DAY + timedelta(days=rng.randrange(self.days))
        return self._reports(_Story(number, size, begins, names, tuple(people)))

    def _reports(self, story: _Story) -> list[Made]:
        """Developments one after the other, each with its agency reports first, then those who print them."""
        made: list[Made] = []
        facts: list[Told] = []
        while len(made) < story.size:
            step = len(facts)
            day = story.begins + timedelta(days=step // 6)
            facts += self._facts(story, step)
            made += self._development(story, facts[-18:], day, len(made))
        return made

    def _facts(self, story: _Story, step: int) -> list[Told]:
        """What is new in one development; `said` holds all its wordings."""
        rng = self.rng
        new: list[Told] = []
        spokesman = f"a spokesman for {story.names['firm']}"
        for measure, wordings, counted in rng.sample(FACTS, 6):
            numbers = {"n": rng.randint(3, 60), "m": rng.randint(4, 200), "y": rng.randint(2, 12)}
            numbers |= {"x": rng.randint(2, 40), "k": 100 * rng.randint(2, 80)}
            slots = story.names | {"person": rng.choice(story.people)}
            said = "|".join(w.format(**slots, **numbers) for w in wordings)
            who = rng.choice((*story.people, "police", "two officials", spokesman))
            name = f"{story.number}.{step + len(new)}"
            new.append(Told("", said, who, name, measure, numbers.get(counted, 0)))
        return new

    def _development(self, story: _Story, facts: list[Told], day: date, at: int) -> list[Made]:
        rng = self.rng
        count = min(story.size - at, 5 + story.size // 20)
        made: list[Made] = []
        sources: list[Made] = []
        release: Made | None = None
        for number in range(at, at + count):
            name, drawn = f"{story.number:05d}-{number:04d}.txt", rng.random()
            outlet = rng.choice(AGENCIES if drawn > 0.85 or not sources else PAPERS)
            if not made and drawn < RELEASES:
                firm = story.names["firm"]
                made.append(release := self._made(story, (name, day, firm), self._body(story, facts, firm)[1:4]))
            elif sources and drawn < COPIED:
                origin, later = rng.choice(sources), day + timedelta(days=rng.randrange(2))
                made.append(self._made(story, (name, later, outlet), self._edited(story, origin), origin.name))
            elif sources and release and drawn < COPIED + RELEASED:
                own = self._body(story, facts, outlet)
                body = [*own[:2], *release.paragraphs, *own[4:]]
                made.append(self._made(story, (name, day, outlet), body, release.name))
            else:
                made.append(self._made(story, (name, day, outlet), self._body(story, facts, outlet)))
                if outlet in AGENCIES:
                    sources.append(made[-1])
        return made

    def _body(self, story: _Story, facts: list[Told], outlet: str) -> list[tuple[Told, ...]]:
        """Paragraphs: what happened, then facts each told by somebody, between sentences of the report's own."""
        rng, names = self.rng, story.names
        broke = self._in_own_words(f"{names['broke']} that week in sight of many who had come for the market")
        lead = f"The {names['thing']} in {names['place']}, on the river by {names['town']}, {broke}."
        body: list[tuple[Told, ...]] = [(Told(lead, lead.rstrip("."), "", f"{story.number}.lead"),)]
        for fact in rng.sample(facts, min(len(facts), rng.randint(5, 8))):
            said, shape = self._in_own_words(rng.choice(fact.said.split("|"))), rng.choice(_SHAPES)
            big = said[0].upper() + said[1:]
            who = rng.choice((fact.who, fact.who, rng.choice(story.people)))
            text = shape.format(Who=who[0].upper() + who[1:], who=who, said=said, Said=big, outlet=outlet)
            content = big if "{Said}" in shape else said
            body.append((replace(fact, text=text, said=content, who=who), *self._fillers(story)))
        return body

    def _in_own_words(self, said: str) -> str:
        words = said.split(" ")
        at = self.rng.randint(2, min(5, len(words) - 1))
        return " ".join([*words[:at], self.rng.choice(ASIDES), *words[at:]])

    def _fillers(self, story: _Story) -> list[Told]:
        rng = self.rng
        slots = {"town": story.names["town"], "other": self.places.draw(), "street": f"{self.families.draw()} Street"}
        made: list[Told] = []
        for shape in rng.sample(FILLERS, rng.randint(0, 2)):
            text = shape.format(**slots, n=rng.randint(2, 90), nth=rng.choice(NTH), witness=self.person())
            made.append(Told(text, text.rstrip("."), "", f"own:{text}"))
        return made

    def _made(
        self, story: _Story, by: tuple[str, date, str], body: Sequence[tuple[Told, ...]], copies: str | None = None
    ) -> Made:
        name, day, outlet = by
        rng, names = self.rng, story.names
        title = f"{rng.choice(story.people)} speaks of {names['thing']} at {names['place']}"
        head = f"{names['place'].upper()}, {day:%B} {day.day}, {day.year} ({outlet}) — "
        lines = [" ".join(t.text for t in paragraph) for paragraph in body]
        lines = [title, head + lines[0], *lines[1:]]
        if copies is None or rng.random() < 0.7:
            number = sum(map(ord, outlet))
            lines.append(FOOTERS[number % 2].format(owner=("North Star", "Harbour")[number % 3 == 0], outlet=outlet))
        told = tuple(t for paragraph in body for t in paragraph)
        return Made(name, "\n\n".join(lines) + "\n", copies, story.number, day, outlet, told, tuple(body))

    def _edited(self, story: _Story, origin: Made) -> list[tuple[Told, ...]]:
        """A copy as papers make it: whole, cut at the end, with a paragraph of one's own, with words changed."""
        rng, body = self.rng, list(origin.paragraphs)
        how = rng.randrange(4)
        if how == 1:
            return body[: max(3, len(body) - rng.randint(1, 3))]
        if how == 2:
            own = tuple(self._fillers(story))
            return [*([own] if own else []), *body[:4], *body[5:]]
        if how == 3:
            return [tuple(_reworded(t) if i % 3 == 0 else t for t in p) for i, p in enumerate(body)]
        return body


def _reworded(told: Told) -> Told:
    return replace(told, text=told.text.replace(" said that", " told reporters that").replace(" said ", " added "))
