"""The public corpora, as passages. Their README says what each is, where it comes from, and its licence."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from parley.encoder.labels import NONE
from parley.model import Span
from parley.model.plover import JOINT_TYPES
from training.passage import Attribution, Passage, Relation

# ACE and WikiEvents types that say the same as a PLOVER type of actor toward recipient.
ACE_TO_PLOVER = {
    "Conflict:Attack": "ASSAULT", "Conflict.Attack": "ASSAULT", "Life:Injure": "ASSAULT", "Life:Die": "ASSAULT",
    "Life.Die": "ASSAULT", "Life.Injure": "ASSAULT", "Contact:Meet": "CONSULT", "Contact.Contact.Meet": "CONSULT",
    "Contact:Phone-Write": "CONSULT", "Contact.Contact.Correspondence": "CONSULT", "Conflict:Demonstrate": "PROTEST",
    "Conflict.Demonstrate": "PROTEST", "Justice:Arrest-Jail": "COERCE", "Justice.ArrestJailDetain": "COERCE",
    "Contact.RequestCommand": "REQUEST", "Contact.ThreatenCoerce": "THREATEN", "Justice:Release-Parole": "RETREAT",
    "Justice:Sue": "ACCUSE", "Justice:Charge-Indict": "ACCUSE", "Justice.ChargeIndict": "ACCUSE",
    "Justice.InvestigateCrime": "ACCUSE", "Justice:Convict": "ACCUSE", "Justice.Convict": "ACCUSE",
}  # fmt: skip

# The pentacode's classes as the PLOVER types they hold (class 0, statements, says too little to teach from).
PENTACODE = {
    "1": ("AGREE", "CONSULT", "SUPPORT"),
    "2": ("COOPERATE", "AID", "CONCEDE", "RETREAT"),
    "3": ("ACCUSE", "REQUEST", "REJECT", "THREATEN"),
    "4": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
SYMMETRIC = {"CONSULT", "AGREE", "COOPERATE"}

UNER_NAMES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
RE3D_NAMES = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
LONGEST_MENTION = 8  # words; GUM's longer ones hold whole clauses
GUM_NAMES = {"person": "PER", "organization": "ORG", "place": "LOC"}


def polnear(folder: Path) -> Iterator[Passage]:
    """PolNeAR 1.0: one passage an article, the first of its annotations where it has two."""
    seen: set[str] = set()
    for annotation in sorted((folder / "attributions").glob("*.ann")):
        name = annotation.stem.rsplit("_", 1)[0]
        text_file = folder / "text" / f"{name}.txt"
        if name in seen or not text_file.exists():
            continue
        seen.add(name)
        yield Passage(f"polnear:{name}", text_file.read_text(encoding="utf-8"), attributions=tuple(_brat(annotation)))


def _brat(annotation: Path) -> Iterator[Attribution]:
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in annotation.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) < 2:
            continue
        if fields[0].startswith("T"):
            offsets = fields[1].split(" ", 1)[1]
            pieces = (piece.split() for piece in offsets.split(";"))
            spans[fields[0]] = tuple(Span(int(start), int(end)) for start, end in pieces)
        elif fields[0].startswith("E"):
            events.append([tuple(part.split(":", 1)) for part in fields[1].split()])  # type: ignore[misc]
    for roles in events:
        found: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
        for role, identity in roles:
            found.get(role.rstrip("0123456789"), []).extend(spans.get(identity, ()))
        yield Attribution(*(tuple(sorted(found[role])) for role in ("Source", "Cue", "Content")))


def gum(folder: Path) -> Iterator[Passage]:
    """GUM: the names of people, organisations and places, and which mentions of them mean the same; one passage a
    document."""
    for file in sorted(folder.glob("*.conllu")):
        text, names, entities = "", [], dict[Span, int]()
        for block in file.read_text(encoding="utf-8").split("\n\n"):
            rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
            if not rows:
                continue
            text += "\n\n" if "# newpar" in block and text else (" " if text else "")
            text, found, mentions = _gum_sentence(rows, text)
            names += found
            entities |= mentions
        yield Passage(f"gum:{file.stem}", text, names=tuple(names), entities=entities)


def _gum_sentence(rows: list[list[str]], text: str) -> tuple[str, list[tuple[Span, str]], dict[Span, int]]:
    """The text so far with a sentence added, and the named entities in it: entities of which each word that is not a
    function word is a proper noun (GUM marks every noun phrase; names are what UNER marks). And the short mentions of
    people, organisations and places with the number of whom they mean."""
    opened: list[tuple[str, str, int, list[str]]] = []
    names: list[tuple[Span, str]] = []
    mentions: dict[Span, int] = {}
    joined_until = 0
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            joined_until = int(row[0].split("-")[1])
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
            continue
        number = int(row[0])
        if number <= joined_until:
            # Part of a contraction already written whole: place it from the end of what stands there.
            start = len(text.rstrip()) - len(row[1]) if number == joined_until else text.rstrip().rfind(row[1])
            start = max(start, 0)
        else:
            start = len(text)
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        end = start + len(row[1])
        entity = re.search(r"(?:^|\|)Entity=([^|]+)", row[9])
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", entity.group(1)) if entity else []:
            if part.startswith("("):
                fields = part.strip("()").split("-")
                opened.append((fields[0], fields[1], start, []))
        for item in opened:
            item[3].append(row[3])
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", entity.group(1)) if entity else []:
            if part.endswith(")"):
                identity = part.strip("()").split("-")[0]
                for position in range(len(opened) - 1, -1, -1):
                    if opened[position][0] == identity:
                        _, kind, first, tags = opened.pop(position)
                        if kind in GUM_NAMES and len(tags) <= LONGEST_MENTION:
                            mentions[Span(first, end)] = int(identity)
                        if kind in GUM_NAMES and "PROPN" in tags and set(tags) <= {"PROPN", "ADP", "PUNCT", "CCONJ"}:
                            names.append((Span(first, end), GUM_NAMES[kind]))
                        break
    return text.rstrip(), _outermost(names), mentions


def _outermost(names: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    return [(span, kind) for span, kind in names if not any(span != other and span.within(other) for other, _ in names)]


def iob(file: Path, kinds: dict[str, str], word: int, tag: int) -> Iterator[Passage]:
    """Sentences in IOB columns: ``word`` and ``tag`` are the columns' numbers."""
    for number, block in enumerate(re.split(r"\n\s*\n", file.read_text(encoding="utf-8"))):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        text, names = "", []
        for row in rows:
            if len(row) <= max(word, tag) or not row[word].strip():
                continue
            start = len(text) + 1 if text else 0
            text = f"{text} {row[word]}" if text else row[word]
            label, _, kind = row[tag].partition("-")
            if kind not in kinds:
                continue
            if label == "I" and names and names[-1][1] == kinds[kind] and names[-1][0].end == start - 1:
                names[-1] = (Span(names[-1][0].start, len(text)), kinds[kind])
            else:
                names.append((Span(start, len(text)), kinds[kind]))
        if text:
            named = [(span, kind) for span, kind in names if _is_name(span.of(text))]
            yield Passage(f"{file.stem}:{number}", text, names=tuple(named))


