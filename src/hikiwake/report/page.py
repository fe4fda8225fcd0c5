"""The page: one file of HTML that holds everything it shows and asks nothing of any network."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from hikiwake import __version__
from hikiwake.basics.references import source_of
from hikiwake.dossier.case_info import Moment
from hikiwake.dossier.dossier import Dossier, references_of
from hikiwake.findings.finding import Assumption
from hikiwake.findings.stability import StabilityOverTime
from hikiwake.formalise.reading import Reading
from hikiwake.model.wording import counted, listed
from hikiwake.report import over_time, prose
from hikiwake.report.bargaining import bargain_view
from hikiwake.report.evidence import outlooks, proposals_view, propositions, scenario_views, source_views
from hikiwake.report.moments import MomentReader, MomentView
from hikiwake.report.naming import Naming, Verbatim
from hikiwake.report.robustness import robustness_view
from hikiwake.report.shelves import JudgementShelf, PassageShelf
from hikiwake.report.sizes import win_sets_view
from hikiwake.report.stability import stability_view
from hikiwake.report.stability_days import what_holds
from hikiwake.report.state_graph import graph_style
from hikiwake.store.case import Case
from hikiwake.study.backtest import back_test
from hikiwake.study.distance import distance_timeline
from hikiwake.study.measures import Measures
from hikiwake.study.positions import positions
from hikiwake.study.timeline import timeline
from hikiwake.study.trace import Tracer
from hikiwake.study.win_sets import win_set_timeline

_TEMPLATE = "page.html.j2"


def render_report(
    case: Case,
    day: date,
    moments: Iterable[Moment] | None = None,
    *,
    tracer: Tracer | None = None,
    viewpoint: str | None = None,
) -> str:
    """The report of a case at a day, as the text of one HTML file.

    Args:
        case: the case. Its sealed layer is no part of it, so nothing sealed can be shown.
        day: the day asked about.
        moments: other days to compare; by default the case's own.
        tracer: shows passages in their context; by default one made for the case and the day.
        viewpoint: the id of a party whose names the page uses; the neutral names by default.

    Everything is escaped. Each element that shows a verdict or a number has the attribute `data-trace`: ids
    that `Tracer.trace` takes, parted by spaces. Errors are those of `make_setting`.
    """
    naming = Naming(case.info, case.model, viewpoint)
    passages = PassageShelf(case.dossier, (tracer or Tracer(case, day)).passage)
    judgements = JudgementShelf(naming)
    reader = MomentReader(case.dossier, naming, judgements)
    views = _moments(reader, case.info.moment if moments is None else moments, day)
    page = _environment(naming, passages).get_template(_TEMPLATE)
    return page.render(
        lang="en-GB",
        version=__version__,
        viewpoint=viewpoint,
        info=case.info,
        dossier=case.dossier,
        judgements=judgements.all,
        passages=passages.all,
        style=_asset("style.css") + graph_style(),
        script=_asset("script.js"),
        **(_of_moments(views) | _how_sure(case, naming, day, views)),
        **_over_time(case, naming, day, views),
        **_of_evidence(case, naming, day, passages, judgements),
    )


def _of_moments(views: tuple[MomentView, ...]) -> dict[str, object]:
    asked = next(view for view in views if view.asked)
    return {"moments": views, "asked": asked, "elsewhere": _other_assumptions(asked, views)}


def _how_sure(case: Case, naming: Naming, day: date, views: tuple[MomentView, ...]) -> dict[str, object]:
    shown = {assumption.id for view in views for assumption in view.board.sheet}
    robust, bargain = robustness_view(case, naming, day), bargain_view(case, naming, day, shown)
    shown |= {robust.assumption.id, *(() if isinstance(bargain, str) else (a.id for a in bargain.sheet))}
    held = what_holds(case, naming, (date.fromisoformat(view.day) for view in views), day)
    records = {record.id: references_of(record) for record in case.dossier.records()}
    told = stability_view(held, naming, records, shown) if isinstance(held, StabilityOverTime) else held
    return {"robust": robust, "bargain": bargain, "stability": told}


def _over_time(case: Case, naming: Naming, day: date, views: Iterable[MomentView]) -> dict[str, object]:
    dossier, model, reading = case.dossier, case.model, Reading(day=day)
    marked = [(date.fromisoformat(view.day), view.label) for view in views]
    measures = Measures(dossier, model, reading)
    away = distance_timeline(dossier, model, reading, measures)
    sizes = win_set_timeline(dossier, model, reading, measures)
    return {
        "winsets": win_sets_view(sizes, naming, day),
        "distance": over_time.distance_view(away, naming, dossier, marked, day),
        "timeline": over_time.timeline_view(timeline(dossier, model, day), naming, dossier),
        "positions": over_time.positions_view(positions(dossier, model, reading), naming, dossier),
    }


def _of_evidence(
    case: Case, naming: Naming, day: date, passages: PassageShelf, judgements: JudgementShelf
) -> dict[str, object]:
    dossier = case.dossier
    attached = _attached(dossier, passages)
    short = (passages.source(source.id) for source in dossier.sources)
    tested = back_test(dossier, case.model, day)
    return {
        "proposals": proposals_view(tested, dossier, naming, judgements),
        "propositions": propositions(dossier.assessments),
        "outlooks": outlooks(dossier.assessments),
        "scenarios": scenario_views(dossier, naming, day),
        "sources": source_views(dossier, short, attached),
        "attached": attached,
    }


def _moments(reader: MomentReader, moments: Iterable[Moment], day: date) -> tuple[MomentView, ...]:
    """The view of every moment and of the day asked about, in order."""
    labels = {moment.day: moment.label for moment in moments}
    labels.setdefault(day, "the day asked about")
    return tuple(reader.read(each, labels[each], each == day) for each in sorted(labels))


def _attached(dossier: Dossier, passages: PassageShelf) -> frozenset[str]:
    """The sources whose words are at hand. Every passage of the dossier is put on the shelf."""
    shown = {
        reference: passages.show(reference)
        for record in dossier.records()
        for reference in references_of(record)
    }
    return frozenset(source_of(reference) for reference, passage in shown.items() if passage.words)


def _other_assumptions(asked: MomentView, views: Iterable[MomentView]) -> tuple[Assumption, ...]:
    """Assumptions made at another moment and not on the day asked about."""
    here = {assumption.id for assumption in asked.board.sheet}
    found = {a.id: a for view in views for a in view.board.sheet if a.id not in here}
    return tuple(found.values())


def _environment(naming: Naming, passages: PassageShelf) -> Environment:
    """Templates with autoescape, the words of `prose`, and the viewpoint's names put into all but quotes."""
    environment = Environment(
        loader=PackageLoader("hikiwake.report"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=partial(_seen, naming),
    )
    environment.globals |= {
        "name": naming,
        "cite": passages.cite,
        "show": passages.show,
        "say": prose,
        "extent": over_time.extent_words,
        "counted": counted,
        "listed": listed,
        "verbatim": Verbatim,
        "short": partial(_without, "assumption."),
    }
    environment.filters["code"] = partial(_code, naming)
    return environment


def _seen(naming: Naming, value: object) -> object:
    """What is printed: a viewpoint's names replace the neutral ones, save in markup and in quotes."""
    if isinstance(value, str) and not isinstance(value, Markup | Verbatim):
        return naming.seen(value)
    return value


def _without(prefix: str, text: str) -> str:
    return text.removeprefix(prefix)


def _code(naming: Naming, text: str) -> Markup:
    """The text with what stands between backticks marked as code."""
    parts = [escape(part) for part in naming.seen(text).split("`")]
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if number % 2 else part for number, part in enumerate(parts)
    )


def _asset(name: str) -> Markup:
    """A file of ours that goes into the page as it is."""
    return Markup(files("hikiwake.report").joinpath(name).read_text(encoding="utf-8"))
