"""Figures: how many of what a text says, in digits or words."""

import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_UNITS = {word: value for value, word in enumerate(_SMALL.split())}
_ROUND = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * value for value, word in enumerate(_ROUND.split(), start=2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_WORD = "|".join((*_TENS, *sorted(_UNITS, key=len, reverse=True), *_SCALES))
_AND = "|".join(rf"(?<={scale})\s+and\s+(?:{_WORD})" for scale in ("hundred", "thousand", "million"))
_COUNT = (
    r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[ -](?:hundred|thousand|million|billion))?"
    rf"|(?:{_WORD})(?:[ -](?:{_WORD})|{_AND})*"
)
_FIGURE = re.compile(rf"\b(?P<count>{_COUNT})[ -](?P<thing>[A-Za-z]{{3,}}|km)", re.IGNORECASE)
_NUMBER = re.compile(rf"\b(?:{_COUNT})\b", re.IGNORECASE)
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAY = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})|(?P<first>\d{{1,2}})\s+(?P<after>{_MONTH}))\b", re.IGNORECASE
)
# Not counted things: months, and words that only join.
_NO_THING = re.compile(
    rf"(?:{_MONTH}|and|the|for|but|that|per|"
    r"cent|percent|other|more|others|has|have|had|was|were|who|with|from|than|sides?|will|would)",
    re.IGNORECASE,
)
# What happens to people is one thing by whatever word.
_SAME = {
    "killed": "dead", "died": "dead", "deaths": "dead", "dead": "dead", "kilometers": "kilometres", "km": "kilometres",
    "injured": "wounded", "hurt": "wounded", "wounded": "wounded", "kilometer": "kilometres", "kilometre": "kilometres",
}  # fmt: skip
_FATE = re.compile(r"\s+(?:(?!and\b)\w+\s+){0,4}?(?P<fate>killed|dead|died|wounded|injured|hurt)\b", re.IGNORECASE)


def figures(text: str) -> dict[str, float]:
    """How many, by what is counted ("12 people were killed": people 12, dead 12), and days by their month ("12 May":
    may 12). Of a thing counted several times the first count."""
    found: dict[str, float] = {}
    for day in _DAY.finditer(text):
        found.setdefault((day["month"] or day["after"]).lower(), float(day["day"] or day["first"]))
    dates = [day.span() for day in _DAY.finditer(text)]
    for match in _FIGURE.finditer(text):
        count = number(match["count"])
        thing = match["thing"].lower()
        if count is None or any(start < match.end("count") and match.start() < end for start, end in dates):
            continue
        if not _NO_THING.fullmatch(thing):
            found.setdefault(_SAME.get(thing, thing), count)
        elif thing not in ("were", "was", "have", "has", "had", "more", "others", "other"):
            continue
        fate = _FATE.match(text, match.end())
        if fate and not _FIGURE.search(text, match.end(), fate.end()):
            found.setdefault(_SAME[fate["fate"].lower()], count)
    return found


def in_digits(text: str) -> str:
    """The text with its numbers in digits: "three hundred" and "1,200" as 300 and 1200; a lone "one" stays."""

    def digits(match: re.Match[str]) -> str:
        count = number(match.group())
        lone = match.group().lower() in ("one", "zero", "hundred", "thousand", "million", "billion")
        return match.group() if count is None or lone else f"{count:.10g}"

    return _NUMBER.sub(digits, text)


def number(words: str) -> float | None:
    """ "12", "1,200", "3.5 million", "twenty-two", "two hundred and twelve"."""
    total, current = 0.0, 0.0
    for word in re.split(r"[ -]+", words.lower().replace(",", "")):
        if word == "and":
            continue
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, _TENS.get(word, 0))
        elif word in _SCALES:
            scale = _SCALES[word]
            current = max(current, 1) * scale
            if scale > 100:
                total, current = total + current, 0.0
        elif re.fullmatch(r"\d+(?:\.\d+)?", word):
            current += float(word)
        else:
            return None
    return total + current
