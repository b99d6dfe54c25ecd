"""One record out of many reports, against the truth of both archives: ``python benchmarks/record.py``.

Copies, utterances, occurrences and altered wordings; first with the statements and events that the truth gives, which
is the reconciling alone, then as the shipped network reads them. Utterances and occurrences by B-cubed F1 (Bagga and
Baldwin 1998), as read over what was read of them; copies by pairs of stories of one report. Archive *orlu* was tuned
on, *strait* was not.
"""

import datetime as dt
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from parley.coding import Coder
from parley.coding.actors import Actors
from parley.coding.quotes import quotations
from parley.encoder import Encoder
from parley.intake import pages
from parley.model import (
    CodedStory,
    Cue,
    DateRange,
    Event,
    Flag,
    Mention,
    Page,
    Piece,
    Span,
    Statement,
    Story,
    Unreadable,
)  # fmt: skip
from parley.reading import read_page
from parley.reconcile import ALTERED
from parley.record import Outlets, Record

ROOT = Path(__file__).parent.parent
OFFICIAL = Outlets(frozenset(("mfa.kesmaria.example", "office of the president of the republic of veldra")))
Json = dict[str, Any]
Truth = tuple[dict[str, str], dict[str, str], dict[str, str | None]]


def main() -> None:
    for crisis in ("orlu", "strait"):
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, ROOT / "archive/build.py", crisis, "--out", folder]
            subprocess.run(command, check=True, capture_output=True)
            measure(crisis, Path(folder))


def measure(crisis: str, folder: Path) -> None:
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    read = read_pages(folder, truth)
    coder = Coder(Encoder.load(threads=2), Actors.load(folder / "actors.toml"))
    for name in ("as annotated", "as read"):
        stories = []
        gold: Truth = {}, {}, {}
        for page, story, page_truth in read:
            annotated = annotation(story, page_truth) if page_truth["annotated"] else None
            coded = coder.code(story) if name == "as read" else annotated[0] if annotated else CodedStory(story, (), ())
            if annotated:
                _matched(coded, *annotated, into=gold)
            stories.append((page, coded))
        with Record.open(folder / f"{name}.db", outlets=OFFICIAL) as record:
            for page, coded in stories:
                record.add(page, coded)
            _report(f"{crisis}, {name}", record, gold, {story.id: t["url"] for _, story, t in read}, truth)


def read_pages(folder: Path, truth: list[Json]) -> list[tuple[Page, Story, Json]]:
    """An archive's pages as read, each with its truth."""
    by_url, by_file = {t["url"]: t for t in truth}, {t["file"]: t for t in truth}
    found = []
    for page in pages([folder / "pages"]):
        if not isinstance(page, Page):
            continue
        try:
            story = read_page(page)
        except Unreadable:
            continue
        of_page = by_url.get(page.url or "") or by_url.get(story.url or "") or by_file.get(Path(page.place).name)
        if of_page:
            found.append((page, story, of_page))
    return found


def annotation(story: Story, truth: Json) -> tuple[CodedStory, Truth]:
    """The truth's statements and events as a coded story, and by their ids utterance, occurrence and variant."""
    text, quoted = story.text, quotations(story.text, story.paragraphs)
    said, told = [], []
    gold: Truth = {}, {}, {}
    mismatched = {flag["utterance"] for flag in truth["flags"] if flag["kind"] == "person-mismatch"}
    for number, s in enumerate(truth["statements"]):
        pieces = [span for content in s["content"] if (span := _find(text, content))]
        if not pieces:
            continue
        id = f"{story.id}-s{number}"
        source, cue = _find(text, s["source"]), _find(text, s["cue"])
        kind = "person" if s["person"] else "organization"
        speaker = Mention(source, s["source"], kind, s["actor"], s["sector"], s["person"]) if source else None  # type: ignore[arg-type]
        quotes = tuple(q for q in quoted if any(q.overlaps(piece) for piece in pieces))
        turn = bool(cue and s["cue"] == ":" and not quotes)
        flags = (Flag("person-mismatch", ""),) if s["utterance"] in mismatched else ()
        said.append(
            Statement(
                id, "direct" if turn or s["quoted"] else "indirect", speaker, Cue(cue, s["cue"]) if cue else None,
                tuple(Piece(p, p.of(text), s["quoted"]) for p in pieces), flags=flags, quotes=quotes,
            )
        )  # fmt: skip
        gold[0][id], gold[2][id] = s["utterance"] or id, s["variant"]
    for number, e in enumerate(truth["events"]):
        evidence = _find(text, e["evidence"])
        actor = _find(text, e["actor_text"], evidence.start) if evidence else None
        if evidence is None or actor is None:
            continue
        id = f"{story.id}-e{number}"
        other = _find(text, e["recipient_text"], evidence.start)
        recipient = Mention(other, e["recipient_text"], "organization", e["recipient"]) if other else None
        party = Mention(actor, e["actor_text"], "organization", e["actor"])
        day = e["date"] and DateRange(*(dt.date.fromisoformat(e["date"][k]) for k in ("from", "to")), e["evidence"])
        told.append(
            Event(
                id, e["type"], e["mode"], (), e["modality"], party, recipient, evidence, day, None, None, 1.0,
            )
        )  # fmt: skip
        gold[1][id] = e["occurrence"] or id
    return CodedStory(story, tuple(said), tuple(told)), gold


