"""The whole way: pages in, record written, nothing lost. What every front door calls."""

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Protocol

from parley.model import CodedStory, Page, SetAside, Story, Unreadable
from parley.record import Record, RecordError, SpanMismatch

if TYPE_CHECKING:
    from parley.intake import Limits


class Coder(Protocol):
    """What reads statements and events out of stories."""

    def code(self, story: Story) -> CodedStory: ...


MakeCoder = Callable[[], Coder]
ReadPage = Callable[[Page], Story]
Outcome = CodedStory | SetAside | None  # None: the record knows the page

SECONDS_A_PAGE = 120.0
IN_FLIGHT = 8  # pages a worker may be ahead of the record


@dataclass(frozen=True)
class Progress:
    """How far an ingest is, in pages: ``read`` into the record, ``known`` before, ``set_aside``; ``copies`` is by how
    many the record's copies became more. ``place`` is where the last page was found."""

    read: int = 0
    known: int = 0
    copies: int = 0
    set_aside: int = 0
    seconds: float = 0.0
    place: str = ""

    @property
    def done(self) -> int:
        return self.read + self.known + self.set_aside


@dataclass(frozen=True)
class Summary:
    """What an ingest did, in pages as in Progress; ``reasons`` gives place and reason of each page set aside."""

    read: int
    known: int
    copies: int
    set_aside: int
    seconds: float
    reasons: tuple[tuple[str, str], ...]


def ingest(
    paths: Sequence[str | Path],
    record: Record,
    make_coder: MakeCoder,
    jobs: int = 1,
    report: Callable[[Progress], None] | None = None,
    limits: "Limits | None" = None,
    seconds_a_page: float | None = SECONDS_A_PAGE,
) -> Summary:
    """Read the pages under the paths into the record, as ingest_pages does.

    Raises NoSuchPath, before anything is read, where a path does not exist."""
    # Imported here: worker processes, and callers with pages of their own, go without.
    from parley.intake import Limits, pages

    return ingest_pages(
        pages(paths, limits or Limits()), record, make_coder, jobs, report, seconds_a_page=seconds_a_page
    )


def ingest_pages(
    pages: Iterable[Page | SetAside],
    record: Record,
    make_coder: MakeCoder,
    jobs: int = 1,
    report: Callable[[Progress], None] | None = None,
    read: ReadPage | None = None,
    seconds_a_page: float | None = SECONDS_A_PAGE,
) -> Summary:
    """Read pages into the record, in ``jobs`` processes; the record comes out the same for any number of them.

    A page that fails, for whatever reason, is set aside with the reason and its bytes, and the rest goes on; only a
    record that cannot be written (RecordError) or a coder that cannot be made ends the run. Pages that the record
    knows are skipped unread. ``make_coder`` is called once a process, where a page is to be read at all; with
    several jobs it and ``read`` must be picklable. Interrupted at any moment, the record is whole, and the same call
    again finishes the work. ``report`` is called after every page.
    """
    reader = _Reader(make_coder, read, seconds_a_page)
    started, progress, reasons = time.monotonic(), Progress(), list[tuple[str, str]]()
    for page, outcome in _outcomes(pages, record, reader, jobs):
        progress, reason = _keep(record, page, outcome, progress)
        if reason:
            reasons.append((page.place, reason))
        progress = replace(progress, seconds=time.monotonic() - started, place=page.place)
        if report:
            report(progress)
    p = progress
    return Summary(p.read, p.known, p.copies, p.set_aside, time.monotonic() - started, tuple(reasons))


def _keep(record: Record, page: Page | SetAside, outcome: Outcome, so_far: Progress) -> tuple[Progress, str | None]:
    """Write what became of a page; the progress with it, and the reason if it was set aside."""
    if outcome is None:
        return replace(so_far, known=so_far.known + 1), None
    if isinstance(page, Page) and isinstance(outcome, CodedStory):
        try:
            added = record.add(page, outcome)
        except Exception as error:
            if isinstance(error, RecordError) and not isinstance(error, SpanMismatch):
                raise
            outcome = _set_aside(page, error)
        else:
            counted = replace(so_far, copies=so_far.copies + added.copies)
            if added.new:
                return replace(counted, read=so_far.read + 1), None
            return replace(counted, known=so_far.known + 1), None
    assert isinstance(outcome, SetAside)
    record.set_aside(outcome)
    return replace(so_far, set_aside=so_far.set_aside + 1), outcome.reason


