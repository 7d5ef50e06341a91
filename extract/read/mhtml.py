"""Web pages saved in one file by a browser (.mht, .mhtml): the page itself, without its pictures and styles."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from extract.errors import BrokenDocument
from extract.read.flow import Contents
from extract.read.html import read_html


def read_mhtml(data: bytes, name: str) -> Contents:
    """One page, as for HTML. The date in the file's head is that of saving and says nothing of the page."""
    message = message_from_bytes(data, policy=policy.default)
    part = _page_part(message)
    if part is None:
        raise BrokenDocument(f"{name}: this saved page holds no HTML; save the page again")
    payload = part.get_payload(decode=True)
    pages, metadata = read_html(
        payload if isinstance(payload, bytes) else b"", name, declared=part.get_content_charset()
    )
    return pages, metadata if metadata.title else replace(metadata, title=message.get("Subject"))


def _page_part(message: EmailMessage) -> EmailMessage | None:
    """The part that the head names as the root, else the first HTML; frames and pictures come after it."""
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = message.get_param("start")
    return next((part for part in pages if start and part.get("Content-ID") == start), pages[0] if pages else None)