def _is_name(text: str) -> bool:
    """re3d marks pronouns and descriptions too; a name has a capital in its last word, and is no pronoun."""
    return text.split()[-1][0].isupper() and text not in {"We", "He", "She", "They", "It", "I"}


def marked(text: str) -> tuple[str, Span | None, Span | None]:
    """A text with ``<s>actor</s>`` and ``<t>recipient</t>`` marked, as plain text and the two spans.

    Either may be missing; where one is marked twice, the first counts.
    """
    plain, places = "", dict[str, int]()
    for part in re.split(r"(</?[st]>)", text):
        if re.fullmatch(r"</?[st]>", part):
            places.setdefault(part, len(plain))
        else:
            plain += part
    actor = Span(places["<s>"], places["</s>"]) if "<s>" in places else None
    recipient = Span(places["<t>"], places["</t>"]) if "<t>" in places else None
    return plain, actor, recipient


def plv(file: Path) -> Iterator[Passage]:
    """PLV: a marked pair and its class; the other way round there is no event, where the type has a direction."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        text, actor, recipient = marked(row["marked"])
        types = JOINT_TYPES.get(row["type"], (row["type"],))
        relations = [Relation(actor, recipient, types)]
        if actor and recipient and row["type"] not in SYMMETRIC:
            relations.append(Relation(recipient, actor, (NONE,), weight=0.3))
        yield Passage(f"plv:{number}", text, relations=tuple(relations))


def aw(file: Path) -> Iterator[Passage]:
    """AW: a marked pair, related by an ACE or WikiEvents event or not; types that PLOVER does not know are left out."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        text, actor, recipient = marked(row["marked"])
        kind = row["event_type"]
        plover = ACE_TO_PLOVER.get(kind) or ACE_TO_PLOVER.get(kind.rsplit(".", 1)[0])
        if row["related"] and plover is None:
            continue
        types = (plover,) if row["related"] and plover else (NONE,)
        yield Passage(f"aw:{number}", text, relations=(Relation(actor, recipient, types, weight=0.5),))


def cameo(spans_file: Path, classes_file: Path) -> Iterator[Passage]:
    """CAMEO source and target spans joined with the sentence's pentacode."""
    classes = {}
    for line in classes_file.read_text(encoding="utf-8").splitlines():
        sentence, _, code = line.rpartition("\t")
        classes[_letters(sentence)] = code.strip()
    for number, block in enumerate(re.split(r"\n\s*\n", spans_file.read_text(encoding="utf-8"))):
        text, spans = "", {}
        for line in block.splitlines():
            word, _, tag = line.rpartition(" ")
            if not word:
                continue
            glued = not text or re.match(r"[,.;:!?’'%)]", word)
            text += word if glued else f" {word}"
            label, _, role = tag.partition("-")
            if role and label == "B":
                spans.setdefault(role, [len(text) - len(word), len(text)])
            elif role and role in spans and label == "I":
                spans[role][1] = len(text)
        types = PENTACODE.get(classes.get(_letters(text), ""))
        if types and {"S", "T"} <= set(spans):
            relation = Relation(Span(*spans["S"]), Span(*spans["T"]), types, weight=0.3)
            yield Passage(f"cameo:{number}", text, relations=(relation,))


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).lower()
