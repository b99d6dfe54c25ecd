"""The chart of words and deeds by week, as shapes: what the HTML brief draws with SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from .brief import Side

WIDTH, HEIGHT = 720.0, 170.0
MOST = 60  # weeks drawn, the last ones; all are in the table under the chart
_TOP, _BOTTOM, _AXIS = 14.0, 14.0, 18.0  # room for numbers above and below; the dates stand on the axis


@dataclass(frozen=True)
class Bar:
    """``kind`` is "words" or "deeds", ``side`` "for" or "against"; ``number_y`` is where its number stands."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    side: str
    number: int
    number_y: float


@dataclass(frozen=True)
class Chart:
    name: str
    bars: tuple[Bar, ...]
    labels: tuple[tuple[float, str], ...]  # x of a week's middle, its Monday
    axis: float  # y of the axis' upper edge
    label_y: float


def charts_of(sides: Sequence[Side]) -> list[Chart]:
    """One chart a side, all to one scale; none where nothing is dated."""
    weeks = [week for side in sides for week in side.weeks[-MOST:]]
    up = max((max(w.words_for, w.deeds_for) for w in weeks), default=0)
    down = max((max(w.words_against, w.deeds_against) for w in weeks), default=0)
    if up + down == 0:
        return []
    unit = min(14.0, (HEIGHT - _TOP - _BOTTOM - _AXIS) / (up + down))
    return [_chart(side, unit, _TOP + up * unit) for side in sides]


def height_of(charts: Sequence[Chart]) -> float:
    """The height that the bars take, with room for the dates and numbers."""
    lowest = max((bar.y + bar.height for chart in charts for bar in chart.bars), default=0.0)
    return max(lowest, charts[0].axis + _AXIS if charts else 0.0) + _BOTTOM


def _chart(side: Side, unit: float, axis: float) -> Chart:
    weeks = side.weeks[-MOST:]
    slot = min(96.0, WIDTH / len(weeks))
    width = min(22.0, slot * 0.32)
    every = max(1, int(48 // slot) + (48 % slot > 0)) if slot < 48 else 1  # a label needs 48 units
    bars, labels = [], []
    for number, week in enumerate(weeks):
        middle = slot * (number + 0.5)
        if number % every == 0:
            labels.append((round(middle, 1), f"{week.monday.day} {week.monday:%b}"))
        for kind, left, up, down in (
            ("words", middle - width - 1, week.words_for, week.words_against),
            ("deeds", middle + 1, week.deeds_for, week.deeds_against),
        ):
            if up:
                top = axis - up * unit
                bars.append(_bar(left, top, width, up * unit, kind, "for", up, top - 4))
            if down:
                top = axis + _AXIS
                bars.append(_bar(left, top, width, down * unit, kind, "against", down, top + down * unit + 11))
    return Chart(side.name, tuple(bars), tuple(labels), round(axis, 1), round(axis + 13, 1))


def _bar(x: float, y: float, width: float, height: float, kind: str, side: str, number: int, number_y: float) -> Bar:
    return Bar(round(x, 1), round(y, 1), round(width, 1), round(height, 1), kind, side, number, round(number_y, 1))
