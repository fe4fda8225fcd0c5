import datetime
import sys
from pathlib import Path

import pytest

from hikiwake.basics.errors import DateError, UnknownNameError
from hikiwake.cli import asking
from hikiwake.cli.asking import bases_of, case_folder, day_of
from hikiwake.store.shipped import shipped_cases
from hikiwake.vocabulary.stances import Basis
from tests.cli.conftest import Run


class TestDay:
    def test_a_day(self) -> None:
        assert day_of("2016-12-16") == datetime.date(2016, 12, 16)

    def test_today(self) -> None:
        assert day_of(" Today ") == datetime.date.today()

    @pytest.mark.parametrize(
        ("text", "last", "told"),
        [
            ("2016-12", datetime.date(2016, 12, 31), "2016-12 taken as 31 December 2016\n"),
            (" 2016-02 ", datetime.date(2016, 2, 29), "2016-02 taken as 29 February 2016\n"),
            ("2019", datetime.date(2019, 12, 31), "2019 taken as 31 December 2019\n"),
        ],
    )
    def test_a_month_or_year_stands_for_its_last_day(
        self, text: str, last: datetime.date, told: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert day_of(text) == last
        assert capsys.readouterr() == ("", told)

    def test_of_a_day_nothing_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        day_of("2016-12-16")
        assert capsys.readouterr().err == ""

    @pytest.mark.parametrize("text", ["2016-12~", "2016?", "201X", "2016/2017", "2016-21"])
    def test_an_uncertain_or_long_stretch_is_refused(self, text: str) -> None:
        with pytest.raises(DateError):
            day_of(text)

    @pytest.mark.parametrize("text", ["2016-12-16~", "2016-12-15/2016-12-16", "", "tomorrow"])
    def test_anything_else_is_refused(self, text: str) -> None:
        with pytest.raises(DateError):
            day_of(text)

    def test_what_was_found_is_told_once(self) -> None:
        with pytest.raises(DateError) as raised:
            day_of("last winter")
        assert str(raised.value).count("last winter") == 1


class TestBases:
    def test_all_by_default(self) -> None:
        assert bases_of(None) == frozenset(Basis)

    def test_several(self) -> None:
        assert bases_of("said, Inferred") == {Basis.SAID, Basis.INFERRED}

    @pytest.mark.parametrize("text", ["sad", "", ",", "said;inferred"])
    def test_unknown(self, text: str) -> None:
        with pytest.raises(DateError, match="--basis"):
            bases_of(text)


class TestWhichCase:
    def test_the_one_named_and_nothing_said(
        self, small_case: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert case_folder(str(small_case)) == small_case.resolve()
        assert capsys.readouterr().err == ""

    def test_the_current_folder_goes_first(
        self, small_case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.chdir(small_case)
        monkeypatch.setenv("HIKIWAKE_CASE", "japan-russia")
        assert case_folder(None) == small_case.resolve()
        assert capsys.readouterr().err == ""

    @pytest.mark.parametrize("at_a_terminal", [True, False])
    def test_then_the_environment_told_at_a_terminal(
        self,
        small_case: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        at_a_terminal: bool,
    ) -> None:
        monkeypatch.setenv("HIKIWAKE_CASE", str(small_case))
        monkeypatch.chdir(small_case.parent)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: at_a_terminal)
        assert case_folder(None) == small_case.resolve()
        told = capsys.readouterr().err
        assert told == ("Case: spring (from $HIKIWAKE_CASE)\n" if at_a_terminal else "")

    def test_then_the_only_shipped_one(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(asking, "shipped_cases", lambda: shipped_cases()[:1])
        assert case_folder(None).name == shipped_cases()[0]
        assert "shipped with the program" in capsys.readouterr().err

    def test_of_several_shipped_ones_none_is_taken(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(asking, "shipped_cases", lambda: ("one", "two"))
        with pytest.raises(UnknownNameError, match="one, two"):
            case_folder(None)


def test_texts_are_read_for_one_run_and_nothing_is_written(
    run: Run, small_case: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "documents"
    (small_case / "texts").rename(elsewhere)
    before = {path: path.stat().st_mtime_ns for path in small_case.rglob("*")}
    arguments = ("trace", "river-half-1902", "--case", str(small_case))
    assert "»" not in run(*arguments).stdout
    assert (
        "»River proposed that each side should draw one half«"
        in run(*arguments, "--texts", str(elsewhere)).stdout
    )
    assert {path: path.stat().st_mtime_ns for path in small_case.rglob("*")} == before
    assert not [*Path.cwd().iterdir()]
