"""The 300 texts written to measure the reading of dates; nothing was fitted on them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
from times import KEPT_APART, score


def test_time_expressions_kept_apart() -> None:
    right, every, extra, wrong = score(KEPT_APART)
    assert every > 350
    assert right / every >= 0.92, "\n".join(wrong)
    assert extra <= 12
