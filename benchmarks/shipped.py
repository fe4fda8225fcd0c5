"""The shipped cases: reading them, the board, and how distance and win-sets ran over the years."""

from __future__ import annotations

from datetime import date
from functools import partial

from benchmarks.measuring import Table, seconds
from hikiwake.formalise.reading import Reading
from hikiwake.store.case import load_case
from hikiwake.store.shipped import find_case, shipped_cases
from hikiwake.study.board import settlement_board
from hikiwake.study.distance import distance_timeline
from hikiwake.study.setting import make_setting
from hikiwake.study.win_sets import win_set_timeline

DAY = date(2022, 12, 31)
COLUMNS = {
    "case": ("case", ""),
    "issues": ("issues", ""),
    "stances": ("stances", ","),
    "load": ("load s", ".2f"),
    "board": ("board s", ".3f"),
    "distances": ("distances s", ".2f"),
    "distance_points": ("days", ""),
    "win_sets": ("win-sets s", ".2f"),
    "win_set_points": ("days", ""),
    "readings": ("readings", ""),
}


def shipped(*, long: bool) -> list[Table]:
    """Every case under its own name. `long` changes nothing here."""
    del long
    table = Table("cases", f"Shipped cases on {DAY}; timelines with the band of defensible readings", COLUMNS)
    for name in shipped_cases():
        folder = find_case(name)
        case = load_case(folder)
        dossier, model, reading = case.dossier, case.model, Reading(day=DAY)
        setting = make_setting(dossier, model, reading)
        distances = distance_timeline(dossier, model, reading)
        win_sets = win_set_timeline(dossier, model, reading)
        table.add(
            {
                "case": name,
                "issues": len(model.issue),
                "stances": len(dossier.stances),
                "load": seconds(partial(load_case, folder)),
                "board": seconds(partial(settlement_board, setting)),
                "distances": seconds(partial(distance_timeline, dossier, model, reading)),
                "distance_points": len(distances.points),
                "win_sets": seconds(partial(win_set_timeline, dossier, model, reading)),
                "win_set_points": len(win_sets.points),
                "readings": len(win_sets.readings),
            }
        )
    return [table.end()]
