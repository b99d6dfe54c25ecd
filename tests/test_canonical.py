"""Which of several reports gives what was said."""

from dataclasses import replace

from factories import quoting, telling

from parley.reconcile import canonical

OFFER = "We are ready to sit down with Kyiv in Istanbul, but only if the new realities on the ground are accepted."
DELAY = "We shall see about talks."


def test_an_official_transcript_is_canonical_though_it_is_late_and_alone() -> None:
    official = replace(telling("official", "Ready to talk.", day=30), official=True)
    assert canonical([quoting("a", OFFER, day=1), quoting("b", OFFER, day=2), official]) == official


def test_of_two_transcripts_the_fuller() -> None:
    short, full = replace(telling("a", OFFER[:30], day=1), official=True), replace(telling("b", OFFER), official=True)
    assert canonical([short, full]) == canonical([full, short]) == full


def test_else_the_words_that_most_independent_reports_share() -> None:
    first, shared = quoting("first", DELAY, day=1), quoting("shared", OFFER, day=5)
    assert canonical([first, shared, quoting("b", OFFER, day=6)]) == shared
    assert canonical([first, shared, quoting("b", "the new realities on the ground", day=6)]) == shared


def test_copies_count_once() -> None:
    first, second = quoting("a", DELAY, day=3), quoting("b", DELAY, day=4)
    wire = [replace(quoting(id, OFFER, day=1), report="wire") for id in ("c", "d", "e")]
    assert canonical([*wire, first, second]) == first


def test_of_words_shared_as_often_the_earliest() -> None:
    later, earlier = quoting("a", OFFER, day=5), quoting("b", DELAY, day=4)
    assert canonical([later, earlier]) == canonical([earlier, later]) == earlier


def test_quoted_words_before_any_told() -> None:
    quoted = quoting("late", OFFER, day=20)
    assert canonical([telling("early", "He was ready to talk.", day=1), quoted]) == quoted


def test_where_nobody_quotes_the_earliest() -> None:
    early = telling("early", "He was ready to talk.", day=1)
    assert canonical([telling("late", "He was ready for talks, he said.", day=2), early]) == early


def test_a_mismatched_one_is_never_canonical_beside_another_quotation() -> None:
    wrong = [replace(quoting(id, OFFER, day=1), mismatched=True) for id in ("a", "b")]
    right = quoting("c", DELAY, day=9)
    assert canonical([*wrong, right]) == right


def test_nor_beside_words_only_told() -> None:
    wrong = replace(quoting("a", OFFER, day=1), mismatched=True)
    right = telling("b", "He was ready to talk.", day=2)
    assert canonical([wrong, right]) == right