def _find(text: str, words: str | None, start: int = 0) -> Span | None:
    at = max(text.find(words, start), text.find(words) if text.find(words, start) < 0 else -1) if words else -1
    return Span(at, at + len(words)) if words and at >= 0 else None


def _matched(coded: CodedStory, annotated: CodedStory, gold: Truth, into: Truth) -> None:
    """Which of the truth's statements and events each one read stands for: contents that share most of the shorter;
    events of the same type and parties in overlapping sentences."""
    for statement in coded.statements:
        for one in annotated.statements:
            if _overlap(statement, one) > 0.5:
                into[0].setdefault(statement.id, gold[0][one.id])
                into[2].setdefault(statement.id, gold[2][one.id])
    for event in coded.events:
        for told in annotated.events:
            same = _parties(event) == _parties(told) and event.evidence.overlaps(told.evidence)
            if same:
                into[1].setdefault(event.id, gold[1][told.id])


def _parties(event: Event) -> tuple[str, str | None, str | None]:
    return event.type, event.actor.actor, event.recipient.actor if event.recipient else None


def _overlap(one: Statement, other: Statement) -> float:
    lengths = [sum(len(p.span) for p in s.content) for s in (one, other)]
    shared = sum(
        max(0, min(a.span.end, b.span.end) - max(a.span.start, b.span.start))
        for a in one.content
        for b in other.content
    )
    return shared / max(1, min(lengths)) if one.id == other.id or shared else 0.0


def _report(name: str, record: Record, gold: Truth, urls: Mapping[str, str], truth: list[Json]) -> None:
    utterances = record.utterances()
    group = {one.statement.id: u.id for u in utterances for one in u.reports}
    print(f"{name}: utterances B3 {_told(group, gold[0])}")
    told = {id: group for story in urls for id, group in record.groups(story, "occurrence").items()}
    print(f"{name}: occurrences B3 {_told(told, gold[1])}")
    kinds = {one.statement.id: one.variant.kind for u in utterances for one in u.reports}
    labelled = {id: variant for id, variant in gold[2].items() if variant}
    found = {id for id in labelled if kinds.get(id) in ALTERED}
    right = {id for id, variant in labelled.items() if variant in ALTERED}
    other = sum(kinds[id] in ALTERED for id in kinds if id not in gold[2])
    print(
        f"{name}: altered wordings, precision {len(found & right) / max(1, len(found)):.3f}, "
        f"recall {len(found & right) / max(1, len(right)):.3f} of {len(right)}; "
        f"{other} more among statements that the truth does not have"
    )
    if name.endswith("read"):
        roots = {urls[c.story.id]: urls[c.story.copy_of or c.story.id] for c in record.stories()}
        print(f"{name}: copies, pairs of stories of one report, {_copies(roots, truth)}", flush=True)


def b_cubed(found: Mapping[str, str], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """F1, precision and recall over the mentions that have a group in both."""
    ids = [id for id in gold if id in found]
    ours, theirs = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for id in ids:
        ours[found[id]].add(id)
        theirs[gold[id]].add(id)
    shared = [(len(ours[found[id]] & theirs[gold[id]]), len(ours[found[id]]), len(theirs[gold[id]])) for id in ids]
    precision, recall = (sum(s[0] / s[side] for s in shared) / len(ids) for side in (1, 2))
    return 2 * precision * recall / (precision + recall), precision, recall


def _told(found: Mapping[str, str], gold: Mapping[str, str]) -> str:
    f1, precision, recall = b_cubed(found, gold)
    both = [gold[id] for id in gold if id in found]
    return f"F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f}) of {len(both)} mentions of {len(set(both))}"


def _copies(roots: Mapping[str, str], truth: list[Json]) -> str:
    originals = {page["url"]: page["copy_of"] for page in truth}

    def root(url: str) -> str:
        return root(originals[url]) if originals.get(url) else url

    together = [(roots[a] == roots[b], root(a) == root(b)) for a, b in combinations(sorted(roots), 2)]
    both = sum(ours and theirs for ours, theirs in together)
    ours, theirs = (sum(pair[side] for pair in together) for side in (0, 1))
    share = f"precision {both / max(1, ours):.3f}, recall {both / max(1, theirs):.3f} of {theirs}"
    return f"F1 {2 * both / max(1, ours + theirs):.3f} ({share})"


if __name__ == "__main__":
    main()
