"""Which reader a command uses, and what asking it cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.cli.common import Failed, talk
from onrecord.views.wording import plural

if TYPE_CHECKING:
    from onrecord.reading.readers import Reads


def other_reader(name: str | None, base_url: str | None) -> Reads | None:
    """Return the reader of that name, None for the shipped one; one that cannot be used ends the command in a line."""
    if name is None:
        if base_url is not None:
            raise click.UsageError("--base-url is for --reader openai:MODEL")
        return None
    from onrecord.reading.readers import NoReader, PluginError, reader_named  # noqa: PLC0415  (loads the encoder)

    try:
        return reader_named(name, base_url)
    except (NoReader, PluginError) as error:
        raise Failed(f"--reader {name}: {error}") from error


def say_spent(reader: Reads | None) -> None:
    """Say on stderr what asking a larger model cost, by the server's own count of tokens."""
    spent = getattr(reader, "spent", None)
    if reader is not None and spent is not None:
        told = [f"{plural(spent.asked, 'question')} asked"]
        if spent.again:
            told.append(f"{spent.again:,} of them again")
        if spent.cached:
            told.append(f"{spent.cached:,} answered from the cache")
        talk(f"{reader.name}: {', '.join(told)}; {spent.tokens_in:,} tokens in, {spent.tokens_out:,} out")
