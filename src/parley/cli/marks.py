"""A story in a terminal: its text with the words marked that were read, and under it what was read from them."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from parley.model import CodedStory, Event, Mention, Span, Statement

SOURCE, CUE, CONTENT, EVENT = "bold cyan", "yellow", "green", "bold magenta"


def marked_story(coded: CodedStory) -> RenderableType:
    """Text from outside goes into ``Text``, which reads no markup in it."""
    story = coded.story
    parts: list[RenderableType] = [Rule(Text(story.title or story.url or story.id, style="bold"))]
    where = [story.publisher, story.published.isoformat() if story.published else "no date", story.url]
    parts.append(Text(" · ".join(w for w in where if w), style="dim"))
    text = Text(story.text)
    for statement in coded.statements:
        for piece in statement.content:
            _mark(text, piece.span, CONTENT)
        if statement.cue:
            _mark(text, statement.cue.span, CUE)
        if statement.source:
            _mark(text, statement.source.span, SOURCE)
    for event in coded.events:
        for party in (event.actor, event.recipient):
            if party:
                _mark(text, party.span, f"{EVENT} underline")
    parts.append(Padding(text, (1, 2)))
    if coded.statements:
        parts.append(_statements(coded.statements))
    if coded.events:
        parts.append(_events(coded.events))
    if not coded.statements and not coded.events:
        parts.append(Text("No statement and no event was read in this story.", style="dim"))
    return Group(*parts, Text())


def _mark(text: Text, span: Span, style: str) -> None:
    text.stylize(style, span.start, span.end)


def _statements(statements: tuple[Statement, ...]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title, style in (
        ("said by", SOURCE),
        ("cue", CUE),
        ("what", CONTENT),
        ("on talks", ""),
        ("when, where", "dim"),
    ):
        table.add_column(Text(title), style=style, overflow="fold")
    for s in statements:
        said = Text("\n").join([Text(" … ".join(p.text for p in s.content)), *(_flag(f.detail) for f in s.flags)])
        stances = ", ".join(f"{x.holder}→{x.toward or 'anyone'} {x.stance}" for x in s.stances)
        when = " ".join(w for w in (s.date.isoformat() if s.date else "", s.venue or "") if w)
        who = Text(f"{s.source.text} ({_code(s.source)})") if s.source else Text("not named")
        table.add_row(who, Text(s.cue.text if s.cue else ""), said, Text(stances), Text(when))
    return table


def _flag(detail: str) -> Text:
    return Text(f"! {detail}", style="bold red")


def _events(events: tuple[Event, ...]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title, style in (("event", EVENT), ("who", ""), ("to whom", ""), ("how real", ""), ("when", "dim")):
        table.add_column(Text(title), style=style, overflow="fold")
    for e in events:
        kind = f"{e.type} {e.mode or ''}".strip()
        said = f"{e.modality}{f', says {e.attributed_to}' if e.attributed_to else ''}"
        to = Text(f"{e.recipient.text} ({_code(e.recipient)})") if e.recipient else Text("")
        when = f"{e.date.start}" + (f" to {e.date.end}" if e.date.end != e.date.start else "") if e.date else ""
        table.add_row(Text(kind), Text(f"{e.actor.text} ({_code(e.actor)})"), to, Text(said), Text(when))
    return table


def _code(mention: Mention) -> str:
    names = [mention.person, mention.actor, mention.sector]
    return " ".join(n for n in names if n and n != mention.text) or "unknown"
