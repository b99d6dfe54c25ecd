"""Copies: the same report again is found, another report of the same thing is not, in any order of arrival."""

import datetime as dt
import random
from itertools import combinations
from pathlib import Path

import pytest
from factories import FETCHED, RegexCoder, news, page, sentence, story

from parley.model import CodedStory, Story
from parley.reconcile import kinship, roots, seniority, sketch
from parley.reconcile.copies import SCHEME, SHORTEST
from parley.record import Record

DAY = dt.date(2022, 10, 21)


def kind(one: str, other: str) -> str | None:
    found, back = (kinship(sketch(story(a)), sketch(story(b))) for a, b in ((one, other), (other, one)))
    assert found == back
    return found.kind if found else None


def edited(text: str, share: float, seed: int = 0) -> str:
    """The text with a share of its words replaced."""
    draw = random.Random(seed)
    return " ".join(f"w{draw.random():.6f}" if draw.random() < share else word for word in text.split(" "))


def body(text: str) -> str:
    return text.partition("\n")[2]


def test_identical_whatever_the_title_and_marks() -> None:
    text = news(1)
    assert kind(text, "Another title\n" + body(text).upper().replace("“", '"').replace(".", " ;")) == "identical"


def test_syndicated_with_edits_and_a_cut_end() -> None:
    for seed in range(20):
        text = news(seed, 40)
        assert kind(text, edited(text, 0.05, seed)) == "syndicated"
        assert kind(text, text[: int(len(text) * 0.8)]) == "syndicated"


def test_partial_where_most_of_the_shorter_is_in_the_longer() -> None:
    for seed in range(20):
        short, long = news(seed, 16), news(seed + 100, 60)
        assert kind(short, long + "\n" + body(short)) == "partial"


def test_unlike_stories_are_no_kin() -> None:
    texts = [news(seed, 40) for seed in range(40)]
    assert not [pair for pair in combinations(texts, 2) if kind(*pair)]


def test_a_paragraph_in_common_is_no_copy() -> None:
    one, other = news(1, 40), news(2, 40)
    assert kind(one, other + "\n" + one.split("\n")[3]) is None


def test_the_same_quotations_are_no_copy() -> None:
    draw = random.Random(5)
    quotations = [f"“{sentence(draw, 25)}” said the minister." for _ in range(6)]
    one, other = (
        "\n".join(
            ["Title", *(f"{sentence(random.Random(seed + at), 12)} {said}" for at, said in enumerate(quotations))]
        )
        for seed in (100, 200)
    )
    assert kind(one, other) is None


def test_few_words_are_no_evidence() -> None:
    few = " ".join(f"word{at}" for at in range(SHORTEST - 1))
    assert kind("One\n" + few, "Other\n" + few) is None
    assert kind("One\n" + few + " more", "Other\n" + few + " more") == "identical"
    assert kind("", "") is None


def test_seniority_is_date_then_fullness_then_fetch() -> None:
    order = [
        seniority("z", DAY, 10, FETCHED),
        seniority("y", DAY + dt.timedelta(1), 500, FETCHED),
        seniority("x", DAY + dt.timedelta(1), 400, FETCHED.replace(tzinfo=None)),
        seniority("w", DAY + dt.timedelta(1), 400, FETCHED + dt.timedelta(1)),
        seniority("a", None, 900, FETCHED),
    ]
    assert sorted(order) == order


def library(seed: int) -> list[Story]:
    """Stories with copies of copies: whole, edited, cut, taken into roundups; some undated, many of one day."""
    draw, texts = random.Random(seed), list[str]()
    for original in range(6):
        text = news(seed * 1000 + original, draw.choice([12, 24, 40]))
        texts.append(text)
        for copy in range(draw.randrange(4)):
            text = draw.choice(
                [text, edited(text, 0.06, copy), text[: int(len(text) * 0.7)], news(copy, 30) + "\n" + body(text)]
            )
            texts.append(text)
    days = [DAY, DAY, DAY + dt.timedelta(1), DAY - dt.timedelta(2), None]
    return [
        story(
            text,
            id=f"{seed}-{at}",
            published=draw.choice(days),
            fetched=FETCHED + dt.timedelta(hours=draw.randrange(3)),
        )
        for at, text in enumerate(texts)
    ]


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_arrival_does_not_matter(tmp_path: Path, seed: int) -> None:
    stories = library(seed)
    sketches = {one: sketch(one) for one in stories}
    expected = roots(
        {seniority(one.id, one.published, drawn.words, one.fetched): drawn for one, drawn in sketches.items()}
    )
    assert len(set(expected.values())) < len(stories)
    for shuffle in range(4):
        random.Random(shuffle).shuffle(stories)
        with Record.open(tmp_path / f"{shuffle}.db") as record:
            grown = sum(record.add(page(one.text, one.id), CodedStory(one, (), ())).copies for one in stories)
            found = {whole.story.id: whole.story.copy_of or whole.story.id for whole in record.stories()}
            assert found == expected
            assert grown == record.counts().copies == sum(one != root for one, root in expected.items())


def test_an_original_that_comes_late_takes_its_place(tmp_path: Path) -> None:
    text, coder = news(7), RegexCoder()
    late = [story(text, id=f"{days}", published=DAY - dt.timedelta(days)) for days in range(3)]
    with Record.open(tmp_path / "r.db") as record:
        for at, one in enumerate(late):
            added = record.add(page(text, one.id), coder.code(one))
            assert (added.copy_of, added.copies) == (None, min(at, 1))
            assert {whole.story.copy_of for whole in record.stories()} == ({one.id, None} if at else {None})


def test_sketches_are_small() -> None:
    for sentences in (1, 20, 40, 400, 4000):
        drawn = sketch(story(news(1, sentences)))
        assert len(drawn.hashes) <= 1100
        assert all(0 <= value < drawn.bound for value in drawn.hashes)
        assert len(drawn.hashes) >= min(50, drawn.words // 4)


def test_sketches_stay_comparable_with_stored_ones() -> None:
    """If this fails, what is hashed has changed: raise SCHEME, and write the new numbers here."""
    drawn = sketch(story("T\nThe quick brown fox jumps over the lazy dog"))
    assert (SCHEME, drawn.words, drawn.digest) == (1, 9, 1574716225844346361)
    assert sorted(drawn.hashes) == [
        4807528054365042866, 5279377168633800870, 5380872696036919512,
        5529615199699156028, 5734020080988258589, 6662143346240738418,
    ]  # fmt: skip
