"""The language a text is written in."""

from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

CHARACTERS = 1000
FEWEST_LETTERS = 20
SURE_ENOUGH = 0.7


def language_of(text: str) -> str | None:
    """ISO 639-1 code, from the first thousand characters; None for a few letters only, or where it is unclear."""
    sample = text[:CHARACTERS]
    if sum(map(str.isalpha, sample[:200])) < FEWEST_LETTERS:
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= SURE_ENOUGH else None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """Loaded once (about a second), and only when the first story is read."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
