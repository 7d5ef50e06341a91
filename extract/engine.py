"""Where documents are worked on: each in a child process of its own, within limits; a bad one harms only itself."""

from __future__ import annotations

import faulthandler
import gc
import multiprocessing
import os
import pickle
import resource
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from extract.errors import BrokenDocument, KbError, ReadError
from extract.find import find_facts
from extract.read import read_document
from extract.records import Document, Facts, Page, same_text

_FORK = multiprocessing.get_context("fork")
_GIB = 1 << 30
_STATM = Path("/proc/self/statm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may use: wall-clock seconds, bytes of memory, pages, characters of text."""

    seconds: float = 180.0
    memory: int = 3 * _GIB
    pages: int = 5_000
    characters: int = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One document to work on: where it lies, how the corpus calls it, whether scanned pages are recognised."""

    path: Path
    name: str
    ocr: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a task: its facts, or the problem in words."""

    task: Task
    facts: Facts | None
    problem: str | None


@dataclass(slots=True)
class _Child:
    task: Task
    process: BaseProcess
    pipe: Connection
    deadline: float


def facts_of(task: Task, limits: Limits) -> Facts:
    """Read one document and find its facts in this process. Raises ReadError."""
    document = read_document(
        task.path,
        task.name,
        ocr=task.ocr,
        pages_allowed=limits.pages,
        characters_allowed=limits.characters,
    )
    return find_facts(document)


_WARM_UP = "Guéret, le 3 mars 2021. Mme Ardoin, maire de Guéret, a signé une convention de 5 M€ avec l’ARS."


def _warm_up() -> None:
    """Load here, once, what every child would load again for itself: the pipeline, its word lists, the gazetteer.

    A document is read through for it, because much is loaded at first use. Frozen objects are left alone by the
    children's garbage collectors, so that parent and children go on sharing their memory.
    """
    page = Page(number=1, text=_WARM_UP, repaired=same_text(_WARM_UP))
    find_facts(Document(id="", path="", sha256="", media_type="text/plain", pages=(page,)))
    gc.collect()
    gc.freeze()


def work_on(
    tasks: Sequence[Task],
    limits: Limits | None = None,
    workers: int | None = None,
    work: Callable[[Task, Limits], Facts] = facts_of,
) -> Iterator[Outcome]:
    """Facts of every task, in the order they finish; a task that fails, hangs or dies yields its problem instead."""
    limits = limits or Limits()
    workers = workers or os.cpu_count() or 1
    if len(tasks) > 1 and work is facts_of:
        _warm_up()  # a single child loads for itself only what its document needs
    waiting, running = list(reversed(tasks)), list[_Child]()
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                running.append(_start(waiting.pop(), limits, work))
            for child in _finished(running):
                running.remove(child)
                yield _outcome(child, limits)
    finally:
        for child in running:
            _stop(child)


def _start(task: Task, limits: Limits, work: Callable[[Task, Limits], Facts]) -> _Child:
    receiver, sender = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=_child_main, args=(sender, task, limits, work), daemon=True)
    process.start()
    sender.close()
    return _Child(task, process, receiver, time.monotonic() + limits.seconds)


def _finished(running: list[_Child]) -> list[_Child]:
    """Children that have an answer, have died or have run out of time; waits for at least one."""
    while True:
        now = time.monotonic()
        late = [child for child in running if child.deadline <= now]
        if late:
            return late
        ready = wait([child.pipe for child in running], timeout=min(child.deadline for child in running) - now)
        if ready:
            return [child for child in running if child.pipe in ready]


def _outcome(child: _Child, limits: Limits) -> Outcome:
    answer: Facts | str | None = None
    try:
        if child.pipe.poll():
            with os.fdopen(os.dup(child.pipe.fileno()), "rb") as stream:
                answer = pickle.load(stream)
    except (EOFError, OSError, pickle.UnpicklingError, MemoryError):
        answer = None
    late = answer is None and time.monotonic() >= child.deadline
    _stop(child)
    if isinstance(answer, Facts):
        return Outcome(task=child.task, facts=answer, problem=None)
    if answer is None:
        answer = _what_killed(child, limits) if not late else f"took more than {limits.seconds:g} seconds; stopped"
        answer = f"{child.task.name}: {answer}"
    return Outcome(task=child.task, facts=None, problem=answer)


def _what_killed(child: _Child, limits: Limits) -> str:
    code = child.process.exitcode
    if code is not None and -code in (signal.SIGXCPU, signal.SIGKILL):
        return f"used more than its {limits.seconds:g} seconds or {limits.memory / _GIB:g} GiB of memory; stopped"
    return f"crashed the reader (exit code {code}); the file is damaged or hostile"


def _stop(child: _Child) -> None:
    child.process.join(timeout=0.2)
    if child.process.is_alive():
        child.process.kill()
        child.process.join()
    child.pipe.close()


def _child_main(pipe: Connection, task: Task, limits: Limits, work: Callable[[Task, Limits], Facts]) -> None:
    faulthandler.disable()
    _limit_this_process(limits)
    with open(os.devnull, "w") as nowhere:  # a parser that floods its output floods nobody
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    try:
        answer: Facts | str = work(task, limits)
    except MemoryError:
        answer = f"{task.name}: needs more than the {limits.memory / _GIB:g} GiB of memory allowed"
    except RecursionError:
        answer = f"{task.name}: nested too deeply to be read"
    except KbError as error:
        problem = str(error).removeprefix(f"{task.name}: ").removeprefix(f"{task.path.name}: ")
        answer = f"{task.name}: {problem}"  # readers know the file's own name, the corpus its place in a folder
    except OSError as error:
        answer = f"{task.name}: cannot be opened ({error.strerror or error})"
    except Exception as error:  # the last wall: whatever a parser throws at a bad file becomes that file's problem
        answer = str(BrokenDocument(f"{task.name}: could not be read ({type(error).__name__}: {error})"))
    if isinstance(answer, Facts):
        answer = _without_glyphs(answer)
    with os.fdopen(os.dup(pipe.fileno()), "wb") as stream:  # streamed: as one string it would be a third of the peak
        pickle.dump(answer, stream, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.close()


def _without_glyphs(facts: Facts) -> Facts:
    """The facts, their pages without the boxes of single characters: the evidence has its own, and they weigh most."""
    pages = tuple(replace(page, boxes=None) for page in facts.document.pages)
    return replace(facts, document=replace(facts.document, pages=pages))


def _limit_this_process(limits: Limits) -> None:
    if _STATM.exists():  # address space is limited on Linux alone; elsewhere seconds, pages and characters hold
        mapped = int(_STATM.read_text().split()[0]) * resource.getpagesize()
        allowed = mapped + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
    seconds = int(limits.seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))


__all__ = ["Limits", "Outcome", "ReadError", "Task", "facts_of", "work_on"]
