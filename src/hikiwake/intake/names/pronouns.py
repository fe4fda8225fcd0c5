"""Whom *he*, *she* and their forms mean, where that is safe.

1. Grammar first, where a parse is at hand: the subject of the clause the pronoun stands in, or of the clause
   above, if that is one person. The object of a verb is not its subject; a relative clause has the subject of
   the words it describes.
2. Else each person of the paragraph gathers weight, after Lappin and Leass 1994 but simpler: for being named,
   for being a subject, for being near; it halves with each sentence. The heaviest is meant if it weighs
   clearly more than the next. A paragraph that begins with a pronoun goes on from the one before.
3. Within a quotation nobody is meant: another speaks there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from hikiwake.intake.frame import EVIDENCE_ZONES, Mention, MentionKind, Token
from hikiwake.intake.names.named import merged
from hikiwake.intake.names.page import REACH, Page
from hikiwake.vocabulary.given_names import Gender, gender_of, gender_of_title

_PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), Gender.MALE),
    **dict.fromkeys(("she", "her", "hers", "herself"), Gender.FEMALE),
}
_NAMED, _SUBJECT, _OBJECT, _OWNER = 40.0, 80.0, 30.0, -10.0
_WEIGHTS = {"subject": _SUBJECT, "object": _OBJECT, "owner": _OWNER}
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "iobj", "dative", "obj"})
_LINKS = frozenset({"conj", "appos", "compound"})
_CLEAR = 1.4
_TOLD_BY_NAME, _TOLD_BEFORE = 6.0, 2.0
"""How much heavier those are whose gender a name or an earlier pronoun told to fit."""
_REACH = 3
_MOST = 40
_STEPS = 12


def with_pronouns(page: Page, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with the pronouns that stand for one person."""
    found: list[Mention] = []
    people = [each for each in mentions if _may_be_meant(page, each)]
    before: deque[Mention] = deque(maxlen=_MOST)
    gender: dict[str, Gender] = _told_by_names(page, people)
    named = frozenset(gender)
    place = 0
    for atom in page.atoms:
        wanted = _PRONOUNS.get(atom.folded)
        if wanted is None or _is_quoted(page, atom.start):
            continue
        while place < len(people) and people[place].start < atom.start:
            before.append(people[place])
            place += 1
        fitting = [each for each in before if gender.get(each.name, wanted) == wanted]
        chosen, barred = _by_grammar(page, fitting, atom.start, atom.end)
        if chosen is None:
            free = [each for each in fitting if each.name != barred]
            known = (each.name for each in free if each.name in gender)
            told = {name: _TOLD_BY_NAME if name in named else _TOLD_BEFORE for name in known}
            chosen = _by_weight(page, free, atom.start, told)
        if chosen is not None:
            gender.setdefault(chosen.name, wanted)
            pronoun = replace(chosen, start=atom.start, end=atom.end, rule="pronoun", adjective=False)
            found.append(pronoun)
            before.append(pronoun)
    return merged(mentions, found)


def _may_be_meant(page: Page, mention: Mention) -> bool:
    """Whether a mention is one known person, and in the text itself: nobody takes up whoever wrote it."""
    return (
        mention.kind is MentionKind.PERSON
        and not mention.candidates
        and page.zone(mention.start) in EVIDENCE_ZONES
    )


def _told_by_names(page: Page, people: Sequence[Mention]) -> dict[str, Gender]:
    """The gender of people whose given names or forms of address tell it."""
    found: dict[str, Gender] = {}
    for each in people:
        holder = page.gazetteer.people.get(each.name)
        told = _addressed(page, each) or gender_of(holder.given if holder else each.name)
        if told is not None:
            found[each.name] = told
    return found


def _addressed(page: Page, mention: Mention) -> Gender | None:
    """The gender a word before a name or its first word tells: *Ms*, *Lord*, *the spokeswoman*."""
    first = page.atom_at(mention.start)
    before = (
        gender_of_title(page.word(first - 1)) if page.sentence[first - 1] == page.sentence[first] else None
    )
    return gender_of_title(page.word(first)) or before


def _is_quoted(page: Page, position: int) -> bool:
    quotes = page.frame.quotes
    place = bisect_right(quotes, position, key=lambda each: each.start) - 1
    return place >= 0 and position < quotes[place].end and not quotes[place].scare