# -- reading and coding one page


class _TooLong(BaseException):
    """Not an Exception: what is underway must not catch it and go on."""


class _Reader:
    """From page to coded story, in whatever process it finds itself; the coder is made there, when first needed."""

    def __init__(self, make_coder: MakeCoder, read: ReadPage | None, seconds: float | None) -> None:
        self._make_coder, self._read, self._seconds = make_coder, read, seconds
        self._coder: Coder | None = None

    def ready(self) -> tuple[ReadPage, Coder]:
        if self._read is None:
            from parley.reading import read_page

            self._read = read_page
        if self._coder is None:
            self._coder = self._make_coder()
        return self._read, self._coder

    def __call__(self, page: Page) -> CodedStory | SetAside:
        read, coder = self.ready()
        try:
            with _time_limit(self._seconds):
                return coder.code(read(page))
        except _TooLong:
            return SetAside(page.place, f"took longer than {self._seconds:g} s to read", page.content, page.url)
        except Exception as error:
            return _set_aside(page, error)


def _set_aside(page: Page, error: Exception) -> SetAside:
    reason = str(error) if isinstance(error, Unreadable) else f"unexpected {type(error).__name__}: {error}"
    return SetAside(page.place, reason[:500], page.content, page.url)


@contextmanager
def _time_limit(seconds: float | None) -> Iterator[None]:
    """Raise _TooLong inside after so long, where the system can (POSIX, main thread)."""
    if seconds is None or not hasattr(signal, "setitimer") or threading.current_thread() != threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


# -- many pages, in one process or several, in the order in which they came


def _outcomes(
    pages: Iterable[Page | SetAside], record: Record, reader: _Reader, jobs: int
) -> Iterator[tuple[Page | SetAside, Outcome]]:
    if jobs <= 1:
        for page in pages:
            if isinstance(page, SetAside):
                yield page, page
            else:
                yield page, None if record.knows(page) else reader(page)
        return
    waiting: deque[tuple[Page | SetAside, Future[Outcome]]] = deque()
    with _Workers(reader, jobs) as workers:
        for page in pages:
            if isinstance(page, SetAside):
                waiting.append((page, _done(page)))
            else:
                waiting.append((page, _done(None) if record.knows(page) else workers.submit(page)))
            while len(waiting) > jobs * IN_FLIGHT or (waiting and waiting[0][1].done()):
                yield workers.result(*waiting.popleft())
        while waiting:
            yield workers.result(*waiting.popleft())


def _done(outcome: Outcome) -> Future[Outcome]:
    future: Future[Outcome] = Future()
    future.set_result(outcome)
    return future


class _Workers:
    """Worker processes, started afresh when one of them dies over a page."""

    def __init__(self, reader: _Reader, jobs: int) -> None:
        self._reader, self._jobs = reader, jobs
        self._pool = self._start(jobs)

    def __enter__(self) -> "_Workers":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def submit(self, page: Page) -> Future[Outcome]:
        try:
            return self._pool.submit(_work, page)
        except BrokenProcessPool:
            self._pool = self._start(self._jobs)
            return self._pool.submit(_work, page)

    def result(self, page: Page | SetAside, future: Future[Outcome]) -> tuple[Page | SetAside, Outcome]:
        try:
            return page, future.result()
        except BrokenProcessPool:
            assert isinstance(page, Page)
            return page, self._alone(page)

    def _alone(self, page: Page) -> Outcome:
        """A page that was under way when a worker died, in a process of its own: it may be the one to blame."""
        with self._start(1) as pool:
            pool.submit(_ready).result()  # a process that dies before any page ends the run
            try:
                return pool.submit(_work, page).result()
            except BrokenProcessPool:
                reason = "reading it ends the process (a fault in a library, or out of memory)"
                return SetAside(page.place, reason, page.content, page.url)

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        # Spawned: a forked child would share the record's connection and the encoder's threads.
        return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin, (self._reader,))


_reader: _Reader | None = None  # a worker process's own


def _begin(reader: _Reader) -> None:
    global _reader
    _reader = reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is asked to stop, and stops its workers
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _ready() -> None:
    assert _reader is not None
    _reader.ready()


def _work(page: Page) -> Outcome:
    assert _reader is not None
    return _reader(page)
