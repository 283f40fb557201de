"""A real https server on the loopback that misbehaves as it is told, with a certificate of its own.

The path asked for names the manner: `/good`, `/slow`, `/truncated`, ...
"""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import trustme

YAML = "text/yaml; charset=utf-8"


class Server(ThreadingHTTPServer):
    """Serves `body` in every manner; `stopping` ends those that dawdle."""

    daemon_threads = True
    body = b""
    signature = b""
    plain_port = 0

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.stopping = threading.Event()
        self.asked: list[str] = []

    def url(self, path: str, scheme: str = "https") -> str:
        """The address of a manner."""
        return f"{scheme}://localhost:{self.server_port}{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what half of these tests are about."""


class Handler(BaseHTTPRequestHandler):
    """One request, answered in the manner of its path."""

    server: Server
    headers_sent: ClassVar[dict[str, str]] = {}

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        manner = self.path.split("?")[0].strip("/").replace("-", "_").replace(".", "_")
        getattr(self, f"_{manner}", self._missing)()

    def log_message(self, *args: object) -> None:
        """Silence."""

    def _reply(self, body: bytes, kind: str = YAML, length: int | None = -1, **more: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if length is not None:
            self.send_header("Content-Length", str(len(body) if length < 0 else length))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _dawdle(self, pieces: bytes, pause: float) -> None:
        for piece in pieces:
            if self.server.stopping.wait(pause):
                return
            self.wfile.write(bytes([piece]))
            self.wfile.flush()

    def _good(self) -> None:
        self._reply(self.server.body)

    def _octets(self) -> None:
        self._reply(self.server.body, "application/octet-stream")

    def _missing(self) -> None:
        self.send_error(404)

    def _broken(self) -> None:
        self.send_error(503)

    def _html(self) -> None:
        self._reply(self.server.body, "text/html")

    def _untyped(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self.wfile.write(self.server.body)

    def _truncated(self) -> None:
        self._reply(self.server.body[: len(self.server.body) // 2], length=len(self.server.body))

    def _unmeasured(self) -> None:
        self._reply(self.server.body, length=None)

    def _chunked(self) -> None:
        self._reply(b"", length=None, Transfer_Encoding="chunked")
        self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(self.server.body), self.server.body))

    def _chunked_half(self) -> None:
        self._reply(b"", length=None, Transfer_Encoding="chunked")
        self.wfile.write(b"%x\r\n%s" % (len(self.server.body), self.server.body[:100]))

    def _huge_said(self) -> None:
        self._reply(b"x", length=9 * 1024 * 1024)

    def _huge_unsaid(self) -> None:
        self._reply(b"", length=None, Transfer_Encoding="chunked")
        chunk = b"%x\r\n%s\r\n" % (1 << 20, b"#" * (1 << 20))
        for _ in range(64):
            self.wfile.write(chunk)

    def _gzip(self) -> None:
        self._reply(gzip.compress(b"#" * 10_000_000), Content_Encoding="gzip")

    def _silent(self) -> None:
        self.server.stopping.wait(30)

    def _slow_body(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", YAML)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        self._dawdle(self.server.body, 0.02)

    def _slow_head(self) -> None:
        self._dawdle(b"HTTP/1.0 200 OK\r\nContent-Type: text/yaml\r\n" * 100, 0.02)

    def _garbage(self) -> None:
        self.wfile.write(b"\x00\xff nothing like http\r\n\r\n")

    def _part(self) -> None:
        body = self.server.body
        self.send_response(206)
        self.send_header("Content-Type", YAML)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Range", f"bytes 0-{len(body) - 1}/{len(body)}")
        self.end_headers()
        self.wfile.write(body)

    def _range(self) -> None:
        self._reply(self.server.body, Content_Range="bytes 0-9/10")

    def _measured_twice(self) -> None:
        self._reply(self.server.body, Content_length=str(len(self.server.body) - 10))

    def _measured_and_chunked(self) -> None:
        self._reply(b"", length=len(self.server.body), Transfer_Encoding="chunked")
        self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(self.server.body), self.server.body))

    def _negative(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", YAML)
        self.send_header("Content-Length", "-1")
        self.end_headers()
        self.wfile.write(self.server.body)

    def _escapes(self) -> None:
        self._reply(self.server.body, "text/\x1b[31mevil\x07")

    def _escapes_in_reason(self) -> None:
        self.send_response(503, "\x1b[31mevil\x07")
        self.end_headers()

    def _escaping_redirect(self) -> None:
        self._redirect("http://evil.example/\x1b[2J")

    def _to_nowhere(self) -> None:
        self._redirect("https://\xe9vil..example/evil")

    def _for_ever(self) -> None:
        self._redirect(f"/for-ever?{len(self.server.asked)}")

    def _continue(self) -> None:
        while not self.server.stopping.wait(0.01):
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _trailers(self) -> None:
        self.protocol_version = "HTTP/1.1"
        self._reply(b"", length=None, Transfer_Encoding="chunked")
        self.wfile.write(b"%x\r\n%s\r\n0\r\n" % (len(self.server.body), self.server.body))
        while not self.server.stopping.wait(0.01):
            self.wfile.write(b"X: more\r\n")

    def _changing(self) -> None:
        """Another file at each asking."""
        body = self.server.body.replace(b"Royal Preston", b"Royal Preston %d" % self.times())
        self._reply(body)

    def times(self) -> int:
        """How often this path was asked for."""
        return self.server.asked.count(self.path)

    def _good_minisig(self) -> None:
        self._reply(self.server.signature, "application/octet-stream")

    def _changing_minisig(self) -> None:
        self._good_minisig()

    def _to_good(self) -> None:
        self._redirect("/good")

    def _to_http(self) -> None:
        self._redirect(self.server.url("/good", "http"))

    def _to_file(self) -> None:
        self._redirect("file:///etc/hostname")

    def _to_itself(self) -> None:
        self._redirect("/to-itself")


@contextmanager
def serving(folder: Path) -> Iterator[tuple[Server, Path]]:
    """The server, and the certificate by which it can be trusted."""
    authority = trustme.CA()
    trusted = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    server = Server()
    server.socket = context.wrap_socket(
        server.socket, server_side=True, do_handshake_on_connect=False
    )
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    )
    thread.start()
    try:
        yield server, trusted
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join(5)
        time.sleep(0.1)