def _by_grammar(
    page: Page, people: Sequence[Mention], start: int, end: int
) -> tuple[Mention | None, str | None]:
    """The one person in the subject of the clause around a pronoun, or above; and who it cannot be."""
    found = page.tokens_in(start, end)
    if not found:
        return None, None
    tokens = page.frame.tokens
    token, place, barred = found[0], _number(page, found[0]), None
    doer = token.dep in _SUBJECTS
    skip = doer or (token.dep in _OBJECTS and not token.text.casefold().endswith("self"))
    for _ in range(_STEPS):
        head = tokens[place].head
        if head == place:
            break
        if tokens[head].pos in ("VERB", "AUX"):
            subject = _subject(page, head, people, start)
            if subject is not None and not skip:
                return subject, barred
            barred = subject.name if subject is not None and not doer else barred
            skip = skip and not doer and subject is None and tokens[head].tag != "VBG"
        place = head
    return None, barred


def _number(page: Page, token: Token) -> int:
    return bisect_right(page.frame.tokens, token.start, key=lambda each: each.start) - 1


def _subject(page: Page, verb: int, people: Sequence[Mention], before: int) -> Mention | None:
    """The one person in the subject of a verb, told before a character."""
    tokens = page.frame.tokens
    number = tokens[verb].sentence
    here = page.frame.sentences[number]
    if here.end - here.start > REACH:
        return None
    own = [
        each for each in page.tokens_in(here.start, here.end) if each.dep in _SUBJECTS and each.head == verb
    ]
    if not own:
        return None
    top = _number(page, own[0])
    if own[0].tag in ("WP", "WDT") and tokens[verb].dep == "relcl":
        top = tokens[verb].head
    inner = [each for each in people if here.start <= each.start < before and _under(page, each, top)]
    heads = [
        each
        for each in inner
        if (token := page.head_in(each.start, each.end)) and _number(page, token) == top
    ]
    names = {each.name for each in heads or inner}
    return (heads or inner)[-1] if len(names) == 1 else None


def _under(page: Page, mention: Mention, top: int) -> bool:
    token = page.head_in(mention.start, mention.end)
    if token is None:
        return False
    place = _number(page, token)
    for _ in range(_STEPS):
        if place == top:
            return True
        head = page.frame.tokens[place].head
        if head == place or page.frame.tokens[place].dep == "relcl":
            return False
        place = head
    return False


def _by_weight(
    page: Page, people: Iterable[Mention], position: int, told: Mapping[str, float]
) -> Mention | None:
    """The heaviest person near; `told` is how much surer it is that the gender fits."""
    number = page.frame.sentence_at(position)
    if number is None:
        return None
    here = page.frame.sentences[number].paragraph
    near = [each for each in people if number - (page.frame.sentence_at(each.start) or 0) <= _REACH]
    own = [each for each in near if page.paragraph(each.start) == here]
    if not own and not page.frame.damage.serious:
        own = [each for each in near if page.paragraph(each.start) == here - 1]
    weights: dict[str, float] = {}
    for each in own:
        distance = number - (page.frame.sentence_at(each.start) or 0)
        known = told.get(each.name, 1.0)
        weights[each.name] = weights.get(each.name, 0.0) + known * _weight(page, each) / 2**distance
    ranked = sorted(((weight, name) for name, weight in weights.items()), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] < _CLEAR * ranked[1][0]):
        return None
    if any(_namesakes(page, ranked[0][1], name) for _, name in ranked[1:]):
        return None
    return next(each for each in reversed(own) if each.name == ranked[0][1])


def _namesakes(page: Page, one: str, other: str) -> bool:
    """Whether two people share a family name: then a pronoun among them is too easily mistaken."""
    first, second = page.gazetteer.people.get(one), page.gazetteer.people.get(other)
    return first is not None and second is not None and bool(first.family) and first.family == second.family


def _weight(page: Page, mention: Mention) -> float:
    token = page.head_in(mention.start, mention.end)
    if token is None:
        return _NAMED + (_SUBJECT if _leads(page, mention) else 0.0)
    for _ in range(4):
        if token.dep not in _LINKS:
            break
        token = page.frame.tokens[token.head]
    role = (
        "subject"
        if token.dep in _SUBJECTS or token.dep == "agent"
        else "object"
        if token.dep in _OBJECTS
        else ""
    )
    return _NAMED + _WEIGHTS.get("owner" if token.dep == "poss" else role, 0.0)


def _leads(page: Page, mention: Mention) -> bool:
    """Without a parse: whether a name is the first word of its sentence but for a title."""
    atom = page.atom_at(mention.start)
    title = page.title_by_last.get(atom - 1)
    return page.begins_sentence(title.first if title else atom)
