"""Wordings: what each report did to the words that were said."""

from dataclasses import replace

import pytest
from factories import LAVROV, quoting, telling

from parley.reconcile import ALTERED, Voice, Wording, variants
from parley.reconcile.wordings import GRAVITY, Variant, words_of

KULEBA = Voice("kuleba", "dmytra kalaba", "UKR")
MOSCOW = Voice(None, None, "RUS")

OFFER = "We are ready to sit down with Kyiv in Istanbul, but only if the new realities on the ground are accepted."


def said(words: str) -> Wording:
    return replace(quoting("transcript", words, day=1), official=True)


def held(one: Wording, words: str, *others: Wording) -> Variant:
    """The report's variant of words that an official transcript gives."""
    best, found = variants([said(words), one, *others])
    assert best.id == "transcript"
    assert [v.id for v in found] == ["transcript", one.id, *(w.id for w in others)]
    return found[1]


def kind(one: Wording, words: str = OFFER, *others: Wording) -> str:
    return held(one, words, *others).kind


# -- what stands in quotation marks


@pytest.mark.parametrize(
    "quote",
    [
        OFFER,
        OFFER.upper().replace(",", ""),
        "ready to sit down with Kyiv in Istanbul, but only if",
        "the new realities",
        "We are ready to sit down with Kyiv… if the new realities on the ground are accepted",
        "We are ready to sit down with Kyiv ... if the new realities on the ground are accepted",
        "We are ready to sit down with Kyiv [Ukraine’s capital] in Istanbul, but only if",
    ],
)
def test_verbatim_whole_or_in_part_or_with_gaps(quote: str) -> None:
    assert kind(quoting("a", quote)) == "verbatim"


def test_a_gap_hides_no_negation() -> None:
    assert kind(quoting("a", "We are … ready to sit down"), "We are not ready to sit down.") == "polarity-changed"


def test_nor_one_further_off() -> None:
    assert kind(quoting("a", "We are … ready to sit down"), "We are not at all ready to sit down.") in ALTERED


@pytest.mark.parametrize(
    ("transcript", "quote"),
    [
        ("It is not over and we will not give in.", "It isn't over and we won’t give in"),
        ("It isn’t over, and that’s all.", "It is not over, and that is all"),
        ("I can’t say that we've lost.", "I cannot say that we have lost"),
        ("They’re here and I’m glad, we’ll stay.", "They are here and I am glad, we will stay"),
    ],
)
def test_short_forms_are_the_same_words(transcript: str, quote: str) -> None:
    assert kind(quoting("a", quote), transcript) == "verbatim"


def test_an_owners_s_is_no_short_form() -> None:
    assert words_of("Russia’s offer") == ["russia", "s", "offer"]


def test_words_left_out() -> None:
    found = held(quoting("a", "We are ready to sit down in Istanbul, but only if the realities are accepted"), OFFER)
    assert found.kind == "trimmed"
    assert [words for step, words in found.diff if step == "delete"] == ["with kyiv", "new", "on the ground"]
    assert not [words for step, words in found.diff if step == "insert"]


def test_a_condition_left_out() -> None:
    found = held(quoting("a", "We are ready to sit down with Kyiv in Istanbul"), OFFER)
    assert found.kind == "trimmed"
    assert "only if the new realities on the ground are accepted" in found.detail


def test_a_condition_that_comes_first_left_out() -> None:
    found = held(quoting("a", "we are ready to sit down"), "If the shelling stops, we are ready to sit down.")
    assert found.kind == "trimmed"
    assert "If the shelling stops" in found.detail


def test_a_condition_told_beside_the_quotation_is_not_left_out() -> None:
    quote = "We are ready to sit down with Kyiv in Istanbul"
    one = Wording("a", "a", "a", "2022-10-09", LAVROV, f"{quote}, if Ukraine gives in, he said", (quote,))
    assert kind(one) == "verbatim"


def test_few_words_do_not_stand_for_the_sentence_with_its_condition() -> None:
    assert kind(quoting("a", "ready to sit")) == "verbatim"


def test_the_condition_alone_leaves_nothing_out() -> None:
    assert kind(quoting("a", "the new realities on the ground")) == "verbatim"


@pytest.mark.parametrize("rest", ["because Prime Minister Sharif has asked us", "and meanwhile the army will hold on"])
def test_the_end_of_a_word_is_no_condition(rest: str) -> None:
    assert kind(quoting("a", "We are ready to sit down"), f"We are ready to sit down {rest}.") == "verbatim"


def test_reworded_inside_the_marks() -> None:
    found = held(quoting("a", "We are willing to sit down with Kyiv in Istanbul"), OFFER)
    assert found.kind == "reworded"
    assert found.diff[:3] == (("equal", "we are"), ("delete", "ready"), ("insert", "willing"))


def test_other_words_are_translated_where_the_report_is_or_they_are_far() -> None:
    near = quoting("a", "We are willing to sit down with Kyiv in Istanbul")
    assert kind(replace(near, language="en")) == "reworded"
    assert kind(replace(near, language="tr")) == "translated"
    assert kind(quoting("a", "We stand prepared to sit down at any table in Istanbul")) == "translated"


