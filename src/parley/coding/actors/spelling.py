"""One key for the spellings of a name that transliteration makes: Zelensky, Zelenskyy, Zelenskiy; Gaddafi, Qadhafi."""

import re
import unicodedata

_ALIKE = (
    (r"['’`.-]", ""), (r"tch|tsch|tsh|dj|dzh", "j"), (r"kh|gh|q|ck|g|c(?![hei])", "k"), (r"dh", "d"), (r"th", "t"),
    (r"ph", "f"), (r"w", "v"), (r"ou|oo|o", "u"), (r"x", "ks"), (r"z", "s"), (r"(?:i|y|j|e)?(?:y|i|j)+", "i"),
    (r"ei?(?=[aeiou])", "i"), (r"(.)\1+", r"\1"),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern), to) for pattern, to in _ALIKE)
_VOWELS = re.compile(r"(?<=.)[aeiou]+")


def surname_key(name: tuple[str, ...]) -> str:
    """Alike for spellings that differ by how an alphabet was put into Latin letters, its vowels a and e kept."""
    return " ".join(_plain(word) for word in name if any(map(str.isalpha, word)))


def full_key(name: tuple[str, ...]) -> str:
    """Alike for spellings of a whole name that differ in vowels too (Mohammed, Muhammad); its initials left out."""
    words = [word for word in name if len(word.strip(".")) > 1 and any(map(str.isalpha, word))]
    return " ".join(_VOWELS.sub("a", _plain(word)) for word in words)


def _plain(word: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    for pattern, to in _PATTERNS:
        plain = pattern.sub(to, plain)
    return plain
