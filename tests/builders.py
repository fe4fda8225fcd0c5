"""A small made-up dispute on disk, for any test that needs a whole case.

Two neighbours, River and Mountain, argue over a spring: who draws how much water, where the border runs,
whether a toll is paid on the bridge.
"""

import json
from pathlib import Path

import tomlkit

from hikiwake.basics.fingerprint import digest
from hikiwake.basics.paragraphs import paragraph_spans
from hikiwake.store.anchors import make_passage

SOURCE = "scribe-1904"
TEXT = """\
The scribe's account of the spring

In the summer of 1900 the council of River demanded the whole spring. The elders of Mountain refused, \
and said that they would sooner leave the water to the goats.

In 1902 River proposed that each side should draw one half, and that the border should follow the old wall. \
Mountain's elders found the half a fair measure, yet they would not hear of the wall.

The shepherds of Mountain never agreed to a toll on the bridge. River's merchants liked no toll either, \
and the council, being fond of its merchants, accepted that the bridge be free.

In 1903 Mountain proposed a border along the ridge. River's council refused the ridge at first; \
by the next spring it could live with it, if half the water was sure.
"""
QUOTES = {
    "demand": "the council of River demanded the whole spring",
    "goats": "The elders of Mountain refused",
    "half": "River proposed that each side should draw one half",
    "fair": "Mountain's elders found the half a fair measure",
    "wall": "they would not hear of the wall",
    "toll": "The shepherds of Mountain never agreed to a toll",
    "free": "accepted that the bridge be free",
    "ridge": "Mountain proposed a border along the ridge",
    "no_ridge": "River's council refused the ridge at first",
    "live": "by the next spring it could live with it",
}

CASE = """\
# The spring between River and Mountain.
id = "spring"
licence = "CC0-1.0"
coded_by = ["A. Tester"]
from = "1900"
scope = "Who draws the water of the spring, where the border runs, whether the bridge is free."

[title]
neutral = "The spring"
river = "The river's source"
mountain = "The mountain's spring"

[names.spring]
neutral = "the spring"
river = "the source"
mountain = "the goats' well"

[[moment]]
date = 1902-06-01
label = "The half is proposed"

[[moment]]
date = 1904-06-01
label = "After the ridge"
"""

MODEL = """\
# Who decides, and what there is to decide.

[party.river]
names = { neutral = "River" }
lead = "council"
agrees_when = "council and merchants"

[party.river.constituency.council]
names = { neutral = "Council" }
kind = "executive"

[party.river.constituency.merchants]
names = { neutral = "Merchants" }
kind = "economic"

[party.mountain]
names = { neutral = "Mountain" }
lead = "elders"
agrees_when = "elders and shepherds"

[party.mountain.constituency.elders]
names = { neutral = "Elders" }
kind = "executive"

[party.mountain.constituency.shepherds]
names = { neutral = "Shepherds" }
kind = "residents"

[third_party.abbey]
names = { neutral = "The abbey" }

[person.ada-weir]
name = "Ada Weir"
party = "river"
role = "speaker of the council"

[office.speaker]
names = { neutral = "Speaker of the council" }
party = "river"

[[tenure]]
id = "weir-1899"
office = "speaker"
person = "ada-weir"
from = "1899"
until = "1905"

[issue.water]
question = "Who draws how much?"
options.unsettled = "As each can"
options.river_all = "River draws all"
options.half = "One half each"
options.mountain_all = "Mountain draws all"

[issue.border]
question = "Where does the border run?"
options.open = "Nowhere in particular"
options.wall = "Along the old wall"
options.ridge = "Along the ridge"

[issue.toll]
question = "Is there a toll on the bridge?"
options.none = "No"
options.paid = "Yes"

[condition.border_drawn]
require = "border != 'open'"

[goal]
require = "water != 'unsettled' and border_drawn"
because = "Both the water and the border are what they argue over"

[[rule]]
id = "toll-needs-border"
require = "toll == 'none' or border_drawn"
because = "A toll is taken at a border"

[[status_quo]]
from = "1899"
because = "Nothing is agreed"
[status_quo.terms]
water = "unsettled"
border = "open"
toll = "none"

[[control]]
party = "river"
issue = "toll"

[[question]]
id = "any-settlement"
ask = "Is any settlement unblocked?"
where = "water != 'unsettled' and border_drawn"

[[question]]
id = "free-bridge"
ask = "Is a settlement with a free bridge unblocked?"
where = "toll == 'none'"

[[scenario]]
id = "drought"
title = "A drought"
summary = "The elders can no longer share."
[[scenario.shock]]
actor = "mountain.elders"
issue = "water"
options = ["half"]
stance = "refuses"
from = "1904"
because = "The spring gives half of what it gave"
"""

