"""Around every answer: security headers, masked contacts, safe CSV, French error pages, pages that stay closed."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qs

from datasette.database import QueryInterrupted
from datasette.utils.asgi import NotFound, Response
from datasette.views.base import DatasetteError

from extract.publish.base import Base
from extract.publish.contacts import mask, mask_json
from extract.publish.ledger import last_line
from extract.publish.pages import page
from extract.publish.phrases import in_french
from extract.publish.settings import settings
from extract.publish.spreadsheets import CsvRows

Send = Callable[[dict[str, Any]], Awaitable[None]]

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}
_READING = ("GET", "HEAD", "OPTIONS")
_ERRORS = {
    400: ("Demande mal formée", "L'adresse demandée contient quelque chose que le site ne comprend pas."),
    403: ("Accès refusé", "Cette page n'est pas publique."),
    404: ("Page introuvable", "Rien ne se trouve à cette adresse."),
    503: (
        "Trop long à préparer",
        "Cette page demande plus de temps que le site n'en accorde. Les tables, filtrées, en montrent le contenu.",
    ),
    500: ("Erreur du site", "La page n'a pas pu être préparée. L'incident a été noté."),
}
_ROW = re.compile(r"/[^/]+/[a-z_]+/([a-z0-9-]+)(?:\.\w+)?$")


def wrapped(app: Any, datasette: Any) -> Any:
    """The ASGI application with our headers on every answer, contacts masked in every text, and CSV made safe."""

    async def application(scope: dict[str, Any], receive: Any, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        hide = not settings(datasette).contacts and not _is_static(scope)
        answer = _Answer(send, hide=hide, rows=_csv_rows(scope, hide))
        if scope["method"] in _READING:
            await app(scope, receive, answer)
        else:
            allowed = {"Allow": ", ".join(_READING)}
            await Response.text("Ce site se lit, sans plus.", status=405, headers=allowed).asgi_send(answer)

    return application


def _is_static(scope: dict[str, Any]) -> bool:
    return str(scope.get("path", "")).startswith("/-/static")


def _csv_rows(scope: dict[str, Any], hide: bool) -> CsvRows | None:
    """What rewrites the rows of an answer in CSV; `_tableur` asks for the form of French spreadsheets."""
    if not str(scope.get("path", "")).endswith(".csv"):
        return None
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    return CsvRows(mask if hide else str, local="_tableur" in asked)


class _Answer:
    """One answer on its way out. Pages and JSON are held until whole; CSV goes row by row."""

    def __init__(self, send: Send, *, hide: bool, rows: CsvRows | None) -> None:
        self._send = send
        self._hide = hide
        self._rows = rows
        self._start: dict[str, Any] = {}
        self._kind = ""
        self._held = b""

    async def __call__(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self._start = {**message, "headers": _headers(message.get("headers", []))}
            self._kind = _content_type(self._start["headers"])
            self._held = b""
            if not self._is_held():
                await self._send(self._start)
        elif message["type"] == "http.response.body":
            await self._body(message)
        else:
            await self._send(message)

    def _is_held(self) -> bool:
        return self._hide and (self._kind.endswith("json") or self._kind == "text/html")

    def _is_csv(self) -> bool:
        return self._start["status"] == 200 and self._kind in ("text/plain", "text/csv")

    async def _body(self, message: dict[str, Any]) -> None:
        body = message.get("body", b"")
        if self._rows is not None and self._is_csv():
            await self._send({**message, "body": self._rows.take(body, last=not message.get("more_body"))})
            return
        if not self._is_held():
            streamed = self._hide and self._kind.startswith("text/")
            await self._send({**message, "body": _masked(body, self._kind) if streamed else body})
            return
        self._held += body
        if not message.get("more_body"):
            whole = _masked(self._held, self._kind)
            headers = [(name, value) for name, value in self._start["headers"] if name.lower() != b"content-length"]
            await self._send({**self._start, "headers": [*headers, (b"content-length", str(len(whole)).encode())]})
            await self._send({"type": "http.response.body", "body": whole})


def _headers(given: Any) -> list[tuple[bytes, bytes]]:
    """Our headers beside the given ones; Datasette's own Link header lacks its brackets and is left out."""
    kept = [
        (name, value)
        for name, value in given
        if name.decode("latin-1").lower() not in HEADERS
        and not (name.lower() == b"link" and not value.startswith(b"<"))
    ]
    return kept + [(name.encode(), value.encode()) for name, value in HEADERS.items()]


def _content_type(headers: list[tuple[bytes, bytes]]) -> str:
    found = next((value for name, value in headers if name.lower() == b"content-type"), b"")
    return found.decode("latin-1").partition(";")[0].strip().lower()


def _masked(body: bytes, kind: str) -> bytes:
    try:
        text = body.decode("utf-8")
        return (mask_json(text) if kind.endswith("json") and text else mask(text)).encode("utf-8")
    except ValueError:
        return body


async def closed(request: Any) -> Response:
    """Pages about the server itself (paths, threads, configuration) are not published."""
    raise NotFound("closed")


async def robots(request: Any, datasette: Any) -> Response:
    """What crawlers may read: records and documents, not every sorting of every table."""
    lines = ["User-agent: *", "Disallow: /-/", "Disallow: /recherche", "Disallow: /*?_", "Disallow: /*&_", ""]
    return Response.text("\n".join(lines))


async def error_page(request: Any, datasette: Any, exception: Exception) -> Response | None:
    """An error in French; None for data formats, which keep Datasette's answer."""
    status = _status(exception)
    row = _ROW.match(request.path)
    if status == 404 and row and await last_line(Base(datasette), row.group(1)):
        return Response.redirect(datasette.urls.path(f"/id/{row.group(1)}"), status=303)
    if request.path.endswith((".json", ".csv", ".png")):
        return Response.text(_ERRORS[404][0], status=404) if request.path.endswith(".png") and status == 404 else None
    title, words = _ERRORS.get(status, _ERRORS[500])
    complaint = str(exception) if status == 400 else ""
    detail = in_french(complaint) if in_french(complaint) != complaint else ""
    context = {"title": title, "words": words, "detail": detail, "status": status}
    return await page(request, datasette, "error.html", context, status=status)


async def refusal(request: Any, datasette: Any) -> Response:
    """What is not public, in French."""
    title, words = _ERRORS[403]
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "error": title, "status": 403}, status=403)
    return await page(request, datasette, "error.html", {"title": title, "words": words, "status": 403}, status=403)


def _status(exception: Exception) -> int:
    status = getattr(exception, "status", None)
    if isinstance(exception, DatasetteError) and status == 500:
        return 400  # Datasette's own complaint about what was asked, such as a column that is not there to sort by
    if isinstance(exception, NotFound):
        return 404
    if isinstance(exception, QueryInterrupted):
        return 503
    return int(status) if isinstance(status, int) and 400 <= status < 600 else 500
