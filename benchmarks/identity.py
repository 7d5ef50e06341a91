"""How well names are resolved, on labelled sets, on our own judged pairs, and how time grows on generated names.

    python benchmarks/identity.py [DEDUP_FOLDER] [--sizes 1000,10000,100000] [--add 100000]

The folder (default: ../shared/dedup beside the project) holds finess_fr.csv, chicago.csv and generate_names.py; what is
absent is left out. Settings are the defaults, the same for all sets. Figures: pairwise precision, recall and F1 over
all pairs of rows put together; B-cubed F1 (Bagga and Baldwin 1998); seconds of processor time, the least of three runs
(one run beyond 100,000 rows), each in a process of its own; peak memory.

`--add` makes a base of so many generated names, 50 to a document, and then adds one document after the other: writing
its facts, resolving, writing what changed to kb.db and to the ledger; reading and finding are not in it.
"""

from __future__ import annotations

import csv
import hashlib
import io
import resource
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from tempfile import TemporaryDirectory

from extract.identifiers import document_id
from extract.records import Document, Evidence, Facts, Page, Place, StructureMention, same_text
from extract.resolution import resolve_base
from extract.resolve import match_pairs, resolve_table
from extract.store import KnowledgeBase

ROOT = Path(__file__).parent.parent
PAIRS = ROOT / "tests" / "gold" / "pairs.csv"
DEFAULT_FOLDER = ROOT.parent / "shared" / "dedup"
# column of a set -> column of the table that `kb resolve` takes; the telephone is no column of ours
COLUMNS = {"id": "id", "name": "name", "commune": "commune", "department": "department", "dept": "department"} | {
    "address": "address",
    "zip": "postcode",
}
RUNS, SHORT = 3, 100_000  # runs of sets of up to so many rows; the least time counts, what is above it is the machine's
NAMES_OF_ONE = 50  # names in one document
ADDED = 5  # documents added one by one

Rows = Sequence[dict[str, str]]


def main() -> None:
    parser = ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--sizes", default="1000,10000,100000", help="how many generated names, comma-separated")
    parser.add_argument("--add", default="", help="how many names a base has before documents are added to it")
    parser.add_argument("--table", type=Path, help="resolve this one table into --out, print seconds and megabytes")
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    if asked.table:
        measure(asked.table, asked.out)
        return
    report_pairs()
    line("set", "rows", "pairs P", "pairs R", "pairs F1", "B3 F1", "CPU s", "memory MB")
    line(*["---"] * 8)
    for name in ("finess_fr", "chicago"):
        if (asked.folder / f"{name}.csv").exists():
            report(name, read(asked.folder / f"{name}.csv"))
    generator = asked.folder / "generate_names.py"
    for size in map(int, filter(None, asked.sizes.split(","))) if generator.exists() else ():
        report("generated", generated(generator, size))
    for size in map(int, filter(None, asked.add.split(","))) if generator.exists() else ():
        report_added(generated(generator, size + ADDED * NAMES_OF_ONE), size)


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def generated(generator: Path, size: int) -> Rows:
    """Messy French names with the truth, made by the generator beside the sets."""
    spec = spec_from_file_location("generate_names", generator)
    if spec is None or spec.loader is None:
        return []
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    columns = ("id", "true_id", "name", "commune", "dept")
    return [dict(zip(columns, map(str, row), strict=True)) for row in module.generate(size)]


def report(name: str, rows: Rows) -> None:
    """Resolve a set and print how well and how fast."""
    columns = [column for column in rows[0] if column in COLUMNS]
    with TemporaryDirectory() as folder:
        table, out = Path(folder) / "table.csv", Path(folder) / "clusters.csv"
        with table.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines)
            writer.writerow([COLUMNS[column] for column in columns])
            writer.writerows([row[column] for column in columns] for row in rows)
        measured = [measured_apart(table, out) for _ in range(RUNS if len(rows) <= SHORT else 1)]
        clusters = {row["id"]: row["cluster"] for row in read(out)}
    truth = {row["id"]: row["true_id"] for row in rows}
    precision, recall = pairwise(clusters, truth)
    scores = (precision, recall, mean(precision, recall), mean(*b_cubed(clusters, truth)))
    seconds, peak = min(seconds for seconds, _ in measured), max(peak for _, peak in measured)
    line(name, f"{len(rows):,}", *(f"{score:.3f}" for score in scores), f"{seconds:.2f}", f"{peak:,.0f}")


def measured_apart(table: Path, out: Path) -> tuple[float, float]:
    """Seconds of processor time and megabytes at the peak, in a process that nothing was resolved in before."""
    told = subprocess.run(
        [sys.executable, __file__, "--table", table, "--out", out], capture_output=True, check=True, text=True
    )
    seconds, peak = map(float, told.stdout.split())
    return seconds, peak


