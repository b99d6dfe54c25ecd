"""The brief on a terminal."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from .brief import Brief, Contacts, Mediator, Side
from .lines import Deed, Report, Words, count
from .phrases import (
    HOW_COUNTED,
    WHAT_WOULD_HELP,
    before_the_day,
    by_what_means,
    class_of,
    counted,
    date_range,
    days,
    outlet_of,
    short_date,
    web_address,
)
from .screen import one_line
from .summary import period_of
from .weeks import Week

STANCE_STYLES = {"open": "bold green", "conditional": "bold yellow", "proposes": "bold cyan", "refuses": "bold red"}
CLASS_STYLES = {"words for": "green", "deeds for": "bold green", "words against": "red", "deeds against": "bold red"}
_ROWS = 3  # rows of the chart above the axis, and as many below
_WEEK = 7  # columns a week


@dataclass(frozen=True)
class brief_text:  # noqa: N801 - called as a function, like brief_html
    """The brief for ``rich``; the chart shows the last weeks that the terminal's width holds."""

    brief: Brief

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        return _parts(self.brief, options.max_width)


def _parts(brief: Brief, width: int) -> Iterator[RenderableType]:
    one, other = brief.sides
    yield Text(f"{one.name} and {other.name}{period_of(brief.since, brief.as_of)}", "bold")
    yield Text(f"{brief.summary}\n")
    if brief.empty:
        yield Text(WHAT_WOULD_HELP, "dim")
        return
    yield _heading("Words and deeds by week")
    yield from _chart(brief.sides, width)
    yield _heading("When they last met or spoke")
    yield from _contacts(brief, brief.contacts)
    yield _heading("Who offers to mediate")
    yield from _mediators(brief, brief.mediators)
    yield _heading("What each said about talks")
    yield from _both(brief, _said)
    yield _heading("What each did to the other")
    yield from _both(brief, _done)
    yield Text(HOW_COUNTED + (f" Recalled and left out: {brief.historical}." if brief.historical else ""), "dim")


def _heading(title: str) -> RenderableType:
    return Rule(Text(title, "bold"), align="left", style="dim")


def _both(brief: Brief, draw: Callable[[Brief, Side, Side], Iterator[RenderableType]]) -> Iterator[RenderableType]:
    for side, other in (brief.sides, brief.sides[::-1]):
        yield from draw(brief, side, other)


def _said(brief: Brief, side: Side, other: Side) -> Iterator[RenderableType]:
    yield Text(f"{side.name}, in its own words", "bold underline")
    yield _lines(_words(brief, words) for words in side.own_words) if side.own_words else _none("nothing on record")
    if side.claims:
        yield Text(f"Claims by others about {side.name}", "underline")
        yield _lines(_words(brief, words) for words in side.claims)


def _words(brief: Brief, words: Words) -> tuple[Text, Text]:
    stance = Text(words.stance, STANCE_STYLES[words.stance])
    toward = f" toward {brief.name(words.toward)}" if words.toward else ""
    who = Text.assemble((one_line(words.speaker), "bold"), f", {one_line(words.role)}" if words.role else "")
    if words.actor and words.actor != words.holder:
        who.append(f" ({brief.name(words.actor)}) of {brief.name(words.holder)}")
    line = Text.assemble(stance, toward, "  ", who, "\n", one_line(words.text))
    for flag in words.flags:
        line.append(f"\n! {one_line(flag)}", "bold yellow")
    return Text(short_date(words.date)), line.append_text(_sources(words.reports))


def _done(brief: Brief, side: Side, other: Side) -> Iterator[RenderableType]:
    yield Text(f"{side.name} toward {other.name}", "bold underline")
    yield _lines(_deed(brief, deed) for deed in side.asserted) if side.asserted else _none("nothing on record")
    if side.apart:
        yield Text("Denied, announced or only thought of", "underline")
        yield _lines(_deed(brief, deed) for deed in side.apart)


def _deed(brief: Brief, deed: Deed) -> tuple[Text, Text]:
    line = Text.assemble((deed.type, CLASS_STYLES[class_of(deed)]), f" {deed.mode}" if deed.mode else "")
    if deed.modality != "asserted":
        line.append(f" · {deed.modality}", "italic")
    if deed.attributed_to:
        line.append(f" · according to {one_line(brief.name(deed.attributed_to))}", "italic")
    line.append(f"\n{one_line(deed.text)}")
    return Text(date_range(deed.start, deed.end)), line.append_text(_sources(deed.reports))


