"""Both archives' reports brought together as their truth has it, statements and events given: the reconciling alone."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import record as bench  # noqa: E402

from parley.record import Record  # noqa: E402


@pytest.fixture(scope="module", params=["orlu", "strait"])
def measured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    folder = tmp_path_factory.mktemp(request.param)
    command = [sys.executable, ROOT / "archive" / "build.py", request.param, "--out", folder]
    subprocess.run(command, check=True, capture_output=True)
    truth = bench.json.loads((folder / "truth.json").read_text("utf-8"))
    gold: bench.Truth = {}, {}, {}
    with Record.open(folder / "record.db", outlets=bench.OFFICIAL) as record:
        for page, story, of_page in bench.read_pages(folder, truth):
            coded, its = bench.annotation(story, of_page)
            for whole, one in zip(gold, its, strict=True):
                whole.update(one)
            record.add(page, coded)
        utterances = record.utterances()
        occurrences = {k: v for s in record.stories() for k, v in record.groups(s.story.id, "occurrence").items()}
    group = {one.statement.id: u.id for u in utterances for one in u.reports}
    kinds = {one.statement.id: one.variant.kind for u in utterances for one in u.reports}
    labelled = {id: kind for id, kind in gold[2].items() if kind}
    found = {id for id in labelled if kinds[id] in bench.ALTERED}
    altered = {id for id, kind in labelled.items() if kind in bench.ALTERED}
    return {
        "truth": {"utterances": len(set(gold[0].values())), "occurrences": len(set(gold[1].values()))},
        "f1": {
            "utterances": bench.b_cubed(group, gold[0])[0],
            "occurrences": bench.b_cubed(occurrences, gold[1])[0],
        },
        "altered": {"precision": len(found & altered) / len(found), "recall": len(found & altered) / len(altered)},
    }


def test_the_figures_rest_on_enough(measured: dict[str, dict[str, float]]) -> None:
    assert measured["truth"]["utterances"] >= 150
    assert measured["truth"]["occurrences"] >= 100


def test_what_is_one_comes_together(measured: dict[str, dict[str, float]]) -> None:
    assert measured["f1"]["utterances"] >= 0.9
    assert measured["f1"]["occurrences"] >= 0.92


def test_altered_wordings_are_found(measured: dict[str, dict[str, float]]) -> None:
    assert measured["altered"]["precision"] >= 0.95
    assert measured["altered"]["recall"] >= 0.75
