"""The bundled archive, end to end, against its ground truth: recall and precision, with floors."""

import pytest

from benchmarks.archive import Score, coded_archive, scores
from parley.encoder import Encoder
from parley.model import CodedStory, to_json

# A few hundredths below what was measured when the weights were shipped (docs/measured.md).
FLOORS = {
    "statements": (0.65, 0.58),
    "events": (0.36, 0.49),
    "events with modality": (0.35, 0.48),
    "stances": (0.22, 0.37),
}


@pytest.fixture(scope="module")
def read(encoder: Encoder) -> list[tuple[dict[str, object], CodedStory]]:
    return list(coded_archive(encoder))


def test_recall_and_precision(read: list[tuple[dict[str, object], CodedStory]], capsys: pytest.CaptureFixture) -> None:
    found = scores(read)
    with capsys.disabled():
        print()
        for name, score in found.items():
            print(f"archive, {name}: {score}")
    low = [name for name, score in found.items() if _below(score, *FLOORS[name])]
    assert not low


def _below(score: Score, recall: float, precision: float) -> bool:
    return score.recall < recall or score.precision < precision


def test_every_span_is_its_text(read: list[tuple[dict[str, object], CodedStory]]) -> None:
    spans = 0
    for _, coded in read:
        plain = to_json(coded, mentions=True)
        text = plain["story"]["text"]
        parts = [*plain["mentions"]]
        for statement in plain["statements"]:
            parts += [statement["source"], statement["cue"], *statement["content"]]
            for stance in statement["stances"]:
                parts += [*stance["conditions"], stance["place"], stance["mediator"]]
            for quote in statement["quotes"]:
                assert text[quote["start"]] in "“\"«„‘'"
        for event in plain["events"]:
            parts += [event["actor"], event["recipient"]]
        for part in filter(None, parts):
            assert text[part["start"] : part["end"]] == part["text"]
            spans += 1
    assert spans > 1000