def _contacts(brief: Brief, contacts: Contacts) -> Iterator[RenderableType]:
    if contacts.last is None:
        yield _none("no meeting or call between them is on record")
        return
    told = f"They last {by_what_means(contacts.last.mode)} on {date_range(contacts.last.start, contacts.last.end)}"
    if contacts.days_since is not None:
        told += f", {before_the_day(contacts.days_since)}"
    before = contacts.before
    if before is not None and contacts.gap_days is not None:
        gap = days(contacts.gap_days)
        told += f"; the contact before that was on {date_range(before.start, before.end)}, {gap} earlier"
    else:
        told += "; the record knows of no contact before that"
    yield Text(told + ".")
    yield _lines(_deed(brief, deed) for deed in contacts.within or (contacts.last,))


def _mediators(brief: Brief, mediators: Sequence[Mediator]) -> Iterator[RenderableType]:
    if not mediators:
        yield _none("nobody on record")
    for mediator in mediators:
        yield Text(mediator.name, "bold underline")
        yield _lines(
            [
                *(_words(brief, words) for words in mediator.words),
                *(_deed(brief, deed) for deed in mediator.deeds),
            ]
        )


def _sources(reports: Sequence[Report]) -> Text:
    told = counted(count(reports))
    text = Text(f"\n{told}: " if told else "\n", "dim")
    originals = [report for report in reports if report.copy_of is None] or list(reports)
    named = [f"{outlet_of(report)}: {report.title or 'untitled'} [{report.story[:12]}]" for report in originals[:3]]
    text.append(one_line("; ".join(named)) + (f"; and {len(originals) - 3} more" if len(originals) > 3 else ""))
    first = web_address(originals[0].url)
    return text.append(f"\n{one_line(first)}" if first else "")


def _lines(lines: Iterable[tuple[Text, Text]]) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1, overflow="fold")
    for date, line in lines:
        table.add_row(date, line)
        table.add_row()
    return Padding(table, (0, 0, 0, 2))


def _none(what: str) -> RenderableType:
    return Padding(Text(what, "dim"), (0, 0, 1, 2))


def _chart(sides: Sequence[Side], width: int) -> Iterator[RenderableType]:
    fits = max(1, (width - 4) // _WEEK)
    shown = [side.weeks[-fits:] for side in sides]
    counts = [n for weeks in shown for w in weeks for n in (w.words_for, w.words_against, w.deeds_for, w.deeds_against)]
    if not any(counts):
        yield _none("nothing to draw: no line has a date")
        return
    step = max(1.0, max(counts) / (2 * _ROWS))  # lines that half a block stands for
    for side, weeks in zip(sides, shown, strict=True):
        yield Text(side.name, "bold")
        yield from _bars(weeks, step)
    left = len(sides[0].weeks) - len(shown[0])
    scale = "one line" if step == 1 else f"{step:.1f} lines"
    yield Text(
        f"Each week: words left, deeds right; cooperation above, conflict below. Half a block is {scale}."
        + (f" {left} earlier weeks are not drawn." if left else ""),
        "dim",
    )
    yield Text()


def _bars(weeks: Sequence[Week], step: float) -> Iterator[Text]:
    for row in range(_ROWS, 0, -1):
        yield _row([(w.words_for, w.deeds_for) for w in weeks], row, step, "▄", ("green", "bold green"))
    yield Text("  " + "".join(f"{f'{w.monday.day} {w.monday:%b}':<{_WEEK}}" for w in weeks), "dim")
    for row in range(1, _ROWS + 1):
        yield _row([(w.words_against, w.deeds_against) for w in weeks], row, step, "▀", ("red", "bold red"))


def _row(pairs: Sequence[tuple[int, int]], row: int, step: float, half: str, styles: tuple[str, str]) -> Text:
    text = Text("  ")
    for pair in pairs:
        for number, style in zip(pair, styles, strict=True):
            halves = -(-number // step) if number else 0
            block = "█" if halves >= 2 * row else half if halves == 2 * row - 1 else " "
            text.append(block * 2, style).append(" ")
        text.append(" " * (_WEEK - 6))
    text.rstrip()
    return text
