"""A small invented story, put together by hand: a silo that burst, told by three reports."""

from __future__ import annotations

from dataclasses import replace

from onrecord.ledger.story import Story
from onrecord.records import (
    Backing,
    Claim,
    Conflict,
    Event,
    EventDate,
    Figure,
    Measure,
    Passage,
    Quote,
    Reading,
    Reconciliation,
    Relay,
    Report,
    Revision,
    Span,
    Statement,
    Status,
    Tally,
    Voice,
    id_of,
)

FIRST = """Silo bursts at Dorn mill

At least three people were killed when a grain silo burst at Dorn on Thursday, the fire service said.

The ministry is considering a ban on steel silos, two officials said on condition of anonymity because no decision \
has been made.

“We had warned them about the cracks,” said Ádám Weil, an inspector.
"""
COPY = """At least three people were killed when a grain silo burst at Dorn on Thursday, the fire service said.

The mill has 40 employees.
"""
LAST = """The silo at Dorn killed five people, the fire service said on Saturday.

Dorn Mill denied that there had been cracks. The minister, Olga Prent, has ordered an inquiry into the burst.
"""


class Desk:
    """Makes records that point into the texts of one report."""

    def __init__(self, name: str, outlet: str, published: str | None, text: str, title: str | None = None) -> None:
        self.report = Report(
            id=id_of("report", name),
            path=f"reports/{name}",
            url=None,
            sha256="ab" * 32,
            outlet=outlet,
            title=title,
            byline=None,
            published=published,
            kind="article",
            text=text,
        )
        self.statements: list[Statement] = []
        self.figures: list[Figure] = []
        self.voices: dict[str, Voice] = {}

    def span(self, words: str) -> Span:
        start = self.report.text.index(words)
        return Span.cut(self.report.text, start, start + len(words))

    def voice(self, voice: Voice) -> Voice:
        own = replace(voice, id=id_of("voice", self.report.id, voice.name), report=self.report.id)
        return self.voices.setdefault(own.id, own)

    def says(self, who: Voice, words: str, status: Status = "asserted", quote: Quote = "indirect") -> Statement:
        voice, content = self.voice(who), self.span(words)
        said = Statement(
            id=id_of("statement", self.report.id, content.start, content.end),
            report=self.report.id,
            content=content,
            cue=None,
            source=None,
            voice=voice.id,
            via=(),
            quote=quote,
            status=status,
            hedges=(),
            narrated=who.kind == "outlet",
            event_date=None,
            confidence=0.8765432,
        )
        self.statements.append(said)
        return said

    def counts(self, who: Voice, words: str, sentence: str, bounds: tuple[int | None, int | None]) -> Figure:
        where = self.span(words)
        measure: Measure = "killed" if "people" in words else "other"
        figure = Figure(
            id=id_of("figure", self.report.id, where.start, where.end),
            report=self.report.id,
            statement=None,
            start=where.start,
            end=where.end,
            text=words,
            sentence=self.span(sentence).text,
            measure=measure,
            of=words.rsplit(maxsplit=1)[-1],
            low=bounds[0],
            high=bounds[1],
            unit=None,
            scope="incident",
            asof=self.report.day,
            voice=self.voice(who).id,
            implied=False,
        )
        self.figures.append(figure)
        return figure

    def reading(self) -> Reading:
        report = self.report
        cut = report.text.index("\n\n") if report.title else 0
        head = (Passage(id_of("passage", report.id, 0), report.id, 0, cut, "headline"),) if cut else ()
        body = Passage(id_of("passage", report.id, cut), report.id, cut, len(report.text), "body")
        return Reading(report, (*head, body), tuple(self.voices.values()), tuple(self.statements), tuple(self.figures))


FIRE = Voice("", "fire service", "organization", aliases=("the fire service",))
OFFICIALS = Voice("", "two officials", "anonymous", count=2, reason="no decision has been made")
WEIL = Voice("", "Ádám Weil", "person", aliases=("Weil",), role="inspector")
MILL = Voice("", "Dorn Mill", "organization")
PRENT = Voice("", "Olga Prent", "person", aliases=("the minister",), role="minister")
COURIER = Voice("", "Dorn Courier", "outlet")


