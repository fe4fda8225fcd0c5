"""Which input of a formula matters most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

import numpy as np

from hikiwake.basics.errors import ModelError
from hikiwake.findings.numeral import Numeral
from hikiwake.findings.solve import Index, SensitivityAnswer
from hikiwake.methods.robustness.sobol import (
    Estimate,
    FirstOrder,
    Function,
    NoVariance,
    Total,
    Values,
    sobol_indices,
)
from hikiwake.model.arithmetic_evaluation import evaluate
from hikiwake.model.arithmetic_reading import parse_arithmetic
from hikiwake.model.arithmetic_values import Scalar, number_of
from hikiwake.model.problem_sections import Sensitivity
from hikiwake.study.solving.numerals import numeral
from hikiwake.study.solving.request import Request


def sensitivity_answer(section: Sensitivity, title: str, request: Request) -> SensitivityAnswer:
    """The Sobol indices of a formula, from a seeded sample.

    Raises `ModelError` when an input's first end is not the smaller one, and `ExpressionError` where the
    formula has no value.
    """
    constants = {name: number_of(parse_arithmetic(text), {}) for name, text in section.constants.items()}
    ends = _ends(section, constants)
    found = sobol_indices(
        _function(section.formula, tuple(ends), constants),
        {name: (float(low), float(high)) for name, (low, high) in ends.items()},
        section.samples,
        np.random.default_rng(section.seed),
        first=request.way("sobol-first", FirstOrder),
        total=request.way("sobol-total", Total),
    )
    answer = SensitivityAnswer(
        title=title,
        formula=section.formula,
        inputs={name: (_end(low), _end(high)) for name, (low, high) in ends.items()},
        samples=section.samples,
        seed=section.seed,
        evaluations=found.evaluations,
        mean=found.value if isinstance(found, NoVariance) else found.mean,
    )
    if isinstance(found, NoVariance):
        return answer
    return answer.model_copy(
        update={
            "confidence": found.confidence,
            "variance": found.variance,
            "first": _indices(((name,), each) for name, each in found.first.items()),
            "total": _indices(((name,), each) for name, each in found.total.items()),
            "pairs": _indices(found.second.items()),
        }
    )


def _ends(section: Sensitivity, constants: Mapping[str, Scalar]) -> Mapping[str, tuple[Scalar, Scalar]]:
    """The two ends of every input, the smaller first."""
    found: dict[str, tuple[Scalar, Scalar]] = {}
    for name, (first, last) in section.inputs.items():
        low, high = (number_of(parse_arithmetic(text), constants) for text in (first, last))
        if low >= high:
            raise ModelError(f"sensitivity.inputs.{name}: found {low} to {high}, expected the smaller first")
        found[name] = low, high
    return found


def _function(formula: str, names: Sequence[str], constants: Mapping[str, Scalar]) -> Function:
    """The formula as a function of rows, one column for every name."""
    parsed = parse_arithmetic(formula)
    fixed = {name: np.array(float(number)) for name, number in constants.items()}

    def function(rows: Values) -> Values:
        return evaluate(parsed, {**{name: rows[:, place] for place, name in enumerate(names)}, **fixed})

    return function


def _end(number: Scalar) -> Numeral:
    if isinstance(number, float):
        return Numeral(exact="", decimal=number)
    return numeral(Fraction(number))


def _indices(found: Iterable[tuple[tuple[str, ...], Estimate]]) -> tuple[Index, ...]:
    return tuple(Index(inputs=names, value=each.value, low=each.low, high=each.high) for names, each in found)
