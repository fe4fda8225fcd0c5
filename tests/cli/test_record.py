import re

from tests.cli.conftest import Run


class TestTimeline:
    def test_events_by_date_with_what_became_of_them(self, run: Run, spring: str) -> None:
        said = run("timeline", "--case", spring, "--at", "1905-01-01").stdout
        assert re.search(r"^1902 +● took place +River proposes.* river-proposes-half$", said, re.M)
        assert re.search(r"^1903-05~ +◇ planned +The abbot", said, re.M)

    def test_filters(self, run: Run, spring: str) -> None:
        def shown(*options: str) -> list[str]:
            said = run("timeline", "--case", spring, "--at", "1905-01-01", *options).stdout
            return re.findall(r"river-proposes-half|abbey-visit", said)

        assert shown("--from", "1903") == ["abbey-visit"]
        assert shown("--until", "1902") == ["river-proposes-half"]
        assert shown("--type", "consult") == ["abbey-visit"]
        assert shown("--with", "ada-weir") == ["river-proposes-half"]
        assert shown("--with", "river") == ["river-proposes-half", "abbey-visit"]
        assert shown("--with", "mountain.shepherds") == []

    def test_what_is_later_than_the_day_is_left_out(self, run: Run, spring: str) -> None:
        found = run("timeline", "--case", spring, "--at", "1902-06-01")
        assert "abbey-visit" not in found.stdout
        assert "1 later than 1 June 1902" in found.stderr

    def test_a_window_lists_what_runs_through_it_last_and_nothing_later(self, run: Run) -> None:
        days = ("--from", "2016-12-15", "--until", "2016-12-16")
        found = run("timeline", "--case", "japan-russia", "--at", "2017-01-01", *days)
        begun, _, running = found.stdout.partition("\nRunning through this time\n")
        assert "ev-2016-yamaguchi-talks" in begun
        assert "ev-2016-putin-japan-visit" in begun
        assert "ev-1998-joint-activity-lapses" not in begun
        assert "ev-2014-western-sanctions" in running
        assert "later than" not in found.stderr

    def test_without_a_beginning_nothing_runs_through(self, run: Run) -> None:
        said = run("timeline", "--case", "japan-russia", "--until", "2016-12-16").stdout
        assert "ev-2014-western-sanctions" in said
        assert "Running through" not in said

    def test_meetings_are_counted(self, run: Run) -> None:
        said = run("timeline", "--case", "japan-russia", "--at", "2020-01-01", "--meetings").stdout
        assert re.search(r"^\d+ +Shinzo Abe +Vladimir Putin +.*visit \d", said, re.M)
        alone = ("--meetings", "--with", "putin-vladimir")
        named = run("timeline", "--case", "japan-russia", "--at", "2020-01-01", *alone).stdout
        assert "Yeltsin" in said
        assert "Yeltsin" not in named


class TestPositions:
    def test_stances_in_force_and_silence_are_shown(self, run: Run, spring: str) -> None:
        said = run("positions", "--case", spring, "--at", "1905-01-01", "--issue", "border").stdout
        assert "accepts “Along the ridge” since April 1904, softened (said; river-ridge-1904)" in said
        assert re.search(r"silent on .*“Along the old wall”", said)
        assert "Silent: River: Merchants" in said

    def test_one_party(self, run: Run, spring: str) -> None:
        said = run("positions", "--case", spring, "--at", "1905-01-01", "--party", "mountain").stdout
        assert "River" not in said.partition("\n")[2].replace("River draws all", "")