def silo() -> Story:
    """The story, with what its reports say together."""
    first = Desk("01-gazette.txt", "Harbour Gazette", "2031-05-01", FIRST, "Silo bursts at Dorn mill")
    killed = "At least three people were killed when a grain silo burst at Dorn on Thursday"
    told = first.says(FIRE, killed)
    three = first.counts(FIRE, "At least three people", killed, (3, None))
    first.says(OFFICIALS, "The ministry is considering a ban on steel silos", "considered")
    warned = first.says(WEIL, "“We had warned them about the cracks,”", quote="direct")

    copy = Desk("02-courier.html", "Dorn Courier", "2031-05-01T18:30:00+02:00", COPY)
    again = copy.says(FIRE, killed)
    same = copy.counts(FIRE, "At least three people", killed, (3, None))
    copy.says(COURIER, "The mill has 40 employees.")
    copy.counts(COURIER, "40 employees", "The mill has 40 employees.", (40, 40))

    last = Desk("03-radio.md", "Radio Dorn", "2031-05-03", LAST)
    five = last.counts(FIRE, "five people", "The silo at Dorn killed five people", (5, 5))
    last.says(FIRE, "The silo at Dorn killed five people")
    denied = last.says(MILL, "there had been cracks", "denied")
    last.says(PRENT, "an inquiry into the burst", "ordered")

    desks = (last, first, copy)
    fire = [d.voice(FIRE).id for d in (first, copy, last)]
    joined = replace(FIRE, id=id_of("voice", *fire), members=tuple(fire), why="the same name")
    tally = Tally(
        id=id_of("tally", three.id),
        name="killed in the silo burst",
        measure="killed",
        of="people",
        scope="incident",
        event=id_of("event", three.id),
        figures=(three.id, same.id, five.id),
        current=five.id,
        low=5,
        high=5,
        rule="the latest day, and the fire service revised its own figure",
    )
    event = Event(
        id=id_of("event", three.id),
        name="Silo bursts at Dorn mill",
        date=EventDate("2031-05-01", "day"),
        place="Dorn",
        reports=(first.report.id, copy.report.id, last.report.id),
        backed=(
            Backing(first.report.id, "name", first.span("Silo bursts at Dorn mill")),
            Backing(first.report.id, "date", first.span(killed)),
            Backing(first.report.id, "place", first.span("Dorn")),
        ),
    )
    claim = Claim(
        id=id_of("claim", told.id),
        gist="at least three people were killed",
        statements=(told.id, again.id),
        origins=1,
        origin_voices=(joined.id,),
        standing="single",
        first="2031-05-01",
        last="2031-05-01",
    )
    together = Reconciliation(
        voices=(joined,),
        relays=(Relay(copy.report.id, first.report.id, "copies", 0.801234, (copy.span(killed),)),),
        claims=(claim,),
        events=(event,),
        tallies=(tally,),
        conflicts=(
            Conflict(id_of("conflict", warned.id), warned.id, denied.id, "denial", "Weil says so, the mill denies it"),
        ),
        revisions=(Revision(id_of("revision", three.id), three.id, five.id, joined.id, "counted again"),),
    )
    return Story.of((d.reading() for d in desks), together)


def hostile() -> Story:
    """One report whose every word tries to be markup."""
    evil = "</mark></div><script>alert('x')</script> [red]blink[/red] \x1b[31m **bold** <img src=x onerror=alert(1)>"
    text = f"{evil}\n\nNobody was hurt, {evil} said.\n"
    desk = Desk("<b>evil</b>[0]:.txt", '"><script>outlet</script>', "2031-05-01", text, evil)
    voice = Voice("", "<script>voice</script>", "person", aliases=("[/]",), role='" onclick="x')
    desk.says(voice, "Nobody was hurt, </mark></div><script>alert('x')", "planned")
    desk.says(voice, "hurt, </mark></div><script>alert('x')</script> [red]", "denied")
    reading = desk.reading()
    report = replace(reading.report, url="javascript:alert(1)")
    return Story.of([replace(reading, report=report)], Reconciliation())
