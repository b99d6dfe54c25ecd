"""The brief's first sentence: measured counts, put together by rule. It says nothing that no line below it shows."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from parley.model.plover import MATERIAL_CONFLICT, MATERIAL_COOPERATION

from .phrases import STANCE_WORDS, by_what_means, days, long_date, times

if TYPE_CHECKING:
    from .brief import Brief, Contacts, Mediator, Side


def summary_of(brief: "Brief") -> str:
    one, other = brief.sides
    period = period_of(brief.since, brief.as_of)
    if brief.empty:
        return f"The record holds nothing between {one.name} and {other.name}{period}."
    reports = f"{brief.total.reports} report{'' if brief.total.reports == 1 else 's'}"
    clauses = [
        f"In {reports} ({brief.total.independent} independent){period}, {_side(one, other)}",
        _side(other, one),
        _contact(brief.contacts),
        _mediation(brief.mediators),
    ]
    return "; ".join(clauses) + "."


def period_of(since: dt.date | None, as_of: dt.date | None) -> str:
    """ " from … to …", " since …", " up to …", or nothing."""
    if since and as_of:
        return f" from {long_date(since)} to {long_date(as_of)}"
    if since:
        return f" since {long_date(since)}"
    return f" up to {long_date(as_of)}" if as_of else ""


def _side(side: "Side", other: "Side") -> str:
    stances = Counter(words.stance for words in side.own_words)
    if stances:
        kinds = ", ".join(f"{stances[kind]} {word}" for kind, word in STANCE_WORDS.items() if stances[kind])
        said = f"speaks of its readiness to talk {times(len(side.own_words))} ({kinds})"
    else:
        said = "says nothing of its own readiness to talk"
    against = sum(deed.type in MATERIAL_CONFLICT for deed in side.asserted)
    favour = sum(deed.type in MATERIAL_COOPERATION for deed in side.asserted)
    done = [f"acts against {other.name} {times(against)}"] if against else []
    done += [f"acts in its favour {times(favour)}" if against else f"acts in {other.name}'s favour {times(favour)}"] * (
        favour > 0
    )
    return f"{side.name} " + " and ".join([said, *done] if len(done) < 2 else [f"{said}, {done[0]}", done[1]])


def _contact(contacts: "Contacts") -> str:
    if contacts.last is None or contacts.last.end is None:
        return "no contact between them is on record"
    told = f"they last {by_what_means(contacts.last.mode)} on {long_date(contacts.last.end)}"
    return told + (f", {days(contacts.gap_days)} after the contact before" if contacts.gap_days is not None else "")


def _mediation(mediators: "Sequence[Mediator]") -> str:
    names = [mediator.name for mediator in mediators]
    if not names:
        return "no third party is on record as offering to mediate"
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{listed} {'offers' if len(names) == 1 else 'offer'} to mediate"
