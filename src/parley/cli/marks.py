"""A story in a terminal: its text with the words marked that were read, and under it what was read from them."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from parley.model import CodedStory, Event, Mention, Statement
from parley.signals.phrases import date_range
from parley.signals.screen import one_line, plain

SOURCE, CUE, CONTENT, PARTY = "bold cyan", "yellow", "green", "bold magenta underline"
STATEMENT_MARK, EVENT_MARK = "bold cyan", "bold magenta"


def marked_story(coded: CodedStory) -> RenderableType:
    """Text from outside goes into ``Text``, which reads no markup in it, and without what a terminal obeys.

    ``[S1]`` and ``[E1]`` stand behind a statement's words and an event's parties, so that the list underneath finds
    its place where there are no colours too."""
    story = coded.story
    published = f"{story.published} ({story.published_basis})" if story.published else "no date"
    copy = f"copy of {story.copy_of}" if story.copy_of else None
    where = [story.id, story.publisher, published, copy, story.url]
    parts: list[RenderableType] = [
        Rule(Text(one_line(story.title or story.url or story.id), style="bold")),
        Text(one_line(" · ".join(w for w in where if w)), style="dim"),
        Padding(_marked_text(coded), (1, 2)),
    ]
    if coded.statements or coded.events:
        parts += [_legend(), Text(), _listing(coded)]
    else:
        parts.append(Text("No statement and no event was read in this story.", style="dim"))
    return Group(*parts, Text())


def _marked_text(coded: CodedStory) -> Text:
    text = Text(plain(coded.story.text))
    marks: list[tuple[int, Text]] = []
    for number, statement in enumerate(coded.statements, start=1):
        for piece in statement.content:
            text.stylize(CONTENT, piece.span.start, piece.span.end)
        for part, style in ((statement.cue, CUE), (statement.source, SOURCE)):
            if part:
                text.stylize(style, part.span.start, part.span.end)
        if statement.content:
            marks.append((statement.content[-1].span.end, Text(f"[S{number}]", STATEMENT_MARK)))
    for number, event in enumerate(coded.events, start=1):
        parties = [party.span for party in (event.actor, event.recipient) if party]
        for span in parties:
            text.stylize(PARTY, span.start, span.end)
        marks.append((max(span.end for span in parties), Text(f"[E{number}]", EVENT_MARK)))
    return _with_marks(text, marks)


def _with_marks(text: Text, marks: list[tuple[int, Text]]) -> Text:
    result, at = Text(), 0
    for end, mark in sorted(marks, key=lambda mark: mark[0]):
        result.append_text(text[at:end] if end > at else Text()).append_text(mark)
        at = end
    return result.append_text(text[at:])


def _legend() -> Text:
    return Text.assemble(
        ("S", STATEMENT_MARK), " statement: ", ("source", SOURCE), " ", ("cue", CUE), " ", ("words", CONTENT),
        "    ", ("E", EVENT_MARK), " event: ", ("parties", PARTY),
    )  # fmt: skip


def _listing(coded: CodedStory) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for number, statement in enumerate(coded.statements, start=1):
        table.add_row(Text(f"S{number}", STATEMENT_MARK), Text(" · ").join(_statement(statement)))
    for number, event in enumerate(coded.events, start=1):
        table.add_row(Text(f"E{number}", EVENT_MARK), Text(" · ").join(_event(event)))
    return table


def _statement(statement: Statement) -> Iterator[Text]:
    yield Text(_party(statement.source) if statement.source else "source not named", SOURCE)
    yield Text(statement.kind)
    for detail in (statement.date and statement.date.isoformat(), statement.venue):
        if detail:
            yield Text(one_line(detail))
    for stance in statement.stances:
        told = f"{stance.holder} → {stance.toward or 'anyone'}: {stance.stance} ({stance.confidence:.2f})"
        yield Text(one_line(told), "dim" if stance.stance == "none" else "bold")
    for flag in statement.flags:
        yield Text(f"! {one_line(flag.detail)}", "bold red")


def _event(event: Event) -> Iterator[Text]:
    yield Text(f"{event.type} {event.mode or ''}".strip(), EVENT_MARK)
    yield Text(f"{_party(event.actor)} → {_party(event.recipient) if event.recipient else 'nobody named'}")
    yield Text(event.modality, "" if event.modality == "asserted" else "yellow")
    if event.attributed_to:
        yield Text(f"according to {one_line(event.attributed_to)}")
    if event.date:
        yield Text(date_range(event.date.start, event.date.end))
    if event.place:
        yield Text(one_line(event.place))
    yield Text(f"{event.confidence:.2f}", "dim")


def _party(mention: Mention) -> str:
    codes = " ".join(code for code in (mention.actor, mention.sector) if code)
    return one_line(mention.person or mention.text) + (f" ({codes})" if codes else "")
