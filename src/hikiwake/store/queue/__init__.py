"""The queue of a case: what was proposed and what a person judged, as plain text in its folder.

`reading/queue/` holds the proposals, one file a source; `reading/judgements.jsonl` the judgements, one a
line; `reading/landing/` notes of judgements on their way. Reading trusts none of them.
"""

from hikiwake.store.queue.folder import READING, locked, reading_folder
from hikiwake.store.queue.header import QueueHeader
from hikiwake.store.queue.judgements import JudgementLog, append_judgement, load_judgements
from hikiwake.store.queue.landings import begin_landing, end_landing, landings
from hikiwake.store.queue.proposals import Queue, drop_source, is_current, load_queue, save_proposals
from hikiwake.store.queue.staging import SavedStep, Staging, put_back

__all__ = [
    "READING",
    "JudgementLog",
    "Queue",
    "QueueHeader",
    "SavedStep",
    "Staging",
    "append_judgement",
    "begin_landing",
    "drop_source",
    "end_landing",
    "is_current",
    "landings",
    "load_judgements",
    "load_queue",
    "locked",
    "put_back",
    "reading_folder",
    "save_proposals",
]
