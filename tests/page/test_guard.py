"""Who may come in, what is refused, and what an answer forbids."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.page.asking import local
from onrecord.page.guard import POLICY
from onrecord.page.sessions import Access, Session, Sessions, hashed, matches, read_users
from tests.page.served import client, kept, token_in
from tests.views.stories import silo

TOKEN = "a-token-of-some-length"  # noqa: S105  (it opens nothing)


@pytest.fixture(scope="module")
def page() -> TestClient:
    return client(kept(silo()))


def test_a_foreign_host_is_refused(page: TestClient) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "", "127.0.0.1@evil.example", "[::1"):
        assert page.get("/", headers={"host": host}).status_code == 421, host
    assert page.get("/", headers={"host": "127.0.0.1:8321"}).status_code == 200


def test_the_policy_allows_nothing_inline_and_nobody_else(page: TestClient) -> None:
    for path in ("/", "/nothing", "/static/page.css"):
        headers = page.get(path).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


def test_a_form_needs_the_token_of_its_session(page: TestClient) -> None:
    about = next(iter(silo().statements))
    form = {"about": about, "verdict": "reject", "who": "Ode"}
    assert page.post("/judge", data=form).status_code == 403
    assert page.post("/judge", data=form | {"token": "wrong"}).status_code == 403
    right = form | {"token": token_in(page.get("/add").text)}
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert page.post("/judge", data=right, headers=headers).status_code == 403
    assert page.put("/judge").status_code == 405


def test_too_much_is_refused_declared_or_not() -> None:
    page = client(kept(silo()), most=10_000)
    token = token_in(page.get("/add").text)
    files = {"files": ("big.txt", b"x" * 20_000, "text/plain")}
    assert page.post("/add", data={"token": token}, files=files).status_code == 413

    def drip() -> object:
        yield from (b"x" * 1000 for _ in range(20))

    kind = {"content-type": "application/x-www-form-urlencoded"}
    assert page.post("/judge", content=drip(), headers=kind).status_code == 413  # type: ignore[arg-type]


def test_a_token_lets_in_and_nothing_else_does() -> None:
    page = client(kept(silo()), Access(token=TOKEN))
    away = page.get("/claims?page=1")
    assert (away.status_code, away.headers["location"]) == (303, "/signin?next=%2Fclaims%3Fpage%3D1")
    assert page.get("/index.json", headers={"authorization": "Bearer nope"}).status_code == 401
    assert page.get("/index.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert page.get("/static/page.css").status_code == 200
    form = {"token": token_in(page.get(away.headers["location"]).text), "next": "/claims"}
    assert page.post("/signin", data=form | {"secret": "nope"}).status_code == 403
    before = page.cookies["onrecord"]
    let_in = page.post("/signin", data=form | {"secret": TOKEN})
    assert (let_in.status_code, let_in.headers["location"]) == (303, "/claims")
    assert page.cookies["onrecord"] != before
    assert "HttpOnly; SameSite=Lax" in let_in.headers["set-cookie"]
    assert page.get("/claims").status_code == 200


def test_users_sign_in_judge_under_their_name_and_sign_out() -> None:
    ledger = kept(silo())
    page = client(ledger, Access(users={"Ode": hashed("a secret of hers")}))
    form = {"token": token_in(page.get("/signin").text)}
    assert page.post("/signin", data=form | {"name": "Rim", "secret": "a secret of hers"}).status_code == 403
    assert page.post("/signin", data=form | {"name": "Ode", "secret": "a secret of hers"}).status_code == 303
    shown = page.get("/").text
    assert "Signed in as Ode" in shown
    about = next(iter(silo().statements))
    page.post("/judge", data={"token": token_in(shown), "about": about, "verdict": "accept", "who": "Rim"})
    assert ledger.judgements()[0].who == "Ode"
    assert page.post("/signout", data={"token": token_in(shown)}).status_code == 303
    assert page.get("/").status_code == 303


def test_sessions_expire_and_tries_are_counted() -> None:
    sessions = Sessions(idle=-1)
    assert sessions.get(sessions.new(Session())) is None
    sessions = Sessions()
    key = sessions.new(Session(user="Ode"))
    assert (sessions.get(key) or Session()).user == "Ode"
    assert sessions.get("another") is None
    for _ in range(10):
        sessions.failed()
    page = client(kept(silo()), Access(token=TOKEN), sessions)
    form = {"token": token_in(page.get("/signin").text), "secret": TOKEN}
    assert page.post("/signin", data=form).status_code == 429


def test_passwords_are_hashed_with_salt_and_files_of_users_are_read(tmp_path: Path) -> None:
    one, other = hashed("secret"), hashed("secret")
    assert one != other
    assert matches("secret", one)
    assert not matches("Secret", one)
    assert not matches("secret", "scrypt$zz")
    file = tmp_path / "users"
    file.write_text(f"# the desk\nOde:{one}\n")
    assert read_users(file) == {"Ode": one}
    for wrong in ("", "Ode", "Ode:plain"):
        file.write_text(wrong)
        with pytest.raises(ValueError, match=r"names nobody|line 1"):
            read_users(file)


@pytest.mark.parametrize("address", ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\nb"])
def test_only_addresses_of_this_page_are_gone_to(address: str) -> None:
    assert local(address) == "/"
    assert local("/claims?page=2#x") == "/claims?page=2#x"
