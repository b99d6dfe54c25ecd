"""The shelves: what the record brings together, in any order of arrival, is what comparing all with all would."""

import random

import pytest
from factories import Said, told
from shelving import DAY, Shelve, compared, firm, kin, loose, reports


@pytest.mark.parametrize("seed", range(4, 10))
def test_in_any_order_the_shelves_come_to_what_all_compared_with_all_make(shelved: Shelve, seed: int) -> None:
    stories = reports(seed, 5)
    first = shelved(*stories)
    assert first.groups() == compared(stories)
    random.Random(seed).shuffle(stories)
    assert shelved(*stories).contents() == first.contents()


def test_in_these_stories_much_is_told_more_than_once() -> None:
    for found in zip(*(compared(reports(seed, 5)) for seed in range(10)), strict=True):
        assert sum(len(set(groups.values())) for groups in found) < 0.8 * sum(map(len, found))


def test_two_loose_ones_hosted_at_once_leave_the_third_to_itself(shelved: Shelve) -> None:
    three = [loose("a", "the missiles"), loose("b", "the missiles the grain the corridor")]
    three.append(loose("c", "the harbour the grain the corridor"))
    one = shelved(*three, last := firm("f", "the missiles the sanctions"))
    assert one.groups() == compared([*three, last])


def test_a_loose_one_goes_with_its_host_in_its_own_story(shelved: Shelve) -> None:
    lines = Said("the missiles the corridor the winter"), Said("the missiles the grain the sanctions", date=DAY)
    both = [firm("a", "the harbour the grain the prisoners"), told("b", *lines, published=None)]
    one = shelved(*both)
    assert one.groups() == compared(both)


def test_a_story_that_comes_again_changes_nothing(shelved: Shelve) -> None:
    stories = [*reports(1, 3), *kin(1)]
    one = shelved(*stories)
    before = one.contents()
    assert one.add(*stories).contents() == before
