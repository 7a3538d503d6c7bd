"""Proposals: judgements that somebody, or a program, asks a person to make. None acts on anything until one does.

A proposal is a judgement with the verdict `propose`, whose value is the verdict asked for and its fields. A person
takes it up or refuses it by judging the proposal itself, by its id; taking it up makes the judgement in that person's
own name, beside all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

from onrecord.ledger.judging import REASON, judgement_on
from onrecord.ledger.story import Story
from onrecord.reconciling.opinions import PROPOSAL
from onrecord.records import Judgement, Value, Verdict, id_of

MOST = 500
"""Proposals that may wait at a time: a program that proposes without end is stopped here, not by the reviewer."""
_FOR_PROPOSALS = frozenset({"accept", "reject", "edit", "merge", "split", "unsure"})


def asked_for(proposal: Judgement) -> tuple[Verdict, dict[str, Value]]:
    """Return the verdict that a proposal asks for, and its fields."""
    value = dict(proposal.value)
    return cast(Verdict, value.pop("verdict")), value


def waiting(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return the proposals that nobody took up or refused yet, oldest first."""
    all_of = tuple(judgements)
    settled = {j.about for j in all_of if j.about.startswith(PROPOSAL)}
    return tuple(j for j in all_of if j.verdict == "propose" and j.id not in settled)


def proposed(story: Story, about: str, verdict: Verdict, value: Mapping[str, Value], who: str, why: str) -> Judgement:
    """Return a proposal to judge a record so; the one that waits already, where it asks for the same.

    ValueError, in one sentence for people, where a person could not judge so either, no reason is given, or too many
    wait.
    """
    if verdict not in _FOR_PROPOSALS:
        raise ValueError(f"{str(verdict)[:40]} cannot be proposed: say {', '.join(sorted(_FOR_PROPOSALS))}")
    if not why.strip() or len(why) > REASON:
        raise ValueError(f"a proposal needs a reason of 1 to {REASON} characters, for the person who decides")
    made = judgement_on(story, about, verdict, value, who)
    pairs = tuple(sorted({**dict(made.value), "verdict": verdict}.items()))
    open_ = waiting(story.judgements)
    same = next((p for p in open_ if (p.about, p.value) == (about, pairs)), None)
    if same:
        return same
    if len(open_) >= MOST:
        raise ValueError(f"{MOST} proposals wait already: a person must decide on some of them first")
    id_ = id_of("judgement", about, "propose", pairs, made.who, made.when)
    return replace(made, id=id_, verdict="propose", value=pairs, supersedes=None, why=why.strip())


def decided(story: Story, proposal: str, verdict: str, who: str, why: str | None) -> tuple[Judgement, ...]:
    """Return what `who` puts on record by taking up (`accept`) or refusing (`reject`) a waiting proposal.

    Taking up is the judgement asked for, in that person's name, and the word that the proposal is settled; refusing is
    that word alone. ValueError, in one sentence for people, where none waits of that id or its record cannot be
    judged so any more.
    """
    found = next((p for p in waiting(story.judgements) if p.id == proposal), None)
    if found is None:
        raise ValueError(f"no proposal of the id {proposal[:80]} waits: see onrecord judge --waiting")
    if verdict not in ("accept", "reject"):
        raise ValueError("a proposal is taken up with accept, or refused with reject")
    if not who.strip():
        raise ValueError("a judgement needs the name of who judged")
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    id_ = id_of("judgement", found.id, verdict, (), who.strip(), when)
    word = Judgement(id_, found.id, cast(Verdict, verdict), (), who.strip(), when, why)
    if verdict == "reject":
        return (word,)
    asked, value = asked_for(found)
    made = judgement_on(story, found.about, asked, value, who)
    return replace(made, why=why or f"{found.why} (proposed by {found.who})"), word
