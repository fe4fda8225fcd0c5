from hikiwake.store.problem import Problem, shown


def test_a_problem_is_one_line_that_says_where_what_and_how() -> None:
    problem = Problem(
        file="dossier/stances.toml",
        line=14,
        kind="stance",
        record="x",
        field="option",
        found="'neutrl'",
        expected="an option of 'islands_law'",
        hint="did you mean 'neutral'?",
    )
    assert str(problem) == (
        "dossier/stances.toml:14: stance 'x', field 'option': found 'neutrl', "
        "expected an option of 'islands_law' (did you mean 'neutral'?)"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert str(Problem(file="a.toml", expected="nothing works")) == "a.toml: nothing works"
    assert str(Problem(file="a.toml", field="b", found="1", expected="2")) == (
        "a.toml: field 'b': found 1, expected 2"
    )


def test_problems_sort_by_file_then_line() -> None:
    places = [("b", 1), ("a", 10), ("a", 9), ("a", None)]
    ordered = sorted(Problem(file=file, line=line) for file, line in places)
    assert [(problem.file, problem.line) for problem in ordered] == [
        ("a", None),
        ("a", 9),
        ("a", 10),
        ("b", 1),
    ]


def test_no_line_break_or_control_character_gets_through() -> None:
    said = str(Problem(file="a\nb", found="x\x1b[31m", expected="y\r\nz"))
    assert said.isprintable()


def test_values_are_shown_as_the_file_writes_them() -> None:
    assert [shown(value) for value in (True, None, {}, {"a": 1}, [], [1], 3, "x")] == [
        "true",
        "null",
        "an empty table",
        "a table",
        "an empty list",
        "a list",
        "3",
        "'x'",
    ]
    assert len(shown("x" * 1000)) == 100