EVENTS = """\
[[event]]
id = "river-proposes-half"
type = "request"
status = "occurred"
date = "1902"
participants = ["river.council", "mountain.elders", "ada-weir"]
summary = "River proposes to share the water."
passages = ["@half"]

[[event]]
id = "abbey-visit"
type = "consult"
mode = "visit"
status = "planned"
date = "1903-05~"
participants = ["abbey", "river"]
summary = "The abbot means to call on River."
passages = ["scribe-1904#margin of page 2"]
"""

STATEMENTS = """\
[[statement]]
id = "elders-on-goats"
speaker = "mountain.elders"
date = "1900-07/1900-08"
summary = "The elders would rather leave the water unused."
direct = false
passages = ["@goats"]
"""

STANCES = [
    ("river-all-1900", "river.council", "water", ["river_all"], "demands", "1900-07", "said", "demand"),
    ("mountain-all-1900", "mountain.elders", "water", ["river_all"], "refuses", "1900-08", "said", "goats"),
    ("river-half-1902", "river.council", "water", ["half"], "prefers", "1902", "said", "half"),
    ("mountain-half-1902", "mountain.elders", "water", ["half"], "accepts", "1902", "said", "fair"),
    ("mountain-wall-1902", "mountain.elders", "border", ["wall"], "refuses", "1902", "said", "wall"),
    ("mountain-ridge-1903", "mountain.elders", "border", ["ridge"], "demands", "1903", "said", "ridge"),
    ("river-ridge-1903", "river.council", "border", ["ridge"], "refuses", "1903", "said", "no_ridge"),
    ("river-ridge-1904", "river.council", "border", ["ridge"], "accepts", "1904-04", "said", "live"),
    ("shepherds-toll", "mountain.shepherds", "toll", ["paid"], "refuses", "1900", "said", "toll"),
    ("river-free-1903", "river.council", "toll", ["none"], "accepts", "1903", "said", "free"),
    ("merchants-free-1903", "river.merchants", "toll", ["none"], "prefers", "1903", "inferred", "free"),
    ("merchants-water", "river.merchants", "water", ["half", "river_all"], "accepts", "1900", "assumed", ""),
]

VALUES = """
[condition.water_shared]
require = "water == 'half'"

# What it is worth to each side: numbers for both, and what Mountain does not sell.

[values.river]
reserve = 60
because = "The council's ledger, as the scribe remembers it"

[values.river.options]
water = { unsettled = 0, river_all = 100, half = [55, 65], mountain_all = 5 }
border = { open = 0, wall = 20, ridge = 8 }

[[values.river.conditional]]
issue = "border"
option = "ridge"
when = "water_shared"
value = [12, 16]

[values."mountain.elders"]
reserve = [30, 40]
basis = "inferred"
passages = ["@fair"]
not_for_sale = ["toll/none"]

[values."mountain.elders".weights]
water = 1
border = "3/2"

[values."mountain.elders".options]
water = { unsettled = 10, river_all = 0, half = [35, 45], mountain_all = 60 }
border = { open = 5, wall = 0, ridge = 20 }
"""

