"""Forgetting: the record without a story is the record into which it never came."""

import random
from dataclasses import replace

import pytest
from factories import Said, page, told
from shelving import OFFICES, Shelve, compared, firm, kin, loose, reports

from parley.record import UnknownStory


@pytest.mark.parametrize("seed", range(3))
def test_a_forgotten_story_has_never_come(shelved: Shelve, seed: int) -> None:
    stories = [*reports(seed, 4), *kin(seed), *OFFICES]
    draw = random.Random(seed)
    draw.shuffle(stories)
    one = shelved(*stories)
    for gone in draw.sample(stories, 2):
        stories.remove(gone)
        assert one.record.forget(gone.story.id) == gone.story.id
        assert one.groups() == compared(stories)
    assert one.contents() == shelved(*stories).contents()


@pytest.mark.parametrize("gone", ["x", "y", "half", "q", "r"])
def test_whichever_of_copies_and_introductions_goes(shelved: Shelve, gone: str) -> None:
    stories = next(some for some in (kin(3), OFFICES) if gone in {whole.story.id for whole in some})
    one = shelved(*stories)
    one.record.forget(gone)
    assert one.contents() == shelved(*(whole for whole in stories if whole.story.id != gone)).contents()


def test_what_came_and_went_may_come_again(shelved: Shelve) -> None:
    stories = [*reports(5, 3), *kin(5), *OFFICES]
    one = shelved(*stories)
    before = one.contents()
    for whole in stories:
        one.record.forget(whole.story.id)
    assert not any(one.contents().values())
    assert one.add(*stories[::-1]).contents() == before


def test_what_a_forgotten_report_held_together_falls_apart(shelved: Shelve) -> None:
    parts = "the missiles the grain the corridor", "the harbour the winter the prisoners"
    bridge = told("b", Said(f"{parts[0]} and {parts[1]}"))
    ends = [firm("a", parts[0]), firm("c", parts[1])]
    one = shelved(*ends, bridge)
    assert one.groups()[0] == {"a-s0": "a-s0", "b-s0": "a-s0", "c-s0": "a-s0"}
    one.record.forget("b")
    assert one.groups()[0] == {"a-s0": "a-s0", "c-s0": "c-s0"}


def test_loose_ones_that_lose_their_host_find_each_their_own(shelved: Shelve) -> None:
    left = [loose("z", "the corridor the negotiations"), loose("a", "the missiles the grain the corridor")]
    left.append(firm("g", "the harbour the grain the prisoners"))
    one = shelved(*left, firm("f", "the missiles the negotiations"))
    one.record.forget("f")
    assert one.groups() == compared(left)


def test_copies_of_a_forgotten_original_go_back_to_the_next(shelved: Shelve) -> None:
    one = shelved(*kin(2))
    assert {whole.story.copy_of for whole in one.record.stories()} == {"x", None}
    one.record.forget("x")
    assert {w.story.id: w.story.copy_of for w in one.record.stories()} == {"y": None, "z": "y", "half": "y"}


def test_a_person_whom_only_the_forgotten_introduced_is_unplaced_again(shelved: Shelve) -> None:
    one = shelved(*OFFICES)
    for left in ("t", "q"):
        sources = {row.report.story: row.statement.source for row in one.record.statements()}
        assert [getattr(sources[id], "actor", "") for id in "rs"] == ["KEN", "KEN"]
        one.record.forget(left)
    assert one.record.offices("Odhiambo") == []
    assert {getattr(row.statement.source, "actor", "") for row in one.record.statements()} == {None}


def test_nothing_of_a_forgotten_story_is_found(shelved: Shelve) -> None:
    kept, gone = told("kept", Said("the ferry sails to Odesa")), told("gone", Said("the walrus sails to Odesa"))
    gone = replace(gone, story=replace(gone.story, url="https://example.org/gone"))
    one = shelved(kept, gone)
    assert [hit.report.story for hit in one.record.search("walrus")] == ["gone"]
    assert one.record.forget("https://example.org/gone") == "gone"
    assert one.record.search("walrus") == []
    assert [hit.report.story for hit in one.record.search("sails")] == ["kept"]
    assert not one.record.knows(page(gone.story.text, gone.story.url))


def test_what_is_unknown_or_forgotten_cannot_be_forgotten(shelved: Shelve) -> None:
    one = shelved(firm("kept", "the ferry"), firm("gone", "the walrus"))
    one.record.forget("gone")
    before = one.contents()
    for name in ("gone", "elsewhere", ""):
        with pytest.raises(UnknownStory):
            one.record.forget(name)
    assert one.contents() == before
