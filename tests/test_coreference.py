"""Who is meant by a pronoun, a last name, a role."""

from collections.abc import Sequence

from parley.coding.coreference import Likeness, Named, nearness
from parley.model import Mention, Piece, Span, Statement

TEXT = (
    "Kavor's foreign minister Ilse Maron met President Tomas Beld on Friday.\n"
    "Maron said the President was mistaken.\n"
    "She added that he had lied. It was over."
)


def mention(words: str, kind: str, **more: str) -> Mention:
    start = TEXT.index(words)
    return Mention(Span(start, start + len(words)), words, kind, **more)  # type: ignore[arg-type]


def named(likeness: Likeness = nearness) -> Named:
    paragraphs, start = [], 0
    for line in TEXT.split("\n"):
        paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    maron, beld = TEXT.index("Ilse Maron"), TEXT.index("President Tomas Beld")
    second = TEXT.index("Maron said")
    she, he, it = (TEXT.index(w) for w in ("She added", "he had lied", "It was over"))
    return Named(
        TEXT,
        [
            Mention(Span(0, 5), "Kavor", "place", actor="KAV"),
            Mention(Span(maron, maron + 10), "Ilse Maron", "person", "KAV", "GOV", "Ilse Maron", "foreign minister"),
            Mention(Span(beld, beld + 20), "President Tomas Beld", "person", "BEL", "GOV", "Tomas Beld", "president"),
            Mention(Span(second, second + 5), "Maron", "person", person="Maron"),
            Mention(Span(second + 15, second + 24), "President", "role"),
            Mention(Span(she, she + 3), "She", "person"),
            Mention(Span(he, he + 2), "he", "person"),
            Mention(Span(it, it + 2), "It", "organization"),
        ],
        paragraphs,
        likeness=likeness,
    )


def at(story: Named, words: str) -> Mention:
    return next(m for m in story.mentions if m.text == words)


def test_a_last_name_takes_the_party_of_the_full_name() -> None:
    assert at(named(), "Maron").actor == "KAV"
    assert at(named(), "Maron").person == "Ilse Maron"


def test_a_role_without_a_name_is_the_person_who_holds_it() -> None:
    assert at(named(), "President").person == "Tomas Beld"


def test_the_same_one_has_the_same_number() -> None:
    story = named()
    assert at(story, "Maron").entity == at(story, "Ilse Maron").entity
    assert at(story, "Maron").entity != at(story, "President").entity


def test_a_pronoun_as_source_is_the_last_speaker() -> None:
    story = named()
    start = TEXT.index("Maron said")
    story.who(Span(start, start + 5))
    she = TEXT.index("She added")
    meant = story.who(Span(she, she + 3))
    assert meant.person == "Ilse Maron"
    assert meant.text == "She"
    assert meant.span == Span(she, she + 3)


def test_close_resolves_what_is_left() -> None:
    story = named()
    assert at(story, "It").actor is None
    story.close()
    assert at(story, "It").actor == "KAV"


def test_a_pronoun_with_nobody_before_it_stays_open() -> None:
    story = Named("He said so.", [], [Span(0, 11)])
    assert story.who(Span(0, 2)).actor is None


def test_first_person_words_are_the_speaker_or_the_speakers_side() -> None:
    text = "Ilse Maron of Kavor said: “I am ready. We will talk.” He left."
    paragraphs = [Span(0, len(text))]
    maron = Mention(Span(0, 10), "Ilse Maron", "person", "KAV", "GOV", "Ilse Maron", "foreign minister", 0)
    i, we = text.index("I am"), text.index("We")
    story = Named(
        text, [maron, Mention(Span(i, i + 1), "I", "person"), Mention(Span(we, we + 2), "We", "group")], paragraphs
    )
    words = Span(text.index("“"), text.index("”") + 1)
    said = Statement("s0", "direct", maron, None, (Piece(words, words.of(text), True),))
    story.close([said])
    assert (at(story, "I").person, at(story, "I").actor) == ("Ilse Maron", "KAV")
    assert (at(story, "We").person, at(story, "We").actor) == (None, "KAV")
    story = Named(text, [maron, Mention(Span(we, we + 2), "We", "group")], paragraphs)
    story.close([])
    assert at(story, "We").actor is None


def test_the_network_is_asked_who_is_meant() -> None:
    asked = []

    def likeness(mention: Span, candidates: Sequence[Span]) -> list[float]:
        asked.append(mention)
        return [5.0 if TEXT[c.start : c.end].endswith("Beld") else -5.0 for c in candidates]

    story = named(likeness)
    story.close()
    assert at(story, "She").person == "Tomas Beld"
    assert asked