PROPOSALS = """\
[[proposal]]
id = "half-and-wall"
title = "Half and wall"
by = "river.council"
date = "1902"
summary = "Half the water each, the border along the wall."
passages = ["@half"]
[proposal.terms]
water = "half"
border = "wall"

[[proposal.response]]
by = "mountain"
answer = "refused"
date = "1902"
passages = ["@wall"]

[[proposal]]
id = "ridge"
title = "The ridge"
by = "mountain"
date = "1903"
summary = "The border along the ridge, free or tolled."
passages = ["@ridge"]
[proposal.terms]
border = "ridge"
toll = ["none", "paid"]

[[proposal.response]]
by = "river.council"
answer = "deferred"
passages = ["@live"]
"""


def reference(name: str) -> str:
    """The reference of one of the quotes."""
    start = TEXT.index(QUOTES[name])
    return f"{SOURCE}@{start}-{start + len(QUOTES[name])}"


def small_case_folder(tmp_path: Path) -> Path:
    """Write the case into `tmp_path / "spring"` with its text attached, and return that folder."""
    folder = tmp_path / "spring"
    (folder / "dossier").mkdir(parents=True)
    (folder / "texts").mkdir()
    files = {
        "case.toml": CASE,
        "model.toml": MODEL,
        "sources.json": _sources(),
        "dossier/events.toml": _cited(EVENTS),
        "dossier/statements.toml": _cited(STATEMENTS),
        "dossier/stances.toml": _stances(),
        "dossier/proposals.toml": _cited(PROPOSALS),
        "dossier/passages.toml": _passages(),
        f"texts/{SOURCE}.txt": TEXT,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


def priced_case_folder(tmp_path: Path) -> Path:
    """Write the case with coded numbers, intervals, a conditional value and something not for sale."""
    folder = small_case_folder(tmp_path)
    (folder / "model.toml").write_text(MODEL + _cited(VALUES), encoding="utf-8", newline="\n")
    return folder


def _cited(text: str) -> str:
    for name in QUOTES:
        text = text.replace(f'"@{name}"', f'"{reference(name)}"')
    return text


def _stances() -> str:
    blocks = ["# How each side stands, from when on."]
    for name, actor, issue, options, stance, since, basis, quote in STANCES:
        named = f'option = "{options[0]}"' if len(options) == 1 else f"options = {json.dumps(options)}"
        ground = f'passages = ["{reference(quote)}"]' if quote else 'note = "Merchants take what flows"'
        blocks.append(
            f'[[stance]]\nid = "{name}"\nactor = "{actor}"\nissue = "{issue}"\n{named}\n'
            f'stance = "{stance}"   # as coded\nfrom = "{since}"\nbasis = "{basis}"\n{ground}'
        )
    return "\n\n".join(blocks) + "\n"


def _passages() -> str:
    document = tomlkit.document()
    listed = tomlkit.aot()
    for quote in sorted(QUOTES.values(), key=TEXT.index):
        start = TEXT.index(quote)
        passage = make_passage(SOURCE, TEXT, start, start + len(quote))
        listed.append(tomlkit.item(passage.model_dump()))
    document["passage"] = listed
    return tomlkit.dumps(document)


def _sources() -> str:
    text = {
        "sha256": digest(TEXT),
        "raw_sha256": digest(TEXT),
        "characters": len(TEXT),
        "paragraphs": len(paragraph_spans(TEXT)),
        "file": f"{SOURCE}.txt",
    }
    item = {
        "id": SOURCE,
        "type": "manuscript",
        "title": "An account of the spring",
        "author": [{"family": "Scribe", "given": "The"}],
        "issued": {"date-parts": [[1904, 11, 2]]},
        "hikiwake": {"date": "1904-11-02", "text": text},
    }
    return json.dumps([item], indent=2) + "\n"
