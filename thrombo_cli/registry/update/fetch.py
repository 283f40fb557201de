"""A registry from an https address, a file or a directory: its bytes, within limits, or an error.

Nothing that arrives is trusted here or acted upon: it is only counted. The address must be https
and every redirect too, the type that of a text, the length said and kept, the whole no larger
than a registry may be, and done within the time. What a server says of itself is not repeated.
"""

from __future__ import annotations

import http
import http.client
import os
import queue
import ssl
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import IO, Any, NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

from thrombo_cli.errors import QuestionError, RegistryError
from thrombo_cli.registry.limits import MAX_BYTES, read_bounded

INSIDE = ("centres.yaml", os.path.join("data", "centres.yaml"))
CHUNK = 64 * 1024
AGENT = "thrombo-registry-update"
# What servers call a YAML file, and what they call a file they know nothing of.
TYPES = frozenset(
    [
        "application/octet-stream",
        "application/x-yaml",
        "application/yaml",
        "text/plain",
        "text/x-yaml",
        "text/yaml",
    ]
)


class FetchLimits(NamedTuple):
    """Seconds for the whole, seconds for any one silence, and bytes."""

    total: float = 60.0
    silence: float = 15.0
    size: int = MAX_BYTES


LIMITS = FetchLimits()


def fetch(source: str, limits: FetchLimits = LIMITS) -> bytes:
    """The bytes at an https address, in a file, or in a directory's `centres.yaml`.

    Raises QuestionError for a source that cannot be one, RegistryError for one that fails.
    """
    if "://" in source:
        address = _in_ascii(source)
        _refuse_address(address)
        return _within(limits.total, source, lambda: _download(address, limits))
    return _read(located(source), limits)


def located(source: str) -> str:
    """The address or file of a registry; for a directory the file in it.

    Raises QuestionError for a directory without one.
    """
    return source if "://" in source else _file_in(source)


def _in_ascii(address: str) -> str:
    """The address as it goes over the wire: its host by IDNA, the rest in percent.

    Raises QuestionError for a host that cannot be written so.
    """
    if address.isascii():
        return address
    try:
        parts = urlsplit(address)
        host = parts.netloc.encode("idna").decode()
    except ValueError:
        raise QuestionError("this is no address; write its host in ASCII, as xn--...") from None
    path, query = (quote(part, safe="/%!$&'()*+,;=:@~?") for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, host, path, query, ""))


def _refuse_address(address: str) -> None:
    """Raise QuestionError for an address that is not plain https to a named host."""
    try:
        parts = urlsplit(address)
        sound = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        sound = False
    if not sound or any(not character.isprintable() or character == " " for character in address):
        raise QuestionError("this is no address; write https://host/path, a file or a directory.")
    if parts.scheme.lower() != "https":
        raise QuestionError(
            "an address without https is not accepted, since anyone on the way could change the "
            "hours; give an https:// address, a file or a directory."
        )
    if "@" in parts.netloc:
        raise QuestionError("leave user name and password out of the address.")


def _file_in(source: str) -> str:
    if not os.path.isdir(source):
        return source
    inside = (os.path.join(source, name) for name in INSIDE)
    found = next((path for path in inside if os.path.exists(path)), None)
    if found is None:
        raise QuestionError("The directory given holds no centres.yaml. Name the file.")
    return found


def _read(path: str, limits: FetchLimits) -> bytes:
    """A regular file alone: a pipe or device could stand still or never end."""
    try:
        data = read_bounded(path, limits.size)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "cannot be read"
        raise QuestionError(
            f"The source given: {reason}. Name a file, a directory or https://..."
        ) from None
    if len(data) > limits.size:
        raise _failure(path, f"it is larger than {limits.size:,} bytes")
    return data


def called(source: str) -> str:
    """A source by its kind: its name could identify a patient (R58)."""
    return "The address given" if "://" in source else "The file or directory given"


def _failure(source: str, reason: str) -> RegistryError:
    return RegistryError(f"{called(source)}: {reason}; the registry in use was not changed.")


def _within(seconds: float, source: str, work: Callable[[], bytes]) -> bytes:
    """The result of `work`, or an error when it is not there in time, whatever holds it up.

    A thread, because a server can be slow in ways that no timeout of a socket ends: byte by byte.
    """
    answers: queue.SimpleQueue[bytes | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(work())
        except Exception as error:  # noqa: BLE001 - handed to the caller, who tells them apart
            answers.put(error)

    threading.Thread(target=run, daemon=True, name="registry-fetch").start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise _failure(source, f"not done within {seconds:g} s") from None
    if isinstance(answer, Exception):
        raise _explained(source, answer) from None
    return answer


def _explained(source: str, error: Exception) -> Exception:
    """What went wrong on the way, in plain words; anything else is a defect and stays itself."""
    if isinstance(error, RegistryError):
        return error
    if isinstance(error, urllib.error.HTTPError):
        error.close()
        return _failure(source, f"the server answered {error.code}")
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    words = next((words for kind, words in _TROUBLES if isinstance(reason, kind)), None)
    return error if words is None else _failure(source, words)


_TROUBLES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (ssl.SSLCertVerificationError, "the server's certificate is not trusted"),
    (TimeoutError, "the server fell silent"),
    (http.client.IncompleteRead, "the download broke off"),
    (
        # A ValueError is what Python's client makes of headers and addresses that are none.
        (OSError, http.client.HTTPException, ValueError, str),
        "the server could not be reached or did not answer as one should",
    ),
)


class _HttpsOnly(urllib.request.HTTPRedirectHandler):
    """Follows a redirect to another https address, never to anything weaker."""

    max_redirections = 5
    max_repeats = 2

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, *rest: Any
    ) -> urllib.request.Request | None:
        """The request to follow. Raises RegistryError when the new address is refused."""
        try:
            _refuse_address(rest[-1])
        except QuestionError:
            fp.close()
            message = "the server redirects to an address that is not https"
            raise _failure(req.full_url, message) from None
        return super().redirect_request(req, fp, code, msg, *rest)


def _opener() -> urllib.request.OpenerDirector:
    """Knows https and nothing else: no http, ftp, file or data."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPSHandler(context=ssl.create_default_context()),
        urllib.request.HTTPDefaultErrorHandler(),
        _HttpsOnly(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _download(address: str, limits: FetchLimits) -> bytes:
    headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - https alone, above
    with _opener().open(request, timeout=limits.silence) as response:
        _refuse_part(address, response)
        length = _refuse_headers(address, response, limits)
        data = _body(address, response, limits)
    if length is not None and len(data) != length:
        raise _failure(address, f"{len(data):,} of {length:,} bytes arrived")
    return data


def _refuse_part(address: str, response: Any) -> None:
    """Raise RegistryError for less than the whole file, or one whose length is said twice."""
    if response.status != http.HTTPStatus.OK or response.headers["Content-Range"]:
        raise _failure(address, "the server did not answer with the whole file")
    lengths = response.headers.get_all("Content-Length", [])
    if len(lengths) + len(response.headers.get_all("Transfer-Encoding", [])) > 1:
        raise _failure(address, "the server says more than once how long it is")


def _refuse_headers(address: str, response: Any, limits: FetchLimits) -> int | None:
    """The length that was promised, None for a body in chunks. Raises RegistryError."""
    kind = response.headers.get_content_type() if response.headers["Content-Type"] else None
    if kind not in TYPES:
        what = "a web page" if kind == "text/html" else "of another type than text"
        raise _failure(address, f"this is {what}, not a registry file")
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise _failure(address, "the server sent it compressed, though plain was asked for")
    chunked = response.headers.get("Transfer-Encoding", "").lower() == "chunked"
    if response.length is None and not chunked:
        raise _failure(address, "the server does not say how long it is, so a part could pass")
    if response.length is not None and response.length > limits.size:
        raise _failure(address, f"it is larger than {limits.size:,} bytes")
    return None if response.length is None else int(response.length)


def _body(address: str, response: Any, limits: FetchLimits) -> bytes:
    parts, size = [], 0
    while part := response.read(CHUNK):
        parts.append(part)
        size += len(part)
        if size > limits.size:
            raise _failure(address, f"it is larger than {limits.size:,} bytes")
    return b"".join(parts)
