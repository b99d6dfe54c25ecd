"""Story to coded story: the one room that all others of this stage serve."""

from collections.abc import Sequence
from dataclasses import replace

from parley.coding.actors import Actors
from parley.coding.attribution import Attribution, attributions
from parley.coding.coreference import Named, dateline_place
from parley.coding.dates import find_dates
from parley.coding.events import event, find_events
from parley.coding.flags import person_mismatch
from parley.coding.mentions import find_mentions
from parley.coding.quotes import quotations
from parley.coding.stances import stances
from parley.coding.statements import statement
from parley.encoder import Encoded, Encoder, Tokens, windows
from parley.model import CodedStory, Span, Statement, Story


class Coder:
    """Codes stories with one network and one knowledge of actors; holds nothing between stories."""

    def __init__(self, encoder: Encoder, actors: Actors) -> None:
        self.encoder = encoder
        self.actors = actors

    def code(self, story: Story) -> CodedStory:
        """Statements with stances and flags, events, and mentions of a story; each with its spans."""
        tokens = self.encoder.tokenize(story.text)
        encoded = self.encoder.encode(windows(tokens, story.paragraphs, story.sentences))
        dates = find_dates(story.text, story.published)
        quoted = quotations(story.text, story.paragraphs)
        named = Named(
            story.text,
            find_mentions(story.text, encoded, tokens, self.actors, story.published),
            story.paragraphs,
            self._home(story),
        )
        read = self._attributions(encoded, tokens, story.text)
        plain = [statement(number, found, story, named, quoted, dates) for number, (found, _) in enumerate(read)]
        named.close()
        statements = [
            self._finish(made, part, tokens, named, quoted) for made, (_, part) in zip(plain, read, strict=True)
        ]
        events = [
            event(number, found, story, statements, dates, named.mentions)
            for number, found in enumerate(find_events(self.encoder, encoded, tokens, named.mentions, story.sentences))
        ]
        return CodedStory(story, tuple(statements), tuple(events), tuple(named.mentions))

    def _home(self, story: Story) -> str | None:
        """The state whose seat the story is datelined from."""
        place = dateline_place(story.text, story.body_start)
        placement = self.actors.place(place) if place else None
        return placement.actor if placement else None

    def _attributions(self, encoded: Sequence[Encoded], tokens: Tokens, text: str) -> list[tuple[Attribution, Encoded]]:
        return [(found, part) for part in encoded for found in attributions(self.encoder, part, tokens, text)]

    def _finish(
        self, made: Statement, part: Encoded, tokens: Tokens, named: Named, quoted: Sequence[Span]
    ) -> Statement:
        flag = person_mismatch(made, named.mentions, quoted, named.text)
        return replace(
            made,
            stances=stances(self.encoder, part, tokens, made, named.mentions, named.text),
            flags=(flag,) if flag else (),
        )
