"""Print the sources of the sample corpus: `python examples/print_samples.py [CHROMIUM]`.

Every page under `sources/` becomes a PDF of the same name in `corpus/`. The only thing that Chromium changes from one
run to the next is the time of printing; it is set to the day in the file's name, so that printing again with the same
Chromium and fonts (Liberation) gives the same bytes. The saved web page of the corpus is written by hand.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = HERE.parent / "corpus"
_TIME = re.compile(rb"\(D:\d{14}\+00'00'\)")
_DAY = re.compile(r"^(\d{4})-(\d{2})(?:-(\d{2}))?-")


def print_sample(source: Path, target: Path, chromium: str) -> None:
    """Print one HTML page as PDF, stamped with the day in its name."""
    with tempfile.TemporaryDirectory() as profile:
        printed = Path(profile) / "printed.pdf"
        command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={printed}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        target.write_bytes(_TIME.sub(_stamp(source.stem), printed.read_bytes()))


def _stamp(name: str) -> bytes:
    day = _DAY.match(name)
    if day is None:
        raise SystemExit(f"{name}: a source's name begins with its day or month, as in 2022-01-31-title.html")
    return f"(D:{day[1]}{day[2]}{day[3] or '01'}090000+00'00')".encode()


def main() -> None:
    """Print all samples."""
    chromium = sys.argv[1] if len(sys.argv) > 1 else shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("no Chromium found: give its path, as in `python examples/print_samples.py /usr/bin/chromium`")
    for source in sorted((HERE / "sources").glob("*.html")):
        print_sample(source, CORPUS / f"{source.stem}.pdf", chromium)


if __name__ == "__main__":
    main()
