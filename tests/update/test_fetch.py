"""What a server may do, and what comes of it: the whole file, or an error in plain words."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.update.conftest import dated
from tests.update.server import Server
from thrombo_cli.errors import QuestionError, RegistryError
from thrombo_cli.registry.update import fetch as fetching
from thrombo_cli.registry.update.fetch import LIMITS, fetch

SHORT = LIMITS._replace(total=1.0, silence=0.5)


@pytest.mark.parametrize("path", ["/good", "/octets", "/chunked", "/to-good"])
def test_a_server_that_behaves_is_read_whole(server: Server, path: str) -> None:
    assert fetch(server.url(path)) == dated(0)


REFUSED = [
    ("/missing", "the server answered 404"),
    ("/broken", "the server answered 503"),
    ("/html", "this is a web page, not a registry file"),
    ("/untyped", "of another type than text, not a registry file"),
    ("/truncated", "bytes arrived"),
    ("/chunked-half", "the download broke off"),
    ("/unmeasured", "does not say how long"),
    ("/huge-said", "it is larger than 8,388,608 bytes"),
    ("/huge-unsaid", "it is larger than 8,388,608 bytes"),
    ("/gzip", "compressed"),
    ("/garbage", "did not answer as one should"),
    ("/part", "did not answer with the whole file"),
    ("/range", "did not answer with the whole file"),
    ("/measured-twice", "says more than once how long"),
    ("/measured-and-chunked", "says more than once how long"),
    ("/negative", "does not say how long"),
    ("/escapes", "not a registry file"),
    ("/escapes-in-reason", "the server answered 503"),
    ("/escaping-redirect", "redirects to an address that is not https"),
    ("/to-nowhere", "could not be reached or did not answer as one should"),
    ("/for-ever", "the server answered 302"),
    ("/to-http", "redirects to an address that is not https"),
    ("/to-file", "the server answered 302"),
    ("/to-itself", "the server answered 302"),
]


@pytest.mark.parametrize(("path", "words"), REFUSED)
def test_a_server_that_misbehaves_is_refused(server: Server, path: str, words: str) -> None:
    with pytest.raises(RegistryError) as caught:
        fetch(server.url(path))
    assert words in caught.value.message
    assert "the registry in use was not changed" in caught.value.message
    assert caught.value.message.isprintable()
    assert "evil" not in caught.value.message


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/silent", "the server fell silent"),
        ("/slow-body", "not done within 1 s"),
        ("/slow-head", "not done within 1 s"),
        ("/continue", "not done within 1 s"),
        ("/trailers", "not done within 1 s"),
    ],
)
def test_a_slow_server_is_left(server: Server, path: str, words: str) -> None:
    with pytest.raises(RegistryError, match=words):
        fetch(server.url(path), SHORT)


def test_a_redirect_to_http_is_never_asked(server: Server) -> None:
    server.asked.clear()
    with pytest.raises(RegistryError):
        fetch(server.url("/to-http"))
    assert server.asked == ["/to-http"]


def test_a_certificate_nobody_vouches_for_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(RegistryError, match="certificate is not trusted"):
        fetch(server.url("/good"))


def test_a_port_where_nobody_listens(server: Server) -> None:
    with pytest.raises(RegistryError, match="could not be reached"):
        fetch("https://localhost:9/centres.yaml")


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/centres.yaml",
        "HTTP://localhost/",
        "ftp://localhost/centres.yaml",
        "file:///centres.yaml",
        "https://user:word@localhost/",
        "https://",
        "https://[half/",
        "https://localhost:99999999/",
        "https://local host/",
        "https://localhost/\n",
    ],
)
def test_an_address_that_is_not_plain_https_is_not_asked(address: str) -> None:
    with pytest.raises(QuestionError):
        fetch(address)


def test_an_address_beyond_ascii_is_asked_as_browsers_ask_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(fetching, "_download", lambda address, limits: asked.append(address) or b"")
    fetch("https://b\u00fccher.example:8443/h\u00f4pital/centres.yaml?d=\u00e9&x=%20")
    fetch("https://localhost/\u00e9")
    assert asked == [
        "https://xn--bcher-kva.example:8443/h%C3%B4pital/centres.yaml?d=%C3%A9&x=%20",
        "https://localhost/%C3%A9",
    ]


def test_a_server_is_asked_for_a_path_beyond_ascii(server: Server) -> None:
    server.asked.clear()
    with pytest.raises(RegistryError, match="the server answered 404"):
        fetch(server.url("/\u00e9"))
    assert server.asked == ["/%C3%A9"]


@pytest.mark.parametrize(
    "host", ["\u200d.example", "\u00e9" + "a" * 70 + ".example", "\u2100", "me@b\u00fccher.example"]
)
def test_a_host_that_cannot_be_asked_is_refused_in_a_line(host: str) -> None:
    with pytest.raises(QuestionError) as caught:
        fetch(f"https://{host}/")
    assert host not in caught.value.message


def test_a_directory_gives_its_registry(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "centres.yaml").write_bytes(b"deep")
    assert fetch(str(tmp_path)) == b"deep"
    (tmp_path / "centres.yaml").write_bytes(b"near")
    assert fetch(str(tmp_path)) == fetch(str(tmp_path / "centres.yaml")) == b"near"


def test_a_directory_without_a_registry(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match=r"holds no centres\.yaml"):
        fetch(str(tmp_path))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(QuestionError, match="No such file"):
        fetch(str(tmp_path / "centres.yaml"))


@pytest.mark.parametrize("name", ["a\0b", os.devnull])
def test_what_is_no_file(name: str) -> None:
    with pytest.raises(QuestionError):
        fetch(name)


def test_a_file_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "centres.yaml"
    with path.open("wb") as file:
        file.truncate(10 * 1024 * 1024 * 1024)
    with pytest.raises(RegistryError, match="larger than"):
        fetch(str(path))
