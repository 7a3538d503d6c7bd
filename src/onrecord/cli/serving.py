"""`onrecord serve` and `publish`: the page of a story, on this machine or in a folder."""

from __future__ import annotations

import ipaddress
import os
import socket
import webbrowser
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from onrecord.cli.common import Failed, ledger_option, opened, slowly, talk
from onrecord.cli.days import as_known_option, say_left_out
from onrecord.views.wording import plural

if TYPE_CHECKING:
    from onrecord.page.sessions import Access


class Zone(click.ParamType):  # type: ignore[type-arg, unused-ignore]
    """A time zone by its name, as Europe/Madrid."""

    name = "zone"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> ZoneInfo:
        """Return the zone of a name."""
        try:
            return ZoneInfo(str(value))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.fail(f"{value} is no time zone: give one as Europe/Madrid or UTC.", param, ctx)


_title = click.option("--title", default="", metavar="TEXT", help="What the story is called on its pages.")
_zone = click.option(
    "--timezone", "zone", type=Zone(), default="UTC", show_default=True, metavar="NAME", help="Zone of the times shown."
)


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True, help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to answer on.")
@click.option("--allow-host", "names", multiple=True, metavar="NAME", help="A name that the page answers to.")
@click.option("--token-file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="Only who knows the token in it may come in.")  # fmt: skip
@click.option("--users", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Only who is in it may come in.")  # fmt: skip
@click.option("--add-user", metavar="NAME", help="Ask for a password, put it into the users file, and end.")
@click.option("--open", "browse", is_flag=True, help="Open the page in the browser.")
@_title
@_zone
@as_known_option
@ledger_option
def serve(  # noqa: PLR0913, PLR0917  (one parameter for each option)
    port: int,
    host: str,
    names: tuple[str, ...],
    token_file: Path | None,
    users: Path | None,
    add_user: str | None,
    browse: bool,
    title: str,
    zone: ZoneInfo,
    as_known_on: date | None,
    ledger: str,
) -> None:
    """Read, check and judge a story in the browser.

    The page answers on this machine alone unless --host says otherwise; then it asks for the token of --token-file (or
    of ONRECORD_TOKEN), or for a name and password of --users. With --as-known-on it is only to read. Stop it with
    Ctrl-C.
    """
    if add_user:
        _add_user(users, add_user)
        return
    access = _access(token_file, users)
    if not _is_loopback(host) and not access.kind:
        raise click.UsageError(
            f"{host} can be reached by others: give a --token-file or --users file, or leave --host out."
        )
    import uvicorn  # noqa: PLC0415  (half a second that no other command should pay)

    from onrecord.page.app import application  # noqa: PLC0415
    from onrecord.page.guard import Rules  # noqa: PLC0415
    from onrecord.page.site import House  # noqa: PLC0415

    with opened(ledger, new=True) as kept, _bound(host, port) as bound:
        kept.reconcile(slowly())
        port = bound.getsockname()[1]
        rules = Rules(frozenset({*_names(host), *(n.lower() for n in names)}), access)
        app = application(kept, House(title, zone), rules, until=as_known_on)
        address = f"http://{_shown(host)}:{port}/"
        talk(f"serving {ledger} at {address} (stop with Ctrl-C)")
        if browse:
            webbrowser.open(address)
        settings = uvicorn.Config(
            app, log_level="warning", server_header=False, proxy_headers=False, timeout_keep_alive=20,
            limit_concurrency=200, h11_max_incomplete_event_size=64 * 1024,
        )  # fmt: skip
        uvicorn.Server(settings).run(sockets=[bound])


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@_title
@_zone
@as_known_option
@ledger_option
def publish(folder: Path, title: str, zone: ZoneInfo, as_known_on: date | None, ledger: str) -> None:
    """Write the page of a story to a folder.

    The same pages as serve shows, as files that link to each other, each with its `.json` twin: nothing to search,
    review or add, no server needed. DIR is made where it does not exist.
    """
    from onrecord.page.edition import Desk  # noqa: PLC0415
    from onrecord.page.publish import publish as write  # noqa: PLC0415
    from onrecord.page.site import House  # noqa: PLC0415

    with opened(ledger) as kept:
        edition = Desk(kept).edition(as_known_on)
        say_left_out(edition.story)
        try:
            written = write(edition, folder, House(title, zone))
        except OSError as error:
            raise Failed(f"{folder}: cannot be written ({error.strerror})") from error
    talk(f"{plural(written, 'page')} written to {folder}: open {folder / 'index.html'}")


def _access(token_file: Path | None, users: Path | None) -> Access:
    from onrecord.page.sessions import Access, read_users  # noqa: PLC0415

    if users:
        try:
            return Access(users=read_users(users))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise Failed(f"{users}: {reason} (make it: onrecord serve --users {users} --add-user NAME)") from error
    token = token_file.read_text(encoding="utf-8").strip() if token_file else os.environ.get("ONRECORD_TOKEN", "")
    if (token_file or token) and len(token) < 16:
        raise Failed(f"{token_file or 'ONRECORD_TOKEN'}: a token has 16 characters or more")
    return Access(token=token)


def _add_user(users: Path | None, name: str) -> None:
    from onrecord.page.sessions import hashed, read_users  # noqa: PLC0415

    if users is None:
        raise click.UsageError("say into which file: --users FILE.")
    if not name.strip() or ":" in name or not name.isprintable():
        raise click.UsageError("a user's name holds no colon and no line end.")
    known = read_users(users) if users.exists() else {}
    secret = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    lines = [f"{who}:{kept}\n" for who, kept in (known | {name.strip(): hashed(secret)}).items()]
    users.touch(mode=0o600)
    users.write_text("".join(lines), encoding="utf-8")
    talk(f"{name.strip()} may sign in now")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _names(host: str) -> Sequence[str]:
    """Return the names that the page answers to: of loopback all of them, else the address itself."""
    return ("127.0.0.1", "localhost", "::1") if _is_loopback(host) else (host.lower(),)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _bound(host: str, port: int) -> socket.socket:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, kind)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
    except OSError as error:
        raise Failed(f"{host}:{port} cannot be used: {error.strerror or error} (give another --port)") from error
    return made