def measure(table: Path, out: Path) -> None:
    """Resolve a table and print seconds and megabytes; other names are resolved before, which reads the word lists."""
    others = "".join(f'{number},"{row["name_a"]}"\n' for number, row in enumerate(read(PAIRS)))
    resolve_table(io.StringIO("id,name\n" + others), io.StringIO())
    with table.open(encoding="utf-8", newline="") as rows, out.open("w", encoding="utf-8", newline="") as clusters:
        start = time.process_time()
        resolve_table(rows, clusters)
        seconds = time.process_time() - start
    sys.stdout.write(f"{seconds} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}\n")


def report_added(rows: Rows, size: int) -> None:
    """Make a base of the first `size` names, add documents with the rest one by one, and print what each takes."""
    documents = [rows[start : start + NAMES_OF_ONE] for start in range(0, len(rows), NAMES_OF_ONE)]
    before, added = documents[: size // NAMES_OF_ONE], documents[size // NAMES_OF_ONE :]
    with TemporaryDirectory() as folder, KnowledgeBase(Path(folder) / "kb.db") as base:
        curation = Path(folder) / "curation"
        start = time.process_time()
        for number, named in enumerate(before):
            base.write_document(document(number, named), "made", "2026-01-01")
        written = time.process_time()
        resolve_base(base, curation, "2026-01-01")
        sys.stdout.write(
            f"\n{size:,} names in {len(before):,} documents: {written - start:.0f} s CPU to write their facts,"
            f" {time.process_time() - written:.0f} s to resolve them the first time and write what comes out\n\n"
        )
        line("one document more, names", "CPU s", "wall s")
        line(*["---"] * 3)
        for number, named in enumerate(added, start=len(before)):
            cpu, wall = time.process_time(), time.perf_counter()
            base.write_document(document(number, named), "made", "2026-01-01")
            resolve_base(base, curation, "2026-01-01")
            spent = time.process_time() - cpu, time.perf_counter() - wall
            line(str(len(named)), *(f"{seconds:.2f}" for seconds in spent))


def document(number: int, rows: Rows) -> Facts:
    """A document that names structures, one a line."""
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    id = document_id(digest)
    text = "\n".join(row["name"] for row in rows)
    page = Page(number=1, text=text, repaired=same_text(text))
    mentions, start = [], 0
    for row in rows:
        end = start + len(row["name"])
        evidence = Evidence(
            document_id=id,
            page=1,
            start=start,
            end=end,
            text=row["name"],
            boxes=None,
            context=row["name"],
            rule="made",
        )
        mentions.append(
            StructureMention(
                evidence=evidence,
                name=row["name"],
                kind="autre",
                place=Place(commune=row["commune"] or None, department_code=row["dept"] or None),
            )
        )
        start = end + 1
    made = Document(id=id, path=f"{number}.txt", sha256=digest, media_type="text/plain", pages=(page,))
    return Facts(document=made, structures=tuple(mentions))


def report_pairs() -> None:
    """Judge our own pairs and print F1 and the critical ones that were merged."""
    judged = timed(match_pairs, io.StringIO(PAIRS.read_text("utf-8")))[1]
    found = [row for row in judged if row["verdict"] == "same"]
    right = sum(row["truth"] == "same" for row in found)
    total = sum(row["truth"] == "same" for row in judged)
    merged = [row for row in found if row["critical"] == "yes"]
    doubts = sum(row["verdict"] == "unsure" for row in judged)
    sys.stdout.write(
        f"{len(judged)} judged pairs: F1 {2 * right / (total + len(found)):.3f}, {doubts} left unsure,"
        f" {len(merged)} critical ones merged\n\n"
    )


def timed(work: Callable[[io.StringIO, io.StringIO], None], table: io.StringIO) -> tuple[float, list[dict[str, str]]]:
    table.seek(0)
    out, start = io.StringIO(), time.process_time()
    work(table, out)
    seconds = time.process_time() - start
    out.seek(0)
    return seconds, list(csv.DictReader(out))


def pairwise(clusters: dict[str, str], truth: dict[str, str]) -> tuple[float, float]:
    """Precision and recall over pairs of rows."""
    both = pairs((clusters[id], truth[id]) for id in truth)
    return both / max(1, pairs(clusters[id] for id in truth)), both / max(1, pairs(truth.values()))


def pairs(labels: Iterable[Hashable]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(labels).values())


def b_cubed(clusters: dict[str, str], truth: dict[str, str]) -> tuple[float, float]:
    """Precision and recall averaged over rows: of a row's cluster, and of its true group, how much is right."""
    both = Counter((clusters[id], truth[id]) for id in truth)
    found, true = Counter(clusters[id] for id in truth), Counter(truth.values())
    shares = [(both[clusters[id], truth[id]], clusters[id], truth[id]) for id in truth]
    precision = sum(right / found[cluster] for right, cluster, _ in shares) / len(truth)
    return precision, sum(right / true[group] for right, _, group in shares) / len(truth)


def mean(precision: float, recall: float) -> float:
    """The harmonic mean, F1."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def line(*cells: str) -> None:
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
