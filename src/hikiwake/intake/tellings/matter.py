"""What a telling is about, beside its kind, date and people: the rarer words it is told in.

1. Words are cut to their first letters, so that *annexed* and *annexation* are one.
2. Names of the participants, the word for the kind of happening, months, numbers and words of grammar say
   nothing further and are left out; so is what a good part of all tellings say.
3. Two tellings are alike when two words are common, or the only one that the shorter has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTERS = 5
_COMMON_SHARE = 30
_RARE = 5
_ENOUGH = 2
_LITTLE = frozenset(
    [
        "about", "above", "across", "after", "again", "against", "agreed", "also", "although",
        "always", "among", "announced", "another", "april", "august", "away", "back", "because",
        "been", "before", "began", "being", "below", "between", "both", "came", "could", "december",
        "different", "does", "done", "down", "during", "each", "early", "earlier", "either",
        "especially", "even", "event", "every", "february", "final", "first", "following", "former",
        "friday", "from", "further", "gave", "give", "given", "going", "have", "held", "here",
        "high", "himself", "however", "into", "itself", "january", "july", "june", "just", "last",
        "late", "later", "least", "less", "like", "long", "made", "mainly", "make", "many", "march",
        "minister", "minute", "monday", "month", "more", "most", "much", "must", "near", "nearly",
        "never", "next", "november", "october", "official", "once", "only", "other", "over", "part",
        "paid", "place", "policy", "premier", "president", "prime", "quite", "rather", "really",
        "said", "same", "saturday", "second", "secretary", "sent", "september", "several", "shall",
        "should", "since", "some", "soon", "statement", "still", "such", "sunday", "take", "taken",
        "than", "that", "their", "them", "then", "there", "therefore", "these", "they", "third",
        "this", "those", "three", "through", "thursday", "time", "today", "together", "told",
        "took", "toward", "towards", "tuesday", "under", "until", "upon", "very", "week", "well",
        "went", "were", "what", "when", "where", "whether", "which", "while", "whom", "whose",
        "will", "with", "within", "without", "would", "year", "years", "yesterday", "yet",
    ]
)  # fmt: skip


def stems(text: str) -> frozenset[str]:
    """The words of a text that can tell one matter from another, cut to their first letters."""
    return frozenset(
        word[:_LETTERS] for word in _WORD.findall(text[:2_000].casefold()) if word not in _LITTLE
    )


def rare_words(texts: Mapping[str, str], left_out: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """The rarer words of each text; `left_out` names what its kind and people are called.

    What stands in more than one of thirty texts, and in more than five, is not rare.
    """
    found = {
        name: stems(text) - stems(" ".join(left_out.get(name, ())).replace("-", " ").replace("_", " "))
        for name, text in texts.items()
    }
    counts = Counter(word for words in found.values() for word in words)
    most = max(_RARE, len(found) // _COMMON_SHARE)
    common = {word for word, count in counts.items() if count > most}
    return {name: words - common for name, words in found.items()}


def alike(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two sets of words are of one matter."""
    shared = len(set(one) & set(other))
    return shared >= _ENOUGH or 0 < min(len(one), len(other)) <= shared
