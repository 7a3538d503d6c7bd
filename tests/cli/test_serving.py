"""`onrecord serve` and `publish`: what is refused before anything is opened, and a folder that is written."""

from __future__ import annotations

from pathlib import Path

import pytest

import onrecord
from tests.cli.test_cli import run
from tests.page.served import kept
from tests.views.stories import silo


def test_other_addresses_need_a_token_or_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_TOKEN", raising=False)
    open_to_all = run("serve", "--host", "0.0.0.0")  # noqa: S104
    assert open_to_all.exit_code == 2
    assert "can be reached by others" in open_to_all.stderr
    short = tmp_path / "token"
    short.write_text("short")
    assert "16 characters" in run("serve", "--host", "0.0.0.0", "--token-file", str(short)).stderr  # noqa: S104
    missing = run("serve", "--users", str(tmp_path / "none"))
    assert missing.exit_code == 1
    assert "--add-user NAME" in missing.stderr
    assert run("serve", "--timezone", "Mars/Base").exit_code == 2


def test_a_port_that_is_taken_is_a_sentence(tmp_path: Path) -> None:
    taken = run(
        "serve", "--host", "192.0.2.1", "--token-file", str(_token(tmp_path)), "--ledger", str(tmp_path / "s.db")
    )
    assert taken.exit_code == 1
    assert "192.0.2.1:8321 cannot be used" in taken.stderr


def test_a_user_is_added_with_a_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    users = tmp_path / "users"
    monkeypatch.setattr("click.prompt", lambda *_, **__: "a secret")
    assert run("serve", "--users", str(users), "--add-user", "Ode").exit_code == 0
    assert users.read_text().startswith("Ode:scrypt$")
    assert "a secret" not in users.read_text()
    assert run("serve", "--add-user", "Ode").exit_code == 2
    assert run("serve", "--users", str(users), "--add-user", "a:b").exit_code == 2


def test_publishing_writes_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = tmp_path / "story.db"
    ledger.touch()
    monkeypatch.setattr(onrecord, "open", lambda *_: kept(silo()))
    done = run(
        "publish", str(tmp_path / "site"), "--ledger", str(ledger), "--title", "Dorn", "--timezone", "Europe/Madrid"
    )
    assert done.exit_code == 0
    assert "pages written to" in done.stderr
    front = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "Dorn" in front
    assert "Times are shown in Europe/Madrid" in front
    then = run("publish", str(tmp_path / "then"), "--ledger", str(ledger), "--as-known-on", "2031-05-01")
    assert then.exit_code == 0
    assert "As known on 1 May 2031" in (tmp_path / "then/index.html").read_text(encoding="utf-8")
    early = run("publish", str(tmp_path / "early"), "--ledger", str(ledger), "--as-known-on", "2031-04-01")
    assert "no dated report was published up to 2031-04-01" in early.stderr
    blocked = tmp_path / "file"
    blocked.touch()
    assert run("publish", str(blocked / "x"), "--ledger", str(ledger)).exit_code == 1


def _token(folder: Path) -> Path:
    file = folder / "token"
    file.write_text("a token that is long enough")
    return file
