"""Which sayings are of one utterance and which events of one occurrence, and what groups they make."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

import pytest
from factories import Did, Said, told
from hypothesis import given
from hypothesis import strategies as st

from parley.encoder import Meanings
from parley.model import DateRange
from parley.reconcile import Happening, Saying, alike_happenings, alike_sayings, grouped, happening, saying

DAY = dt.date(2022, 10, 21)
LATER = DAY + dt.timedelta(days=7)
OFFER = "Moscow is ready for talks with Kyiv if the new realities on the ground are accepted"
AGAIN = "Russia is ready to talk if Kyiv accepts that there are new realities on the ground"
OTHER = "Grain exports from Odesa must go on through the winter"
STRUCK = Did("shelled the port of Odesa overnight with missiles of")
STRUCK_AGAIN = Did("struck the harbour in Odesa with rockets overnight against")


@cache
def meanings() -> Meanings:
    return Meanings.load()


def said(one: Said, published: dt.date | None = DAY, **more: object) -> Saying:
    whole = told("a", one, published=published, **more)
    return saying(whole.story, whole.statements[0], meanings())


def did(one: Did, published: dt.date | None = DAY, **more: object) -> Happening:
    whole = told("a", one, published=published, **more)
    return happening(whole.story, whole.events[0], meanings())


def one_utterance(one: Saying, other: Saying) -> bool:
    found, back = alike_sayings(one, other), alike_sayings(other, one)
    assert found == back
    return found is not None


def one_deed(one: Happening, other: Happening) -> bool:
    found, back = alike_happenings(one, other), alike_happenings(other, one)
    assert found == back
    return found is not None


# -- sayings


@pytest.mark.parametrize("person", ["Sergei Lavrov", "Sergey Lavrov", "Sergej Lawrow", "Lavrov"])
def test_one_person_in_any_spelling_says_one_thing_in_other_words(person: str) -> None:
    assert one_utterance(said(Said(OFFER)), said(Said(AGAIN, person)))
    assert not one_utterance(said(Said(OFFER)), said(Said(OTHER, person)))


@pytest.mark.parametrize("person", ["S. Lavrov", "Sergei V. Lavrov"])
def test_nor_do_initials_part_him(person: str) -> None:
    assert one_utterance(said(Said(OFFER)), said(Said(AGAIN, person)))


def test_two_of_one_surname_are_told_apart_by_first_name_or_party() -> None:
    sergei = said(Said(OFFER, "Sergei Ivanov"))
    assert one_utterance(sergei, said(Said(AGAIN, "Ivanov", None)))
    assert not one_utterance(sergei, said(Said(AGAIN, "Igor Ivanov")))
    assert not one_utterance(sergei, said(Said(AGAIN, "Ivanov", "BLR")))


def test_a_party_speaks_through_its_persons() -> None:
    lavrov, moscow = said(Said(OFFER)), said(Said(AGAIN, None))
    assert one_utterance(lavrov, moscow)
    assert one_utterance(said(Said(OFFER, None)), moscow)
    assert not one_utterance(lavrov, said(Said(AGAIN, None, "BLR")))
    assert not one_utterance(lavrov, said(Said(OTHER, None)))


def test_two_persons_of_a_party_do_not_say_one_thing_in_other_words() -> None:
    assert not one_utterance(said(Said(OFFER)), said(Said(AGAIN, "Dmitry Peskov")))


def test_the_very_words_are_one_utterance_whoever_is_said_to_have_spoken() -> None:
    kuleba = Said(OFFER, "Dmytro Kuleba", "UKR")
    assert one_utterance(said(Said(OFFER)), said(kuleba))
    assert one_utterance(said(Said(OFFER)), said(replace(kuleba, person=None, actor=None)))
    assert not one_utterance(said(Said(OFFER)), said(replace(kuleba, words=AGAIN)))


def test_the_very_words_on_another_day_are_another_utterance() -> None:
    assert one_utterance(said(Said(OFFER)), said(Said(OFFER), DAY + dt.timedelta(days=1)))
    assert not one_utterance(said(Said(OFFER)), said(Said(OFFER), DAY + dt.timedelta(days=2)))


def test_the_day_is_the_statements_before_the_storys() -> None:
    first = said(Said(OFFER))
    assert one_utterance(first, said(Said(AGAIN, date=DAY), LATER))
    assert not one_utterance(first, said(Said(AGAIN, date=LATER)))


def test_an_undated_one_must_share_rare_words_or_a_row() -> None:
    first = said(Said(OFFER))
    for undated in (said(Said(AGAIN), None), said(Said(AGAIN), None, published_between=(DAY, LATER))):
        assert undated.loose
        assert one_utterance(first, undated)
        assert one_utterance(undated, undated)
        assert not one_utterance(first, replace(undated, keys=frozenset(), rows=frozenset()))
    assert not one_utterance(first, said(Said(OTHER), None))


def test_an_undated_one_is_not_of_a_day_on_which_it_cannot_have_been() -> None:
    between = (DAY + dt.timedelta(days=60), DAY + dt.timedelta(days=90))
    assert not one_utterance(said(Said(OFFER)), said(Said(OFFER), None, published_between=between))


def test_without_words_there_is_nothing_to_compare() -> None:
    empty = said(Said("—"))
    assert not one_utterance(empty, empty)


# -- happenings


def test_one_deed_in_other_words() -> None:
    assert one_deed(did(STRUCK), did(STRUCK_AGAIN))


def test_other_types_parties_or_directions_are_other_deeds() -> None:
    first = did(STRUCK)
    for other in ({"type": "COERCE"}, {"recipient": "POL"}, {"recipient": None}, {"actor": "UKR", "recipient": "RUS"}):
        assert not one_deed(first, did(replace(STRUCK, **other)))


def test_what_is_done_together_may_be_told_from_either_side() -> None:
    met, back = (Did("met in Geneva with", "CONSULT", *parties) for parties in (("RUS", "UKR"), ("UKR", "RUS")))
    assert one_deed(did(met), did(back))


def test_other_persons_of_the_same_party_part_two_deeds() -> None:
    lavrov, again, peskov, nobody = (
        did(Did("met in Geneva with", "CONSULT", person=person))
        for person in ("Sergei Lavrov", "Sergey Lawrow", "Dmitry Peskov", None)
    )
    assert one_deed(lavrov, again)
    assert one_deed(lavrov, nobody)
    assert not one_deed(lavrov, peskov)


def test_two_persons_of_one_party_do_one_thing_twice_told() -> None:
    both = Did("detained in Moscow", "COERCE", "RUS", "RUS", "Viktor Zolotov", "Alexei Navalny")
    for told_again in (both, replace(both, other=None), replace(both, person=None)):
        assert one_deed(did(both), did(told_again))


def test_parties_unknown_to_the_list_are_the_same_by_name() -> None:
    one, same, other = (did(replace(STRUCK, actor=None, person=person)) for person in ("Ivo Kalt", "Kalt", "Jon Mars"))
    assert one_deed(one, same)
    assert not one_deed(one, other)


def test_the_day_of_a_deed_is_its_own_before_the_storys() -> None:
    dated = replace(STRUCK_AGAIN, date=DateRange(DAY, DAY, "on Friday"))
    assert one_deed(did(STRUCK), did(dated, LATER))
    assert not one_deed(did(STRUCK), did(STRUCK_AGAIN, LATER))
    assert not one_deed(did(STRUCK, LATER), did(dated, LATER))


def test_an_undated_deed_must_share_rare_words() -> None:
    undated = did(STRUCK_AGAIN, None)
    assert one_deed(did(STRUCK), undated)
    assert not one_deed(did(STRUCK), replace(undated, keys=frozenset()))


# -- groups


@dataclass(frozen=True)
class Item:
    id: str
    loose: bool


Likenesses = dict[frozenset[str], float]


@st.composite
def items(draw: st.DrawFn) -> tuple[list[Item], Likenesses]:
    """Some items in any order, and how alike some of them are."""
    ids = draw(st.permutations("abcdefgh"))[: draw(st.integers(0, 8))]
    made = [Item(id, draw(st.booleans())) for id in ids]
    likeness = st.none() | st.none() | st.sampled_from((0.5, 0.6, 0.7, 0.8))
    drawn = {frozenset((one.id, other.id)): draw(likeness) for one, other in combinations(made, 2)}
    return made, {pair: alike for pair, alike in drawn.items() if alike}


def groups(some: list[Item], likenesses: Likenesses) -> dict[str, str]:
    return grouped(some, lambda one, other: likenesses.get(frozenset((one.id, other.id))))


@given(items())
def test_the_order_of_items_does_not_matter(made: tuple[list[Item], Likenesses]) -> None:
    some, likenesses = made
    assert groups(some, likenesses) == groups(sorted(some, key=lambda one: one.id), likenesses)
    assert groups(some, likenesses) == groups(some[::-1], likenesses)


@given(items())
def test_loose_items_change_nothing_among_the_firm(made: tuple[list[Item], Likenesses]) -> None:
    some, likenesses = made
    firm = groups([one for one in some if not one.loose], likenesses)
    assert firm.items() <= groups(some, likenesses).items()


@given(items())
def test_a_loose_one_goes_to_the_firm_one_most_like_it(made: tuple[list[Item], Likenesses]) -> None:
    some, likenesses = made
    found = groups(some, likenesses)
    assert found.keys() == {one.id for one in some}
    for loose in (one for one in some if one.loose):
        hosts = {one.id: likenesses.get(frozenset((loose.id, one.id)), 0) for one in some if not one.loose}
        best = max(hosts.values(), default=0)
        if best:
            assert found[loose.id] == found[min(id for id, alike in hosts.items() if alike == best)]
        else:
            assert all(one.loose for one in some if one.id == found[loose.id])


@given(items())
def test_a_groups_id_is_its_least_firm_members(made: tuple[list[Item], Likenesses]) -> None:
    some, likenesses = made
    found, firm = groups(some, likenesses), {one.id for one in some if not one.loose}
    for group in set(found.values()):
        members = {id for id, of in found.items() if of == group}
        assert group == min(members & firm or members)


def test_what_is_alike_by_way_of_another_is_one() -> None:
    chain = {frozenset(pair): 0.9 for pair in ("ab", "bc")}
    assert set(groups([Item(id, False) for id in "cab"], chain).values()) == {"a"}
    assert groups([Item("a", False), Item("b", True), Item("c", False)], chain) == {"a": "a", "b": "a", "c": "c"}
