"""Memory of a long document: `python benchmarks/memory.py [pages]` makes a dense PDF and reads it in a child process.

It prints the child's peak above the loaded program, in MB: after reading alone, and after finding and sending.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from extract.engine import Limits, Task, facts_of, work_on
from extract.read import read_document
from extract.records import Facts

_LINES = (
    "Le contrat de ville réunit la commune, l’agglomération et le département autour de quatre",
    "quartiers prioritaires. Il prévoit 45 000 € par an pour la santé des habitants, dont 12 %",
    "pour la prévention, et se termine le 31 décembre 2027.",
)


def long_document(path: Path, pages: int) -> None:
    """A PDF of full pages, each with a heading and a counter."""
    canvas = Canvas(str(path), invariant=True)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(72, 780, f"{number}. Le quartier numéro {number}")
        canvas.setFont("Helvetica", 10)
        for row in range(48):
            canvas.drawString(72, 750 - 14 * row, _LINES[row % 3])
        canvas.drawCentredString(297, 40, f"{number}/{pages}")
        canvas.showPage()
    canvas.save()


def _memory(name: str) -> float:
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


def _measured(task: Task, limits: Limits) -> Facts:
    """The facts, with the peaks of this process written beside the document."""
    facts_of(Task(path=task.path.with_name("short.pdf"), name="short.pdf"), limits)  # loads the program
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak begins again
    start = _memory("VmRSS")
    read_document(task.path)
    read = _memory("VmHWM") - start
    facts = facts_of(task, limits)
    task.path.with_suffix(".txt").write_text(f"read {read:.0f} MB, found {_memory('VmHWM') - start:.0f} MB", "utf-8")
    return facts


def main(pages: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.pdf"
        long_document(path, pages)
        long_document(path.with_name("short.pdf"), 1)
        (outcome,) = work_on([Task(path=path, name=path.name)], Limits(), 1, _measured)
        sys.stdout.write(f"{pages} pages: {outcome.problem or path.with_suffix('.txt').read_text('utf-8')}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
