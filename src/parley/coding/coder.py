"""Story to coded story: the one room that all others of this stage serve."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from parley.coding.actors import Actors
from parley.coding.attribution import attributions, with_left_over
from parley.coding.coreference import Named, home_of, nearness
from parley.coding.encodings import Encodings
from parley.coding.events import event, find_events
from parley.coding.flags import headline_quotation, person_mismatch
from parley.coding.mentions import find_mentions
from parley.coding.naming import with_names
from parley.coding.places import Gazetteer, find_places
from parley.coding.quotes import quotations
from parley.coding.stances import stances
from parley.coding.statements import statement
from parley.coding.times import DateMention, dating, find_clocks, find_dates, with_clocks
from parley.coding.transcripts import apart, labelled, spoken, turns
from parley.encoder import Encoder, windows
from parley.model import CodedStory, Span, Statement, Story


class Coder:
    """Codes stories with one network and one knowledge of actors; holds nothing between stories."""

    def __init__(self, encoder: Encoder, actors: Actors, gazetteer: Gazetteer | None = None) -> None:
        self.encoder = encoder
        self.actors = actors
        self.gazetteer = gazetteer or Gazetteer.load()

    def code(self, story: Story) -> CodedStory:
        """Statements with stances and flags, events, and mentions of a story; each with its spans."""
        tokens = self.encoder.tokenize(story.text)
        encodings = Encodings(self.encoder.encode(windows(tokens, story.paragraphs, story.sentences)), tokens)
        quoted = quotations(story.text, story.paragraphs)
        home = home_of(story, self.actors)
        mentions = find_mentions(story.text, encodings, self.actors, story.published, home)
        clocks = find_clocks(story.text, story.sentences, {m.actor for m in mentions if m.actor})
        dated = dating(story, clocks, [term for mention in mentions for term in self.actors.terms(mention)])
        if dated.between:
            story = replace(story, published_between=dated.between, published_basis="inferred")
            # Who held which office is asked again, now that there is a time to ask about.
            mentions = find_mentions(story.text, encodings, self.actors, dated.between[0], home)
        said = turns(story)
        mentions = labelled(said, story.text, mentions) if said else mentions
        dates = with_clocks(_dates(story), clocks, story.published)
        named = Named(
            story.text,
            mentions,
            story.paragraphs,
            home,
            partial(self._likeness, encodings),
            quoted,
            partial(self.actors.holder, home, on=story.published or (dated.between and dated.between[0])),
        )
        found = [a for part in encodings.windows for a in attributions(self.encoder, part, tokens, story.text)]
        read = with_left_over(found, encodings, quoted, story.paragraphs, story.text)
        read = sorted([*apart(read, said), *spoken(said)], key=lambda a: (a.cue.start, a.contents))
        plain = [statement(number, one, story, named, quoted, dates) for number, one in enumerate(read)]
        colons = {turn.colon for turn in said}
        plain = [replace(s, kind="direct") if s.cue and s.cue.span in colons else s for s in plain]
        named.close(plain)
        statements = [self._finish(made, encodings, named, quoted) for made in plain]
        events = [
            event(number, found, story, statements, dates, named.mentions)
            for number, found in enumerate(find_events(self.encoder, encodings, named.mentions, story.sentences))
        ]
        names = with_names(named.mentions, encodings, story.text)
        places = find_places(story.text, names, self.gazetteer)
        headline = tuple(flag for s in statements if (flag := headline_quotation(s, story)))
        return CodedStory(story, tuple(statements), tuple(events), names, (*dated.flags, *headline), places)

    def _likeness(self, encodings: Encodings, mention: Span, candidates: Sequence[Span]) -> Sequence[float]:
        """What the network says of who is the same."""
        spans = (mention, *candidates)
        states = [state for span in spans if (state := encodings.state(span)) is not None]
        if len(states) < len(spans):
            return nearness(mention, candidates)
        first, *firsts = (encodings.tokens.cover(span)[0] for span in spans)
        scores = self.encoder.same(states[0], np.stack(states[1:]), first - np.array(firsts))
        return [float(score) for score in scores]

    def _finish(self, made: Statement, encodings: Encodings, named: Named, quoted: Sequence[Span]) -> Statement:
        flag = person_mismatch(made, named.mentions, quoted, named.text)
        return replace(
            made,
            stances=stances(self.encoder, encodings, made, named.mentions, named.text),
            flags=(flag,) if flag else (),
        )


def _dates(story: Story) -> list[DateMention]:
    """The dates of a story; where it can have been written on any of several days, as wide as these make them."""
    if story.published or story.published_between is None:
        return find_dates(story.text, story.published)
    first, last = (find_dates(story.text, day) for day in story.published_between)
    later = {date.span: date for date in last}
    return [
        replace(date, start=min(date.start, other.start), end=max(date.end, other.end))
        for date in first if (other := later.get(date.span))
    ]  # fmt: skip
