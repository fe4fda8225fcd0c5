import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from hikiwake.basics.errors import CaseError
from hikiwake.basics.fingerprint import digest
from hikiwake.cli import review_walk
from hikiwake.cli.commands import PROGRAM, app
from hikiwake.cli.exit_codes import ExitCode
from hikiwake.cli.review_documents import ReviewDocument
from hikiwake.dossier.judgement import Verdict
from hikiwake.store.case import load_case
from hikiwake.store.problem import Problem
from hikiwake.store.queue import load_judgements, save_proposals
from tests.builders import SOURCE, TEXT
from tests.study.reviewing.queued import (
    BY,
    CITED,
    CONFLICT,
    FIGURE,
    HEADER,
    LATER,
    SAYING,
    STANCE,
    VISIT,
    event,
    place,
    proposal,
    queue,
    request,
    snapshot,
)

Typed = Callable[..., Result]
ALL = [CITED, STANCE, VISIT, FIGURE, SAYING, CONFLICT, LATER]


@pytest.fixture
def typed(small_case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Run `review` on the small case with lines piped into it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    queue(small_case)

    def run(*arguments: str, lines: str = "", case: str = str(small_case)) -> Result:
        return CliRunner().invoke(
            app, ["review", case, *arguments], prog_name=PROGRAM, input=lines, catch_exceptions=False
        )

    return run


def verdicts(case: Path) -> dict[str, str]:
    return {name: each.verdict.value for name, each in load_judgements(case).standing().items()}


class TestWalked:
    def test_a_proposal_is_shown_with_all_that_stands_beside_it(self, typed: Typed) -> None:
        said = typed("--kind", "event", lines="q\n").stdout
        assert f"1 of 2 · event · confidence high · {SOURCE}, paragraph 3" in said
        for field in ("type: consult", "date: 1902", "participants: Weir Ada, river", "place: the old wall"):
            assert f"  {field}\n" in said
        assert "River proposed that »each side should draw one half«, and that the border" in said
        assert "1. known: event river-proposes-half 1902: River proposes" in said
        assert "nothing judged; 2 pending" in said

    def test_one_key_each(self, typed: Typed, small_case: Path) -> None:
        # In the order of the text: cited, the visit, its figure, the stance, …
        found = typed("--kind", "event", "--kind", "figure", "--kind", "conflict", lines="a\nr\ns\nq\n")
        assert "→ event ev-1902-visit-ada-weir" in found.stdout
        assert "1 accepted, 1 rejected, 1 skipped; 2 pending" in found.stdout
        assert verdicts(small_case) == {VISIT: "accepted", FIGURE: "rejected", CONFLICT: "skipped"}
        (first, *_) = load_judgements(small_case).judgements
        assert first.by == BY
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", first.when)

    def test_to_the_end(self, typed: Typed, small_case: Path) -> None:
        assert "7 rejected; 0 pending" in typed(lines="r\n" * 7).stdout
        assert typed().stdout == "Nothing is pending.\n"
        assert set(verdicts(small_case)) == set(ALL)

    def test_undo_brings_the_files_and_the_proposal_back(self, typed: Typed, small_case: Path) -> None:
        before = snapshot(small_case)
        said = typed("--kind", "event", lines="a\nu\nq\n").stdout
        assert f"undone: {VISIT} is pending again" in said
        assert said.count("1 of 2 ·") == 2
        assert snapshot(small_case) == before
        assert verdicts(small_case) == {}

    def test_undo_reaches_back_to_an_earlier_walk(self, typed: Typed, small_case: Path) -> None:
        before = snapshot(small_case)
        typed("--kind", "event", lines="a\nq\n")
        said = typed("--kind", "event", lines="u\nu\nr\nq\n").stdout
        assert f"undone: {VISIT}" in said
        assert "nothing to undo" in said
        assert snapshot(small_case) == before
        assert verdicts(small_case) == {VISIT: "rejected"}

    def test_undo_that_cannot_be_done_is_told(self, typed: Typed, monkeypatch: pytest.MonkeyPatch) -> None:
        def refused(*_: object) -> None:
            raise CaseError([Problem(file="x", expected="something else")])

        monkeypatch.setattr(review_walk, "take_back", refused)
        assert "x: something else" in typed("--kind", "event", lines="r\nu\nq\n").stdout

    def test_why_more_help_and_no_such_key(self, typed: Typed) -> None:
        said = typed("--kind", "event", lines="w\no\n?\nx\n\nq\n").stdout
        assert "proposed by verb, version 1" in said
        assert "date: the year before it »In 1902«" in said
        assert said.count("they would not hear of the wall") == 2
        assert "a  accept: the proposal becomes a record" in said
        assert "no such key: 'x'; ? lists them" in said

    def test_a_reason_for_a_rejection(self, typed: Typed, small_case: Path) -> None:
        typed("--kind", "event", lines="R\nIt never was.\n")
        assert load_judgements(small_case).judgements[0].why == "It never was."

    def test_the_end_of_the_input_is_the_end(self, typed: Typed, small_case: Path) -> None:
        assert typed(lines="").exit_code == 0
        assert verdicts(small_case) == {}


class TestAsked:
    def test_a_stance_asks_for_the_judgement(self, typed: Typed, small_case: Path) -> None:
        said = typed("--kind", "stance", lines="a\n5\n1900\nsaid\n2\n").stdout
        assert "stance: found nothing, expected how the actor stands" in said
        assert "2. Yes" in said
        stance = load_case(small_case).dossier.stances[-1]
        assert (stance.stance.value, stance.option, stance.basis.value) == ("refuses", "paid", "said")

    def test_no_answer_goes_back(self, typed: Typed, small_case: Path) -> None:
        assert "nothing judged; 1 pending" in typed("--kind", "stance", lines="a\n\na\n1\n\nq\n").stdout
        assert verdicts(small_case) == {}

    def test_who_a_name_is(self, typed: Typed, small_case: Path) -> None:
        said = typed("--about", "Bo Rock", lines="a\n1\n2\n").stdout
        assert "who is 'Bo Rock'? found nobody of the case" in said
        assert load_case(small_case).dossier.events[-1].participants == ("bo-rock", "carl-weir")

    def test_a_wrong_answer_is_asked_again(self, typed: Typed, small_case: Path) -> None:
        said = typed("--about", "Bo Rock", lines="a\nabey\nabbey\n3\nq\n").stdout
        assert "found 'abey'" in said
        assert load_case(small_case).dossier.events[-1].participants == ("abbey",)

    def test_an_answer_that_does_not_fit_is_told(self, typed: Typed, small_case: Path) -> None:
        said = typed("--kind", "stance", lines="a\n5\n1900\nsaid\npaying\nq\n").stdout
        assert "found 'paying', expected an option of 'toll'" in said
        assert verdicts(small_case) == {}

    def test_fields_are_edited(self, typed: Typed, small_case: Path) -> None:
        lines = "e\nplace\nthe bridge\n1\nagree\nfog\nparticipants\nabbey, river\nmode\n-\nnote\n\n\n"
        said = typed("--kind", "event", lines=f"{lines}q\n").stdout
        assert "found 'fog'; expected one of type, mode" in said
        assert "edited → event ev-1902-visit-abbey" in said
        record = load_case(small_case).dossier.events[-1]
        assert (record.place, record.type.value, record.mode) == ("the bridge", "agree", None)
        assert record.participants == ("abbey", "river")

    def test_a_truth_is_edited(self, typed: Typed, small_case: Path) -> None:
        typed("--kind", "statement", lines="e\ndirect\nyes\n\nq\n")
        assert load_case(small_case).dossier.statements[-1].direct

    @pytest.mark.parametrize("lines", ["e\nq\nq\n", "e\n"])
    def test_an_edit_is_given_up(self, typed: Typed, small_case: Path, lines: str) -> None:
        assert "nothing judged" in typed("--kind", "event", lines=lines).stdout

    def test_the_same_as_a_known_record(self, typed: Typed, small_case: Path) -> None:
        typed("--kind", "event", lines="m\n\nq\n")
        assert len(load_case(small_case).dossier.events[0].passages) == 2

    def test_the_same_as_none(self, typed: Typed, small_case: Path) -> None:
        said = typed("--kind", "event", "--kind", "figure", lines="s\nm\ns\nm\n9\nq\n").stdout
        assert "no figure is known beside it" in said
        assert verdicts(small_case) == {VISIT: "skipped", FIGURE: "skipped"}

    def test_who_judges_is_asked_where_nobody_can_know(self, typed: Typed, small_case: Path) -> None:
        info = small_case / "case.toml"
        info.write_text(info.read_text().replace('["A. Tester"]', '["A. Tester", "B. Tester"]'))
        assert "who judges?" in typed("--kind", "event", lines="B. Tester\nr\nq\n").stdout
        assert load_judgements(small_case).judgements[0].by == "B. Tester"
        typed("--kind", "event", "--by", "C. Tester", lines="r\nq\n")
        assert load_judgements(small_case).judgements[1].by == "C. Tester"
        found = typed(lines="")
        assert (found.exit_code, "--by" in found.stderr) == (ExitCode.USAGE, True)


class TestShown:
    def test_versions_of_a_conflict_and_a_warning(self, typed: Typed) -> None:
        said = typed("--kind", "conflict", lines="q\n").stdout
        assert re.search(r"— 1903\n.*»In 1903«.*\n +\[scribe-1904@.*\n +— 1902\n.*»In 1902«", said)
        assert "! one of the two may be a slip" in said

    def test_without_the_text_the_place_is_shown(self, typed: Typed, small_case: Path) -> None:
        (small_case / f"texts/{SOURCE}.txt").unlink()
        said = typed("--kind", "event", "--kind", "conflict", lines="w\nr\nq\n").stdout
        assert f"{place('each side should draw one half')} (no text attached)" in said
        assert f"date: the year before it [{place('In 1902')}]" in said
        assert f"[{place('In 1903')}]" in typed("--kind", "conflict", lines="q\n").stdout

    def test_texts_from_elsewhere(self, typed: Typed, small_case: Path, tmp_path: Path) -> None:
        (tmp_path / "docs").mkdir()
        (small_case / f"texts/{SOURCE}.txt").rename(tmp_path / "docs/a.txt")
        found = typed("--kind", "event", "--texts", str(tmp_path / "docs"), lines="a\nq\n")
        assert "»each side should draw one half«" in found.stdout
        assert "→ event" in found.stdout
        assert typed("--texts", "nowhere").exit_code == ExitCode.NOT_FOUND

    def test_a_text_cannot_draw_on_the_terminal(self, typed: Typed, small_case: Path) -> None:
        evil = TEXT.replace("the old wall", "the\x1b[2J\u202e wall")
        (small_case / f"texts/{SOURCE}.txt").write_text(evil)
        listed = small_case / "sources.json"
        listed.write_text(listed.read_text().replace(digest(TEXT), digest(evil)))
        save_proposals(
            small_case,
            SOURCE,
            HEADER,
            [proposal("ev-1", "each side should draw", event(), warnings=["a\x1b[2Jb"])],
        )
        said = typed("--kind", "event", lines="o\nq\n").stdout
        assert "the·[2J· wall" in said
        assert not re.search(r"[\x1b\u202e]", said)

    def test_a_model_that_proposed(self, typed: Typed, small_case: Path) -> None:
        origin = {"rule": "asked", "version": "1", "model": "tiny", "sha256": "ab" * 32}
        save_proposals(small_case, SOURCE, HEADER, [proposal("ev-1", "In 1902", event(), origin=origin)])
        assert "model tiny (abababababab)" in typed(lines="w\nq\n").stdout

    def test_nothing_is_proposed(self, typed: Typed, small_case: Path) -> None:
        (small_case / f"reading/queue/{SOURCE}.jsonl").unlink()
        assert typed().stdout == "Nothing is proposed: hikiwake read CASE\n"

    def test_what_needs_a_look_is_told_on_stderr(self, typed: Typed, small_case: Path) -> None:
        typed("--kind", "event", lines="a\nq\n")
        CliRunner().invoke(app, ["undo", "--case", str(small_case)], catch_exceptions=False)
        path = small_case / f"reading/queue/{SOURCE}.jsonl"
        path.write_text(path.read_text() + "{}\n")
        with (small_case / "reading/judgements.jsonl").open("a") as stream:
            stream.write('{"prop')
        said = typed("--counts").stderr
        assert f"{VISIT}: accepted, but its record is not in the case any more" in said
        assert f"reading/queue/{SOURCE}.jsonl:9" in said
        assert "cut off in the middle" in said


class TestJson:
    def document(self, found: Result) -> dict[str, object]:
        schema = ReviewDocument.model_json_schema(mode="serialization")
        document = json.loads(found.stdout)
        Draft202012Validator(schema).validate(document)
        return dict(document)

    def test_the_queue_for_other_front_ends(self, typed: Typed) -> None:
        document = self.document(typed("--json"))
        pending = document["pending"]
        assert isinstance(pending, list)
        assert {each["proposal"]["id"] for each in pending} == set(ALL)
        by_id = {each["proposal"]["id"]: each for each in pending}
        assert by_id[VISIT]["words"][0]["words"] == "each side should draw one half"
        assert by_id[VISIT]["known"][0]["id"] == "river-proposes-half"
        assert [each["field"] for each in by_id[STANCE]["needs"]] == ["stance", "from", "basis", "option"]
        assert [each["field"] for each in by_id[LATER]["needs"]] == ["names.Bo Rock", "names.Weir"]

    def test_judgements_from_lines(self, typed: Typed, small_case: Path) -> None:
        lines = [
            request(VISIT, by="B", why="Because."),
            request(FIGURE, Verdict.REJECTED),
            request(STANCE, changes={"stance": "refuses", "option": "paid", "basis": "said", "from": "1900"}),
        ]
        text = "".join(f"{each.model_dump_json()}\n" for each in lines)
        document = self.document(typed("--judge", "-", "--json", lines=text))
        assert document["judged"] == 3
        found = load_judgements(small_case).judgements
        assert [each.by for each in found] == ["B", BY, BY]
        assert len(load_case(small_case).dossier.stances) == 13
        file = small_case.parent / "more.jsonl"
        file.write_text(f'{{"id": "{VISIT}", "verdict": "undone"}}\n\n')
        assert (
            typed("--judge", str(file)).stdout == f"{VISIT} undone event ev-1902-visit-ada-weir\n1 judged\n"
        )
        assert verdicts(small_case).keys() == {FIGURE, STANCE}

    def test_every_error_at_once_and_nothing_written(self, typed: Typed, small_case: Path) -> None:
        before = snapshot(small_case)
        lines = (
            f'{{"id": "{FIGURE}", "verdict": "rejected"}}\n{{"id": 1, "verdict": "yes"}}\nnot json\n'
            f'{{"id": "{VISIT}", "verdict": "accepted", "colour": "red"}}\n'
        )
        found = typed("--judge", "-", lines=lines)
        assert found.exit_code == ExitCode.PROBLEMS
        said = found.stderr
        for where in ("standard input:2", "standard input:3", "standard input:4"):
            assert where in said
        wrong = '{"id": "ev-0", "verdict": "accepted"}\n' + json.dumps({"id": STANCE, "verdict": "accepted"})
        said = typed("--judge", "-", lines=wrong).stderr
        assert "standard input:1: proposal 'ev-0', field 'id'" in said
        assert "standard input:2: proposal 'st-1', field 'changes.stance'" in said
        assert (snapshot(small_case), verdicts(small_case)) == (before, {})

    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            (b"\xff\n", "not UTF-8"),
            (b"x" * 20_000_001, "more bytes"),
            (b'{"id": "ev-1", "id": "ev-2", "verdict": "accepted"}', "the key 'id' twice"),
            (b'{"id": "ev-1", "verdict": "edited", "changes": {"place": "\\ud800"}}', "half a character"),
            (b'{"id": "ev-1", "verdict": "rejected", "by": "' + b"x" * 2_001 + b'"}', "2001 characters"),
        ],
        ids=["bytes", "size", "key", "character", "name"],
    )
    def test_a_file_that_is_no_text(
        self, typed: Typed, tmp_path: Path, content: bytes, expected: str
    ) -> None:
        (tmp_path / "x").write_bytes(content)
        found = typed("--judge", str(tmp_path / "x"))
        assert (found.exit_code, expected in found.stderr) == (ExitCode.PROBLEMS, True)

    def test_files_that_are_none(self, typed: Typed, tmp_path: Path) -> None:
        assert typed("--judge", str(tmp_path / "none")).exit_code == ExitCode.NOT_FOUND
        assert typed("--judge", str(tmp_path)).exit_code == ExitCode.PROBLEMS
        (tmp_path / "empty").write_text("\n")
        assert typed("--judge", str(tmp_path / "empty")).stdout == "0 judged\n"
        assert self.document(typed("--judge", str(tmp_path / "empty"), "--json"))["judgements"] == []

    def test_counts(self, typed: Typed) -> None:
        typed("--kind", "event", lines="a\nr\n")
        said = typed("--counts").stdout
        assert re.search(r"verb +1 +none +1 +0 +1 +0 +5 +1 of 2", said)
        counts = self.document(typed("--counts", "--json"))["counts"]
        assert isinstance(counts, dict)
        assert counts["origins"][0]["accepted"] == 1

    def test_counts_of_what_nobody_judged(self, typed: Typed) -> None:
        assert "not judged yet" in typed("--counts").stdout


class TestRefused:
    @pytest.mark.parametrize(
        ("arguments", "code", "expected"),
        [
            (("--kind", "evnt"), ExitCode.USAGE, "did you mean 'event'?"),
            (("--least", "hihg"), ExitCode.USAGE, "did you mean 'high'?"),
            (("--source", "scribe"), ExitCode.NOT_FOUND, "did you mean 'scribe-1904'?"),
        ],
    )
    def test_options(self, typed: Typed, arguments: tuple[str, ...], code: int, expected: str) -> None:
        found = typed(*arguments)
        assert (found.exit_code, expected in found.stderr) == (code, True)

    def test_a_case_that_comes_with_the_program(self, typed: Typed) -> None:
        found = typed(case="japan-russia", lines="a\n")
        assert found.exit_code == ExitCode.NOT_WRITTEN
        assert "Copy its folder" in found.stderr
        assert typed("--json", case="japan-russia").exit_code == 0
