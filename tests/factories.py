"""Small builders for tests: pages, stories, and a coder of regular expressions that needs no network."""

import datetime as dt
import random
import re
from dataclasses import dataclass
from hashlib import sha256

from parley.model import (
    CodedStory,
    Cue,
    DateRange,
    Event,
    Flag,
    Mention,
    Page,
    Piece,
    Span,
    Stance,
    Statement,
    Story,
    Unreadable,
)
from parley.model.plover import EventType, MentionKind
from parley.reconcile import Voice, Wording

FETCHED = dt.datetime(2022, 10, 22, 6, 30, tzinfo=dt.UTC)
LAVROV = Voice("lavruv", "sargay lavrov", "RUS")
STATES = {"Russia": "RUS", "Ukraine": "UKR", "Turkey": "TUR", "France": "FRA"}
VERBS = {"shelled": "ASSAULT", "met": "CONSULT", "sanctioned": "SANCTION", "accused": "ACCUSE"}
STANCES = {"ready for talks": "open", "rule out talks": "refuses", "talk if": "conditional"}

_SAID = re.compile(rf"“([^”\n]+)” (\w+ \w+) of ({'|'.join(STATES)}) (said|told reporters)(?: on (\w+day))?")
_DONE = re.compile(rf"({'|'.join(STATES)}) ({'|'.join(VERBS)}) ({'|'.join(STATES)})")
_WORDS = re.findall(
    r"\w+",
    """
    border river harvest council bridge winter railway market envoy ministry valley garrison convoy paper letter
    signal morning evening report delegation agreement corridor village hospital grain tanker pipeline summit
    minister general parliament election currency budget factory airport frontier crossing shelter generator refugee
    quietly slowly openly again later before behind across under beyond between despite without against toward
    carried opened closed promised delayed watched counted repaired crossed followed gathered printed signed visited
    """,
)


def sentence(draw: random.Random, words: int = 14) -> str:
    return " ".join(draw.choice(_WORDS) for _ in range(words)).capitalize() + "."


def news(seed: int, sentences: int = 24) -> str:
    """A story's text in paragraphs, headline first, with statements and events between plain sentences."""
    draw, states = random.Random(seed), list(STATES)
    lines = []
    for at in range(sentences):
        one, other = draw.sample(states, 2)
        if at % 4 == 1:
            stance = draw.choice(list(STANCES))
            person = f"{draw.choice(['Ana', 'Boris', 'Çelik'])} {draw.choice(['Bell', 'Orlov', 'Duval'])}"
            lines.append(f"“We {stance} {sentence(draw, 8)[:-1].lower()},” {person} of {one} said on Friday.")
        elif at % 4 == 3:
            lines.append(f"{one} {draw.choice(list(VERBS))} {other} {sentence(draw, 8).lower()}")
        else:
            lines.append(sentence(draw))
    paragraphs = [" ".join(lines[at : at + 3]) for at in range(0, len(lines), 3)]
    return "\n".join([sentence(draw, 7)[:-1], *paragraphs])


def story(text: str, published: dt.date | None = dt.date(2022, 10, 21), **more: object) -> Story:
    """A story of a text whose first line is its title; a sentence is what ends in a full stop."""
    title = text.partition("\n")[0]
    given: dict[str, object] = {
        "id": sha256(text.encode()).hexdigest()[:16],
        "paragraphs": tuple(Span(*m.span()) for m in re.finditer(r"[^\n]+", text)),
        "sentences": tuple(Span(*m.span()) for m in re.finditer(r"[^\n. ][^\n.]*\.?", text)),
        "fetched": FETCHED,
        "title": title,
        "body_start": min(len(title) + 1, len(text)),
        "published": published,
        "published_basis": "metadata" if published else None,
        "language": "en",
    }
    return Story(text=text, **{**given, **more})  # type: ignore[arg-type]


def page(text: str, url: str | None = None, place: str = "news.txt", footer: str = "") -> Page:
    return Page((text + footer).encode(), "text/plain", FETCHED, place, url)


def read(page: Page) -> Story:
    """Pages of these tests: a story's text, perhaps a footer after a line of dashes."""
    text = page.content.decode().partition("\n----\n")[0]
    if "UNREADABLE" in text:
        raise Unreadable("no story in it")
    return story(text, url=page.url, publisher="The Test", page_hash=page.hash)


