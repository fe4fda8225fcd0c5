"""A small made-up dispute with control and preferences, for whatever asks what would hold.

Two towns, Norrby and Sund, on either side of a strait: a toll that Sund takes, a blockade that Norrby lays, a
ferry that runs only when both let it, a treaty that is not taken back, and a guild that insures the boats.
"""

import json
from pathlib import Path

CASE = """\
id = "ferry"
licence = "CC0-1.0"
coded_by = ["A. Tester"]
from = "1948"
scope = "Whether the ferry between Norrby and Sund runs, and at what price."

[title]
neutral = "The ferry"
"""

MODEL = """\
[party.norrby]
names = { neutral = "Norrby", sund = "The north town" }
lead = "council"
agrees_when = "council"
[party.norrby.constituency.council]
names = { neutral = "Council" }

[party.sund]
names = { neutral = "Sund" }
lead = "mayor"
agrees_when = "mayor"
[party.sund.constituency.mayor]
names = { neutral = "Mayor" }

[third_party.guild]
names = { neutral = "The guild" }
[third_party.crown]
names = { neutral = "The crown" }

[issue.toll]
question = "Is there a toll?"
options = { free = "No toll", paid = "A toll" }
[issue.blockade]
question = "Is the harbour closed?"
options = { none = "Open harbour", partial = "Half closed", full = "Closed" }
[issue.ferry]
question = "Does the ferry run?"
options = { stopped = "Stopped", daily = "Every day" }
[issue.treaty]
question = "Is there a treaty?"
options = { none = "None", signed = "Signed" }
[issue.insurance]
question = "Are the boats insured?"
options = { given = "Insured", refused = "Uninsured" }
[issue.mooring]
question = "Who may moor?"
options = { old = "As of old", all = "Everybody" }

[condition.calm]
require = "blockade == 'none'"

[[rule]]
id = "ferry-needs-harbour"
require = "ferry == 'stopped' or calm"
because = "No ferry enters a closed harbour"
[[rule]]
id = "treaty-opens-mooring"
require = "treaty == 'none' or toll == 'free' or mooring == 'all'"
because = "A treaty ends the toll or opens the quay"

[[status_quo]]
from = "1948"
because = "After the storm"
[status_quo.terms]
toll = "free"
blockade = "none"
ferry = "stopped"
treaty = "none"
insurance = "given"
mooring = "old"
[[status_quo]]
from = "1950-05-01"
because = "The toll, and what came of it"
passages = ["log-1950#page 3"]
[status_quo.terms]
toll = "paid"
blockade = "partial"

[[control]]
party = "sund"
issue = "toll"
because = "The gate is Sund's"
[[control]]
party = "norrby"
issue = "blockade"
passages = ["log-1950#page 4"]
[[control]]
party = "norrby"
issue = "ferry"
options = ["stopped"]
because = "It takes one to stop it"
[[control]]
party = "sund"
issue = "ferry"
options = ["stopped"]
because = "It takes one to stop it"
[[control]]
party = "norrby"
issue = "ferry"
options = ["daily"]
together_with = ["sund"]
because = "It takes two to run it"
[[control]]
party = "norrby"
issue = "treaty"
one_way = true
together_with = ["sund"]
because = "A treaty is not taken back"
[[control]]
party = "guild"
issue = "insurance"
from = "1950"
because = "Founded in 1950"

[[preference]]
id = "norrby-answers"
party = "norrby"
priority = 1
want = "not calm"
exactly_when = "toll == 'paid'"
basis = "said"
stances = ["norrby-toll"]
[[preference]]
id = "norrby-free"
party = "norrby"
priority = 2
want = "toll == 'free'"
basis = "said"
passages = ["log-1950#page 5"]
[[preference]]
id = "norrby-ferry"
party = "norrby"
priority = 3
want = "ferry == 'daily'"
because = "Everybody likes the ferry"
[[preference]]
id = "norrby-mooring"
party = "norrby"
priority = 4
want = "mooring == 'all'"
because = "It says nothing of what is in play"

[[preference]]
id = "sund-open"
party = "sund"
priority = 1
want = "calm"
basis = "inferred"
passages = ["log-1950#page 6"]
[[preference]]
id = "sund-toll"
party = "sund"
priority = 2
want = "toll == 'paid'"
until = "1955-06"
because = "Sund lives on it"
[[preference]]
id = "sund-treaty"
party = "sund"
priority = 2
want = "treaty == 'signed'"
from = "1955-06"
because = "A new mayor"
[[preference]]
id = "sund-ferry"
party = "sund"
priority = 3
want = "ferry == 'daily'"
because = "Everybody likes the ferry"

[stability]
issues = ["toll", "blockade", "ferry", "treaty", "insurance"]
because = "The quay is an old quarrel"
"""

STANCES = """\
[[stance]]
id = "norrby-toll"
actor = "norrby.council"
issue = "toll"
option = "paid"
stance = "refuses"
from = "1948"
basis = "said"
passages = ["log-1950#page 2"]

[[stance]]
id = "norrby-daily"
actor = "norrby.council"
issue = "ferry"
option = "daily"
stance = "demands"
from = "1949"
basis = "inferred"
passages = ["log-1950#page 2"]

[[stance]]
id = "guild-given"
actor = "guild"
issue = "insurance"
option = "given"
stance = "prefers"
from = "1950"
basis = "said"
passages = ["log-1950#page 7"]

[[stance]]
id = "guild-refused"
actor = "guild"
issue = "insurance"
option = "refused"
stance = "opposes"
from = "1950"
basis = "said"
passages = ["log-1950#page 7"]
"""

CALM_DAY, TOLL_DAY, LATER_DAY = "1949-01-01", "1951-01-01", "1956-01-01"
"""Before the toll, with toll and blockade, and once Sund has another mayor."""


def ferry_case_folder(tmp_path: Path) -> Path:
    """Write the case into `tmp_path / "ferry"`; its source is a logbook without a text."""
    folder = tmp_path / "ferry"
    (folder / "dossier").mkdir(parents=True)
    source = {"id": "log-1950", "type": "article", "title": "The harbour log"}
    files = {
        "case.toml": CASE,
        "model.toml": MODEL,
        "sources.json": json.dumps([source]),
        "dossier/stances.toml": STANCES,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder
