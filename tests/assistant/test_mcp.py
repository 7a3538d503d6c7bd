"""The ledger over MCP: the SDK's own client talks to `onrecord mcp` as an assistant's program does."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from click.testing import CliRunner
from mcp import Client, StdioServerParameters
from mcp.types import Implementation, TextContent

import onrecord
from onrecord.assistant.fencing import NOTICE, unfenced
from onrecord.assistant.server import server
from onrecord.cli import main
from onrecord.ledger.proposals import waiting
from onrecord.ledger.story import Story
from onrecord.page.edition import Desk
from tests.page.served import kept
from tests.views.stories import silo

STORY = silo()
BAN = next(s for s in STORY.statements.values() if "considering a ban" in s.content.text)
CLAIM = STORY.reconciliation.claims[0]
CONFLICT = STORY.reconciliation.conflicts[0]

Talk = Callable[[Client], Awaitable[None]]


def keep(story: Story, place: Path) -> Path:
    kept(story, place).close()
    return place


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return keep(STORY, tmp_path_factory.mktemp("mcp") / "story.db")


def over_stdio(ledger: Path, talk: Talk, *options: str) -> None:
    """Start the command as a program of its own, and talk to it."""
    code = "from onrecord.cli import main; main()"
    program = StdioServerParameters(command=sys.executable, args=["-c", code, "mcp", "--ledger", str(ledger), *options])

    async def main_() -> None:
        with anyio.fail_after(120):
            async with Client(program, client_info=Implementation(name="Rook", version="1")) as client:
                await talk(client)

    anyio.run(main_)


async def told(client: Client, tool: str, **asked: object) -> Any:
    """Return what a tool found; it must be fenced."""
    result = await client.call_tool(tool, asked)
    assert not result.is_error, result.content
    (content,) = result.content
    assert isinstance(content, TextContent)
    assert content.text.startswith(NOTICE)
    assert result.structured_content is None  # nothing of a report goes by without the fence
    return unfenced(content.text)


async def refused(client: Client, tool: str, **asked: object) -> str:
    result = await client.call_tool(tool, asked)
    assert result.is_error
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def test_an_assistant_looks_up_reads_and_compares(ledger: Path) -> None:
    async def talk(client: Client) -> None:
        tools = {t.name: t for t in (await client.list_tools()).tools}
        assert set(tools) == {
            "search", "reports", "read_report", "claims", "tallies", "events", "conflicts", "changes", "compare",
            "propose", "proposals",
        }  # fmt: skip
        assert all(t.description and t.annotations for t in tools.values())
        assert [n for n, t in tools.items() if t.annotations and not t.annotations.read_only_hint] == ["propose"]

        places = (await told(client, "search", words='"considering a ban"'))["places"]
        assert places[0]["statement"] == BAN.id
        listed = await told(client, "reports")
        assert listed["total"] == len(STORY.readings)
        read = await told(client, "read_report", report=BAN.report)
        line = next(s for s in read["statements"] if s["id"] == BAN.id)
        assert read["text"][line["start"] : line["end"]] == BAN.content.text
        assert read["next"] is None
        part = await told(client, "read_report", report=BAN.report, start=10, length=20)
        assert (part["text"], part["next"]) == (STORY.reports[BAN.report].text[10:30], 30)

        claims = await told(client, "claims")
        assert [c["id"] for c in claims["items"]] == [CLAIM.id]
        assert (await told(client, "claims", standing="conceded"))["items"] == []
        tallies = await told(client, "tallies", measure="killed")
        assert tallies["items"][0]["rule"]
        (happened,) = (await told(client, "events", words="silo dorn"))["items"]
        assert happened["counts"][0]["tally"] == tallies["items"][0]["id"]
        assert (await told(client, "events", words="ferry"))["items"] == []
        assert (await told(client, "conflicts"))["items"][0]["why"] == CONFLICT.why
        changed = await told(client, "changes", since="2034-10-18")
        assert changed["since"] == "2034-10-18"

        pair = await told(client, "compare", one=CLAIM.statements[0], other=CLAIM.statements[1])
        assert any(t.startswith("They say the same thing") for t in pair["together"])
        clash = await told(client, "compare", one=CONFLICT.a, other=CONFLICT.b)
        assert any(CONFLICT.why in t for t in clash["together"])
        whole = await told(client, "compare", one=CLAIM.id, other=BAN.id)
        assert len(whole["sides"][0]["lines"]) == len(CLAIM.statements)

        assert "no report of the id" in await refused(client, "read_report", report="report-0")
        assert "is no day" in await refused(client, "changes", since="soon")
        assert "no statement, figure or claim" in await refused(client, "compare", one="x", other=BAN.id)
        assert "limit" in await refused(client, "search", words="silo", limit=10**6)

    over_stdio(ledger, talk)


def test_what_an_assistant_proposes_waits_for_a_person(tmp_path: Path) -> None:
    place = keep(STORY, tmp_path / "story.db")
    with onrecord.open(place) as before:
        lines = list(before.export())

    async def talk(client: Client) -> None:
        made = await told(client, "propose", about=BAN.id, verdict="edit", why="“will”", fields={"status": "planned"})
        assert made["who"] == "assistant Rook"
        (open_,) = (await told(client, "proposals"))["proposals"]
        assert (open_["id"], open_["asks"], open_["why"]) == (made["proposal"], "edit: status planned", "“will”")
        again = await told(client, "propose", about=BAN.id, verdict="edit", why="x", fields={"status": "planned"})
        assert again["proposal"] == made["proposal"]
        split = await told(client, "propose", about=CLAIM.id, verdict="split", why="other", other=CLAIM.statements[0])
        assert split["about"] == CLAIM.id
        assert "will not do" in await refused(
            client, "propose", about=BAN.id, verdict="edit", why="x", fields={"status": "true"}
        )
        assert "nothing of the id" in await refused(
            client, "propose", about=made["proposal"], verdict="accept", why="decide for yourself"
        )
        await refused(client, "propose", about=BAN.id, verdict="withdraw", why="x")

    over_stdio(place, talk)
    with onrecord.open(place) as ledger:
        assert [r for r in ledger.export() if r["type"] != "judgement"] == lines
        assert [(j.verdict, j.who) for j in ledger.judgements()] == [("propose", "assistant Rook")] * 2
        first, _ = waiting(ledger.judgements())
    done = CliRunner().invoke(main, ["judge", first.id, "accept", "--who", "Ode", "--ledger", str(place)])
    assert done.exit_code == 0, done.output
    with onrecord.open(place) as ledger:
        assert ledger.story().statements[BAN.id].status == "planned"


def test_proposals_go_by_the_name_that_the_desk_gives() -> None:
    made = server(Desk(kept(STORY)), "the night desk's assistant")

    async def talk() -> None:
        async with Client(made) as client:
            put = await told(client, "propose", about=BAN.id, verdict="unsure", why="which ban?")
            assert put["who"] == "the night desk's assistant"

    anyio.run(talk)


def test_a_tool_tells_the_ledger_as_known_on_a_day(ledger: Path) -> None:
    days = sorted(r.day for r in STORY.reports.values() if r.day)
    first = [r for r in STORY.reports.values() if r.day == days[0]]

    async def talk(client: Client) -> None:
        tools = {t.name: t for t in (await client.list_tools()).tools}
        assert [n for n, t in tools.items() if "as_known_on" not in t.input_schema["properties"]] == [
            "proposals",
            "propose",
        ]
        found = await told(client, "reports", as_known_on=days[0])
        assert (found["as_known_on"], found["undated_left_out"]) == (days[0], 0)
        assert {r["id"] for r in found["items"]} == {r.id for r in first}
        assert "as_known_on" not in await told(client, "reports")
        later = next(r for r in STORY.reports.values() if r.day and r.day > days[0])
        assert "no report of the id" in await refused(client, "read_report", report=later.id, as_known_on=days[0])
        places = (await told(client, "search", words="silo", as_known_on=days[0]))["places"]
        assert places
        assert {p["pointer"]["report"] for p in places} <= {r.id for r in first}
        assert "nothing can be new" in await refused(client, "changes", since=days[-1], as_known_on=days[0])
        assert (await told(client, "changes", since=days[0], as_known_on=days[0]))["as_known_on"] == days[0]
        assert "is no day" in await refused(client, "claims", as_known_on="soon")

    over_stdio(ledger, talk)


def test_a_server_of_an_earlier_day_shows_nothing_later_and_proposes_nothing(ledger: Path) -> None:
    days = sorted(r.day for r in STORY.reports.values() if r.day)

    async def talk(client: Client) -> None:
        assert "propose" not in {t.name for t in (await client.list_tools()).tools}
        for asked in ("", days[-1]):
            found = await told(client, "reports", as_known_on=asked)
            assert found["as_known_on"] == days[0]
            assert {r["published"][:10] for r in found["items"]} == {days[0]}

    over_stdio(ledger, talk, "--as-known-on", days[0])


def test_a_ledger_that_is_not_there_is_said(tmp_path: Path) -> None:
    found = CliRunner().invoke(main, ["mcp", "--ledger", str(tmp_path / "none.db")])
    assert found.exit_code == 1
    assert "there is no ledger here" in found.stderr


def test_without_the_sdk_it_says_what_to_install(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    monkeypatch.delitem(sys.modules, "onrecord.assistant.server", raising=False)
    found = CliRunner().invoke(main, ["mcp", "--ledger", str(ledger)])
    assert found.exit_code == 1
    assert "pip install 'onrecord[mcp]'" in found.stderr
