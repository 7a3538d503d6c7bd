"""Which reader a command uses, and what asking it cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from onrecord.cli.common import Failed, talk
from onrecord.exporting.extra import Missing, needed
from onrecord.views.wording import plural

if TYPE_CHECKING:
    from onrecord.reading.readers import Reads


_Command = TypeVar("_Command", bound=Callable[..., object])


def engine_options(command: _Command) -> _Command:
    """Add the options that say where the shipped reader runs: `--jobs`, `--engine` and `--device`."""
    jobs = click.option(
        "--jobs",
        type=click.IntRange(min=0),
        default=1,
        show_default=True,
        metavar="N",
        help="Worker processes of the shipped reader, each on one core; 0 for one on every core.",
    )
    engine = click.option(
        "--engine",
        type=click.Choice(["cores", "ray"]),
        default="cores",
        show_default=True,
        help="What runs them: this machine's cores, or Ray (RAY_ADDRESS says where a cluster is).",
    )
    device = click.option(
        "--device",
        type=click.Choice(["cpu", "cuda"]),
        default="cpu",
        show_default=True,
        help="What the encoder runs on; cuda needs onnxruntime-gpu.",
    )
    return jobs(engine(device(command)))


def on_engine(engine: str, jobs: int, device: str) -> Reads | None:
    """Return the shipped reader where these options have it run, None for this process as it always is."""
    if device != "cpu":
        if jobs != 1 or engine != "cores":
            raise click.UsageError("--device cuda reads in this process: leave --jobs and --engine out")
        from onrecord.reading.encoder import Encoder, ModelError  # noqa: PLC0415  (loads the encoder)
        from onrecord.reading.reader import Reader  # noqa: PLC0415

        try:
            return Reader(Encoder(device=device))
        except ModelError as error:
            raise Failed(f"--device {device}: {error}") from error
    if engine == "cores" and jobs == 1:
        return None
    from onrecord.engines import all_cores  # noqa: PLC0415  (loads the reader)
    from onrecord.engines.cores import Cores  # noqa: PLC0415

    if engine == "cores":
        return Cores(jobs or all_cores())
    try:
        needed("ray", "ray")
    except Missing as missing:
        raise Failed(f"--engine ray: {missing}") from missing
    from onrecord.engines.cluster import Cluster  # noqa: PLC0415  (an extra)

    return Cluster(jobs or all_cores())


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
