"""How the cost of one more story grows: ``python benchmarks/scale.py [--stories N]``.

Generated stories, fifty a day: speeches and happenings of that day, each told by several, word by word or changed; a
third are copies, whole or in part. They are added to one record one after the other; at each mark the mean of the last
hundred additions beside the first mark's, the peak of memory, and at the end how well the groups match what was made.
"""

import argparse
import datetime as dt
import random
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from record import b_cubed

from parley.model import CodedStory, Cue, DateRange, Event, Mention, Page, Piece, Span, Statement, Story
from parley.record import Record

A_DAY = 50
START = dt.date(2000, 1, 1)
FETCHED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
STATES = [f"{a}{b}{c}" for a in "KLMNPR" for b in "AEIO" for c in "BDGS"]
SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]
MARKS = (500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)


@dataclass(frozen=True)
class Speech:
    id: str
    speaker: str
    actor: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Deed:
    id: str
    type: str
    actor: str
    recipient: str
    sentence: str


class World:
    """Makes days of stories; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self._words = ["".join(self._rng.choices(SYLLABLES, k=self._rng.randint(1, 4))) for _ in range(20_000)]
        self._weights = [1 / (rank + 10) for rank in range(len(self._words))]
        names = ["".join(self._rng.choices(SYLLABLES, k=3)).title() for _ in range(600)]
        self._speakers = [(f"{a} {b}", self._rng.choice(STATES)) for a, b in zip(names[:300], names[300:], strict=True)]
        self.truth: dict[str, str] = {}

    def day(self, number: int) -> list[CodedStory]:
        day = START + dt.timedelta(days=number)
        speeches = [
            Speech(f"{number}-{at}", *self._rng.choice(self._speakers), tuple(self._sentence() for _ in range(3)))
            for at in range(12)
        ]
        deeds = [
            Deed(
                f"{number}-{at}", self._rng.choice(("ASSAULT", "CONSULT", "ACCUSE")), *self._rng.sample(STATES, 2),
                self._sentence(),
            )
            for at in range(12)
        ]  # fmt: skip
        made: list[tuple[list[Speech], list[Deed], list[str]]] = []
        stories = []
        for at in range(A_DAY):
            if made and self._rng.random() < 1 / 3:
                said, told, filling = self._rng.choice(made)
                filling = filling[: self._rng.randint(len(filling) // 2, len(filling))]
            else:
                said = [self._reported(speech) for speech in self._rng.sample(speeches, 3)]
                told, filling = self._rng.sample(deeds, 3), [self._sentence() for _ in range(10)]
                made.append((said, told, filling))
            stories.append(self._story(f"{number:06d}{at:03d}", day, said, told, filling))
        return stories

    def _sentence(self) -> str:
        words = self._rng.choices(self._words, self._weights, k=self._rng.randint(10, 20))
        return " ".join(words).capitalize() + "."

    def _reported(self, speech: Speech) -> Speech:
        """One or two of its sentences, as said or with a word in six changed."""
        kept = self._rng.sample(speech.sentences, self._rng.randint(1, 2))
        if self._rng.random() < 0.5:
            kept = [
                " ".join(self._rng.choice(self._words) if self._rng.random() < 1 / 6 else w for w in s.split())
                for s in kept
            ]
        return Speech(speech.id, speech.speaker, speech.actor, tuple(kept))

    def _story(self, id: str, day: dt.date, said: list[Speech], told: list[Deed], filling: list[str]) -> CodedStory:
        parts: list[str] = []
        sentences: list[Span] = []

        def put(text: str) -> Span:
            start = sum(map(len, parts)) + len(parts)
            parts.append(text)
            sentences.append(Span(start, start + len(text)))
            return sentences[-1]

        statements, events = [], []
        for number, speech in enumerate(said):
            name = f"{speech.speaker} said:"
            line = put(name)
            pieces = tuple(put(f'"{sentence}"') for sentence in speech.sentences)
            source = Mention(
                Span(line.start, line.start + len(speech.speaker)), speech.speaker, "person", speech.actor, "GOV",
                speech.speaker,
            )  # fmt: skip
            cue = Cue(Span(line.end - 5, line.end - 1), "said")
            contents = tuple(Piece(s, f'"{text}"', True) for s, text in zip(pieces, speech.sentences, strict=True))
            statements.append(Statement(f"{id}-s{number}", "direct", source, cue, contents, quotes=pieces))
            self.truth[f"{id}-s{number}"] = speech.id
        for number, deed in enumerate(told):
            line = put(f"{deed.actor} {deed.recipient} {deed.sentence}")
            actor = Mention(Span(line.start, line.start + 3), deed.actor, "organization", deed.actor)
            recipient = Mention(Span(line.start + 4, line.start + 7), deed.recipient, "organization", deed.recipient)
            when = DateRange(day, day)
            events.append(
                Event(
                    f"{id}-e{number}",
                    deed.type,
                    None,
                    (),
                    "asserted",
                    actor,
                    recipient,
                    line,
                    when,
                    None,
                    None,
                    0.9,  # type: ignore[arg-type]
                )
            )
        for sentence in filling:
            put(sentence)
        text = "\n".join(parts)
        story = Story(id, text, tuple(sentences), tuple(sentences), FETCHED, published=day, publisher="generated")
        return CodedStory(story, tuple(statements), tuple(events))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    world, first, spent = World(arguments.seed), None, list[float]()
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "record.db") as record:
        count = 0
        while count < arguments.stories:
            for coded in world.day(count // A_DAY):
                began = time.process_time()
                record.add(Page(coded.story.text.encode(), "text/plain", FETCHED, coded.story.id), coded)
                spent.append(time.process_time() - began)
                count += 1
                if count in MARKS:
                    mean = sum(spent[-100:]) / 100
                    first = first or mean
                    size = (Path(folder) / "record.db").stat().st_size / 1e6
                    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                    print(
                        f"{count:9,} stories: one more {1000 * mean:.1f} ms, {mean / first:.2f} of the first mark; "
                        f"record {size:,.0f} MB, memory {memory:,.0f} MB",
                        flush=True,
                    )
        groups = {one.statement.id: u.id for u in record.utterances() for one in u.reports}
    print(f"utterances, B-cubed F1 {b_cubed(groups, world.truth)[0]:.3f} of {len(world.truth)} mentions")


if __name__ == "__main__":
    main()
