"""Text recognised on pictures by Tesseract: words with their boxes and how sure the recogniser is of them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Any

from extract.errors import UsageError
from extract.records import Box

LANGUAGE = "fra"
_HOW_TO_INSTALL = "install the packages tesseract-ocr and tesseract-ocr-fra, and the extra: pip install '.[ocr]'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A recognised word: its box in pixels, the line it stands on, how sure the recogniser is (0 to 1)."""

    text: str
    box: Box
    line: tuple[int, int, int]
    confidence: float


def require_tesseract() -> None:
    """Raises UsageError, with what to install, where Tesseract or its French is missing."""
    try:
        import pytesseract
    except ImportError:
        raise UsageError(f"recognising scanned pages needs pytesseract; {_HOW_TO_INSTALL}") from None
    try:
        languages = pytesseract.get_languages()
    except pytesseract.TesseractNotFoundError:
        raise UsageError(f"recognising scanned pages needs Tesseract; {_HOW_TO_INSTALL}") from None
    if LANGUAGE not in languages:
        raise UsageError(f"Tesseract has no French; {_HOW_TO_INSTALL}")


def recognise(picture: Any) -> list[Word]:
    """The words of a picture (a Pillow image), in Tesseract's reading order."""
    import pytesseract

    os.environ["OMP_THREAD_LIMIT"] = "1"  # documents are worked on side by side already; its threads only wait
    found = pytesseract.image_to_data(picture, lang=LANGUAGE, config="--psm 3", output_type=pytesseract.Output.DICT)
    return [
        Word(
            text=text.strip(),
            box=(left, top, left + width, top + height),
            line=(block, paragraph, line),
            confidence=float(confidence) / 100,
        )
        for text, left, top, width, height, block, paragraph, line, confidence in zip(
            *(found[name] for name in _COLUMNS), strict=True
        )
        if text.strip() and float(confidence) >= 0
    ]


_COLUMNS = ("text", "left", "top", "width", "height", "block_num", "par_num", "line_num", "conf")