class RegexCoder:
    """Statements, events and mentions by regular expressions; fails over pages that ask for it."""

    def code(self, story: Story) -> CodedStory:
        if "FAIL" in story.text:
            raise ZeroDivisionError("asked to fail")
        statements = tuple(self._statement(story, at, found) for at, found in enumerate(_SAID.finditer(story.text)))
        events = tuple(self._event(story, at, found) for at, found in enumerate(_DONE.finditer(story.text)))
        sources = tuple(statement.source for statement in statements if statement.source)
        return CodedStory(story, statements, events, sources)

    def _statement(self, story: Story, at: int, found: re.Match[str]) -> Statement:
        words, actor = found[1], STATES[found[3]]
        source = Mention(
            Span(*found.span(2)), found[2], "person", actor, "GOV", person=found[2], role="minister", entity=at
        )
        toward = STATES["Ukraine"] if actor != "UKR" else None
        stances = tuple(Stance(actor, toward, kind, 0.8125) for cue, kind in STANCES.items() if cue in words)  # type: ignore[arg-type]
        return Statement(
            id=f"{story.id}-s{at}",
            kind="direct",
            source=source,
            cue=Cue(Span(*found.span(4)), found[4]),
            content=(Piece(Span(*found.span(1)), words, True),),
            date=story.published,
            venue="news conference" if found[4] == "told reporters" else None,
            stances=stances or (Stance(actor, None, "none", 0.4),),
            flags=(Flag("person-mismatch", "says “we”"),) if "talk if" in words else (),
        )

    def _event(self, story: Story, at: int, found: re.Match[str]) -> Event:
        actor, recipient = (
            Mention(Span(*found.span(group)), found[group], "place", STATES[found[group]]) for group in (1, 3)
        )
        evidence = next(span for span in story.sentences if span.start <= found.start() < span.end)
        day = story.published
        return Event(
            id=f"{story.id}-e{at}",
            type=VERBS[found[2]],  # type: ignore[arg-type]
            mode="phone" if found[2] == "met" else None,
            context=("military", "diplomatic") if found[2] == "shelled" else (),
            modality="asserted",
            actor=actor,
            recipient=recipient,
            evidence=evidence,
            date=DateRange(day - dt.timedelta(at), day, "this week") if day and at % 2 else None,
            place="Kherson" if at % 3 == 0 else None,
            attributed_to="UKR" if at % 5 == 0 else None,
            confidence=0.75,
        )


def coded(text: str, **more: object) -> CodedStory:
    return RegexCoder().code(story(text, **more))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Said:
    """One statement of a story made by hand; without a person the party's own. ``role`` stands before the name."""

    words: str
    person: str | None = "Sergei Lavrov"
    actor: str | None = "RUS"
    date: dt.date | None = None
    role: str | None = None


@dataclass(frozen=True)
class Did:
    """One event of a story made by hand; ``person`` acts for the actor, ``other`` for the recipient."""

    words: str
    type: EventType = "ASSAULT"
    actor: str | None = "RUS"
    recipient: str | None = "UKR"
    person: str | None = None
    other: str | None = None
    date: DateRange | None = None


def told(id: str, *lines: Said | Did, published: dt.date | None = dt.date(2022, 10, 21), **more: object) -> CodedStory:
    """A story of nothing but these lines, a sentence each, coded as they say."""
    text, statements, events, mentions = f"Story {id}", list[Statement](), list[Event](), list[Mention]()

    def put(words: str) -> Span:
        nonlocal text
        text += words
        return Span(len(text) - len(words), len(text))

    def mention(actor: str | None, person: str | None, role: str | None = None) -> Mention:
        if role:
            mentions.append(Mention(put(role), role, "role", actor, person=person, role=role))
            put(" ")
        words = person or f"Ministry of {actor}"
        kind: MentionKind = "person" if person else "organization"
        mentions.append(Mention(put(words), words, kind, actor, person=person, role=role))
        return mentions[-1]

    for line in lines:
        put("\n")
        start = len(text)
        if isinstance(line, Said):
            content = (Piece(put(line.words), line.words, False),)
            put(" according to ")
            source = mention(line.actor, line.person, line.role)
            number = f"{id}-s{len(statements)}"
            statements.append(Statement(number, "indirect", source, None, content, line.date))
        else:
            actor, _ = mention(line.actor, line.person), put(f" {line.words} ")
            recipient = mention(line.recipient, line.other) if line.recipient else None
            evidence, number = Span(start, len(text)), f"{id}-e{len(events)}"
            events.append(
                Event(number, line.type, None, (), "asserted", actor, recipient, evidence, line.date, None, None, 0.9)
            )
        put(".")
    whole = story(text, published, id=id, **more)
    return CodedStory(whole, tuple(statements), tuple(events), tuple(mentions))


def quoting(id: str, *quotes: str, day: int = 9, voice: Voice = LAVROV) -> Wording:
    """A report, of a story of its own, that gives words in quotation marks and no others."""
    return Wording(id, id, id, f"2022-10-{day:02}", voice, " ".join(quotes), quotes)


def telling(id: str, content: str, day: int = 9, voice: Voice = LAVROV) -> Wording:
    """One that gives none."""
    return Wording(id, id, id, f"2022-10-{day:02}", voice, content, ())