@pytest.mark.parametrize(("more", "less"), [("500", "300"), ("five hundred", "three hundred"), ("40", "300")])
def test_a_number_changed_inside_the_marks(more: str, less: str) -> None:
    found = held(quoting("a", f"We will send {more} tanks to the front"), f"We will send {less} tanks to the front.")
    assert found.kind == "number-changed"


@pytest.mark.parametrize(("one", "other"), [("three hundred", "300"), ("1,200", "1200")])
def test_a_number_written_otherwise_is_not_changed(one: str, other: str) -> None:
    assert kind(
        quoting("a", f"We will send {one} tanks to the front"), f"We will send {other} tanks to the front."
    ) in (
        "verbatim",
        "reworded",
    )


def test_polarity_changed_inside_the_marks() -> None:
    found = held(quoting("a", "We are not ready to sit down with Kyiv in Istanbul"), OFFER)
    assert found.kind == "polarity-changed"
    assert kind(quoting("a", "We will accept the new borders"), "We will never accept the new borders.") == (
        "polarity-changed"
    )


def test_words_that_nobody_else_has_are_alone() -> None:
    for quote in ("Grain shipments must go on without delay", "shameful", "utter madness"):
        assert kind(quoting("a", quote)) == "alone"


def test_words_that_only_another_report_has_are_verbatim() -> None:
    one, other = quoting("a", "Grain shipments must go on"), quoting("b", "“Grain shipments must go on without delay”")
    assert kind(one, OFFER, other) == "verbatim"
    assert kind(one, OFFER, replace(other, report="a")) == "alone"
    assert kind(one, OFFER, replace(other, mismatched=True)) == "alone"


def test_more_than_the_canonical_wording_is_no_change() -> None:
    parts = [quoting(id, "ready to sit down with Kyiv", day=day) for id, day in (("a", 1), ("b", 2))]
    best, found = variants([*parts, quoting("c", "As I said, we are ready to sit down with Kyiv any day", day=3)])
    assert best.id == "a"
    assert [v.kind for v in found] == ["verbatim"] * 3


# -- what is told without them


def test_own_words_are_indirect() -> None:
    assert kind(telling("a", "Moscow wanted to meet, the minister said")) == "indirect"


def test_a_number_changed_without_marks() -> None:
    words = "We will send 300 tanks and forty drones to the front."
    assert held(telling("a", "Moscow would send 500 tanks"), words).detail == "500 tanks for 300"
    assert kind(telling("a", "Moscow would send four drones"), words) == "number-changed"
    assert kind(telling("a", "Moscow would send three hundred tanks and 40 drones"), words) == "indirect"
    assert kind(telling("a", "Moscow would send 500 shells"), words) == "indirect"


def test_polarity_changed_without_marks() -> None:
    assert kind(telling("a", "Moscow was not ready to meet")) == "polarity-changed"
    assert kind(telling("a", "Moscow was ready to meet"), "We are not ready for that.") == "polarity-changed"
    assert kind(telling("a", "Moscow was not ready to meet"), "We aren’t ready for that.") == "indirect"


# -- who is said to have spoken


def test_given_to_another_speaker() -> None:
    assert kind(quoting("a", OFFER, voice=KULEBA)) == "reattributed"
    assert kind(telling("a", "Kyiv wanted to meet", voice=KULEBA)) == "reattributed"


def test_given_to_his_party_or_to_nobody() -> None:
    assert kind(quoting("a", OFFER, voice=MOSCOW)) == "verbatim"
    assert kind(quoting("a", OFFER, voice=Voice(None, None, None))) == "verbatim"


def test_without_a_transcript_the_speaker_is_whom_most_reports_name() -> None:
    right = [quoting("b", OFFER, day=1), quoting("c", OFFER, day=2)]
    _, found = variants([quoting("a", OFFER, day=3, voice=KULEBA), *right])
    assert [v.kind for v in found] == ["reattributed", "verbatim", "verbatim"]


def test_where_only_a_pronoun_tells_who_spoke_nobody_is_wronged() -> None:
    assert kind(replace(quoting("a", OFFER, voice=KULEBA), pronoun=True)) == "verbatim"


def test_a_mismatched_one_is_reattributed() -> None:
    assert kind(replace(quoting("a", OFFER), mismatched=True)) == "reattributed"


def test_of_several_changes_the_gravest() -> None:
    trimmed, turned = "We are ready to sit down in Istanbul", "We are not ready to sit down with Kyiv"
    assert kind(quoting("a", "with Kyiv in Istanbul", trimmed)) == "trimmed"
    assert kind(quoting("a", trimmed, turned)) == "polarity-changed"
    assert kind(quoting("a", trimmed, turned, voice=KULEBA)) == "reattributed"
    assert [k for k in GRAVITY if k in ALTERED] == list(GRAVITY[:6])
