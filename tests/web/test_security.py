"""Who may ask for what, and what an answer lets a browser do."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

import onrecord
from onrecord.cli import app
from onrecord.web import Limits, create_app
from web.conftest import visitor

TOKEN = "a-token-of-some-length"
EVERY = ("/", "/review", "/drop", "/nowhere", "/api/nowhere", "/static/room.css", "/claims/00")


@pytest.mark.parametrize("path", EVERY)
def test_every_answer_forbids_what_the_room_does_not_need(room: TestClient, path: str) -> None:
    headers = room.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert not [name for name in headers if name.startswith("access-control-")]


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "", "[::1", "10.0.0.1"]
)
def test_another_name_for_this_machine_is_refused(room: TestClient, host: str) -> None:
    assert room.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8015", "localhost", "[::1]:8015"])
def test_loopback_names_are_answered(room: TestClient, host: str) -> None:
    assert room.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}]
)  # fmt: skip
def test_a_form_of_another_site_changes_nothing(room: TestClient, own_store: Path, headers: dict[str, str]) -> None:
    hash_, seal = claim_and_seal(room, own_store)
    sent = room.post(f"/review/{hash_}", data={"csrf": seal, "says": "accept", "who": "A"}, headers=headers)
    assert sent.status_code == 403
    assert judged(own_store) == []


@pytest.mark.parametrize("seal", ["", "0" * 64, "é"])
def test_a_form_without_this_visitors_seal_changes_nothing(room: TestClient, own_store: Path, seal: str) -> None:
    hash_, _ = claim_and_seal(room, own_store)
    assert room.post(f"/review/{hash_}", data={"csrf": seal, "says": "accept", "who": "A"}).status_code == 403
    room.post("/drop", data={"csrf": seal, "text": "x"})
    assert judged(own_store) == []


def test_another_visitors_seal_is_worth_nothing(room: TestClient, own_store: Path) -> None:
    hash_, seal = claim_and_seal(room, own_store)
    room.cookies.clear()
    assert room.post(f"/review/{hash_}", data={"csrf": seal, "says": "accept", "who": "A"}).status_code == 403


def test_with_a_token_nothing_is_shown_without_it(own_store: Path) -> None:
    with visitor(own_store, token=TOKEN) as stranger:
        for path in ("/", "/review", "/api/openapi.json"):
            assert stranger.get(path).status_code == 401
        assert stranger.get("/?token=wrong").status_code == 401
        assert stranger.get("/", headers={"authorization": "Bearer wrong"}).status_code == 401
        assert (
            stranger.get("/", headers={"authorization": f"Bearer {TOKEN}", "host": "news.example"}).status_code == 200
        )
        entered = stranger.get(f"/review?token={TOKEN}&x=1")
        assert (entered.status_code, entered.headers["location"]) == (303, "/review?x=1")
        assert TOKEN not in entered.headers["set-cookie"]
        assert stranger.get("/review").status_code == 200


@pytest.mark.parametrize(("scheme", "secure"), [("http", False), ("https", True)])
def test_cookies_are_for_this_room_alone_and_for_tls_where_there_is_some(
    own_store: Path, scheme: str, secure: bool
) -> None:
    with TestClient(
        create_app(own_store, token=TOKEN), base_url=f"{scheme}://news.example", follow_redirects=False
    ) as room:
        entered = room.get(f"/?token={TOKEN}")
        hash_, seal = claim_and_seal(room, own_store)
        judged = room.post(f"/review/{hash_}", data={"csrf": seal, "says": "accept", "who": "A"})
    cookies = [*entered.headers.get_list("set-cookie"), *judged.headers.get_list("set-cookie")]
    assert {cookie.partition("=")[0] for cookie in cookies} == {"onrecord_key", "onrecord_visitor", "onrecord_reviewer"}
    for cookie in cookies:
        flags = {flag.strip().lower() for flag in cookie.split(";")[1:]}
        assert {"httponly", "samesite=strict", "path=/"} <= flags
        assert ("secure" in flags) is secure
        assert "domain" not in cookie.lower()


def test_entering_leads_nowhere_else(own_store: Path) -> None:
    with visitor(own_store, token=TOKEN) as stranger:
        entered = stranger.get(f"//evil.example/?token={TOKEN}")
    assert not entered.headers["location"].startswith(("//", "http", "/\\"))


def test_too_much_is_refused(own_store: Path) -> None:
    with visitor(own_store, limits=Limits(upload=2000)) as client:
        seal = re.search(r'name="csrf" value="(\w+)"', client.get("/drop").text)
        assert seal
        assert client.post("/drop", data={"csrf": seal[1], "text": "x" * 5000}).status_code == 413

        def endless():
            yield f"csrf={seal[1]}&text=".encode()
            yield from (b"x" * 1000 for _ in range(10))

        headers = {"content-type": "application/x-www-form-urlencoded"}
        assert client.post("/drop", content=endless(), headers=headers).status_code in (400, 413)


def test_serving_beyond_this_machine_needs_a_token(own_store: Path) -> None:
    refused = CliRunner().invoke(app, ["serve", str(own_store), "--host", "0.0.0.0"])
    assert refused.exit_code == 2
    short = CliRunner().invoke(app, ["serve", str(own_store), "--token", "short"])
    assert short.exit_code == 2


@pytest.mark.parametrize("path", ["/", "/api/v1/events"])
def test_a_fault_of_ours_keeps_the_headers_and_tells_nothing(
    room: TestClient, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("secret innards")

    monkeypatch.setattr("onrecord.web.room.Room.store", fails)
    answer = room.get(path)
    assert answer.status_code == 500
    assert "innards" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_files_that_carry_their_version_are_kept_by_browsers(room: TestClient) -> None:
    [sheet] = re.findall(r'href="(/static/room.css\?v=\w+)"', room.get("/").text)
    assert "immutable" in room.get(sheet).headers["cache-control"]
    assert room.get("/").headers["cache-control"] == "private, no-cache"


def test_errors_have_one_shape_for_programs(room: TestClient) -> None:
    answer = room.get("/api/nowhere")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "not_found"


def claim_and_seal(room: TestClient, store: Path) -> tuple[str, str]:
    with onrecord.open(store) as held:
        claim = next(held.events())
    seal = re.search(r'name="csrf" value="(\w+)"', room.get(f"/review/{claim.hash}").text)
    assert seal
    return claim.hash, seal[1]


def judged(store: Path) -> list[str]:
    with onrecord.open(store) as held:
        return [each.says for each in held.judgements()]


def test_the_command_opens_a_room_on_this_machine(own_store: Path) -> None:
    command = [sys.executable, "-m", "onrecord.cli", "serve", str(own_store), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stderr
        address = re.search(r"http://127\.0\.0\.1:\d+/", serving.stderr.readline())
        assert address
        with socket.create_connection(("127.0.0.1", int(address[0].split(":")[2].strip("/"))), timeout=30) as line:
            line.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            assert line.recv(20).startswith(b"HTTP/1.1 200")
        taken = subprocess.run(
            [*command[:-1], address[0].split(":")[2].strip("/")], capture_output=True, text=True, check=False
        )
        assert taken.returncode == 2
        assert "cannot listen on 127.0.0.1" in taken.stderr
        serving.terminate()
