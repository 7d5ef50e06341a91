"""Bootstrap PDF reading (to be replaced): pdfplumber lines, blocks by vertical gaps, headings by size."""

from __future__ import annotations

import statistics
from array import array
from collections.abc import Iterator
from pathlib import Path

import pdfplumber

from extract.records import Block, GlyphBoxes, Line, Page, Repaired


def read_pdf_pages(path: Path) -> Iterator[Page]:
    with pdfplumber.open(path) as pdf:
        for plumber in pdf.pages:
            yield _page(plumber)
            plumber.close()


def _page(plumber) -> Page:  # type: ignore[no-untyped-def]
    raw = plumber.extract_text_lines(return_chars=True) if plumber.chars else []
    text, boxes, lines = "", [], []
    tops = []
    for entry in raw:
        start = len(text)
        chars, at = entry["chars"], 0
        for letter in entry["text"]:
            box = None
            if at < len(chars) and not letter.isspace():
                while at < len(chars) and chars[at]["text"].isspace():
                    at += 1
                if at < len(chars):
                    c = chars[at]
                    box = (c["x0"], c["top"], c["x1"], c["bottom"])
                    at += 1
            text += letter
            boxes.append(box)
        size = statistics.median(c["size"] for c in chars)
        bold = sum("Bold" in c["fontname"] for c in chars) * 2 > len(chars)
        lines.append(Line(start=start, end=len(text), size=size, bold=bold))
        tops.append((entry["top"], entry["bottom"]))
        text += "\n"
        boxes.append(None)
    sizes = [a.size for a in lines]
    body = statistics.median(sizes) if sizes else 0
    blocks: list[Block] = []
    section: tuple[str, ...] = ()
    group: list[int] = []

    def close() -> None:
        nonlocal section
        if not group:
            return
        a, b = lines[group[0]], lines[group[-1]]
        content = " ".join(text[a.start : b.end].split())
        heading = len(content) < 200 and (a.size > body * 1.12 or (a.bold and len(content) < 120) or content.endswith(":") and len(content) < 60)
        if heading:
            section = (content,)
        blocks.append(Block(start=a.start, end=b.end, kind="heading" if heading else "paragraph", section=() if heading else section))
        group.clear()

    for i, line in enumerate(lines):
        if group:
            previous = lines[group[-1]]
            gap = tops[i][0] - tops[group[-1]][1]
            stripped = text[line.start : line.end]
            if gap > 0.55 * line.size or abs(previous.size - line.size) > 0.6 or previous.bold != line.bold or stripped[:1] in "•-–" or text[previous.start : previous.end].endswith(":"):
                close()
        group.append(i)
    close()
    out: list[str] = []
    origin = array("l")
    for block in blocks:
        if out:
            out.append("\n")
            origin.append(block.start - 1)
        for i in range(block.start, block.end):
            c = text[i]
            if c == "\n":
                if out and out[-1] == "-" :
                    continue
                c = " "
            out.append("\u2022" if "\ue000" <= c <= "\uf8ff" else c)
            origin.append(i)
    return Page(
        number=plumber.page_number,
        text=text,
        repaired=Repaired(text="".join(out), origin=origin),
        width=float(plumber.width),
        height=float(plumber.height),
        boxes=GlyphBoxes(boxes),
        lines=tuple(lines),
        blocks=tuple(blocks),
    )
