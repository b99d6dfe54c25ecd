"""Killed at any moment, the record opens, and the next run finishes the work: nothing lost, nothing doubled."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import factories
import pytest
from factories import RegexCoder, news, page
from test_ingest import contents

from parley.ingest import Progress, ingest_pages
from parley.model import Page, SetAside
from parley.record import Record

PAGES = 320
KILLS = 20


def pages() -> Iterator[Page | SetAside]:
    """Stories, every fourth with a copy later on, and pages that cannot be read."""
    for at in range(PAGES):
        if at % 16 == 5:
            yield page(f"UNREADABLE {at}", place=f"{at}.txt")
        elif at % 4 == 3:
            yield page(news(at - 3) + "\nA line more.", place=f"{at}.txt")
        else:
            yield page(news(at), place=f"{at}.txt")


def ingest(path: Path, jobs: int) -> None:
    def say(progress: Progress) -> None:
        print(progress.done, flush=True)

    with Record.open(path) as record:
        ingest_pages(pages(), record, RegexCoder, jobs, say, factories.read)


def start(path: Path, jobs: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, __file__, str(path), str(jobs)], stdout=subprocess.PIPE)


def kill(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.communicate()
    assert process.returncode < 0, "was done before it was killed"


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    path: Path = tmp_path_factory.mktemp("undisturbed") / "record.db"
    ingest(path, 1)
    return contents(path)


def test_killed_at_twenty_random_moments(tmp_path: Path, undisturbed: dict[str, list[tuple[object, ...]]]) -> None:
    path, draw, grown = tmp_path / "record.db", random.Random(20221021), []
    for at in range(KILLS):
        process = start(path, jobs=1)
        assert process.stdout
        if at % 5 == 0:
            time.sleep(draw.uniform(0.2, 0.6))  # perhaps while it makes or opens the record
        else:
            # Past what it knows from before, and then at any moment of a page.
            for _ in range((grown or [0])[-1] + draw.randrange(1, 12)):
                process.stdout.readline()
            time.sleep(draw.uniform(0, 0.008))
        kill(process)
        with Record.open(path) as record:
            counts = record.counts()
            grown.append(counts.pages + counts.set_asides)
            assert record.search("nothingofthekind") == []
    assert grown == sorted(grown)
    assert 0 < grown[KILLS // 2] < grown[-1] < PAGES
    ingest(path, 1)
    assert contents(path) == undisturbed


def test_killed_with_workers(tmp_path: Path, undisturbed: dict[str, list[tuple[object, ...]]]) -> None:
    path = tmp_path / "record.db"
    for _ in range(2):
        process = start(path, jobs=2)
        assert process.stdout
        # The pipe closes when the workers, which hold it too, have ended with their parent.
        for _ in range(40):
            process.stdout.readline()
        kill(process)
    ingest(path, 1)
    assert contents(path) == undisturbed


def test_the_search_index_is_whole(tmp_path: Path) -> None:
    process = start(tmp_path / "record.db", jobs=1)
    assert process.stdout
    for _ in range(60):
        process.stdout.readline()
    kill(process)
    with Record.open(tmp_path / "record.db") as record, record._engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO story_search(story_search, rank) VALUES ('integrity-check', 1)")
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


if __name__ == "__main__":
    ingest(Path(sys.argv[1]), int(sys.argv[2]))
