"""Changes touch one block and leave every other character."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hikiwake.basics.dates import Edtf
from hikiwake.basics.errors import UnknownNameError, WriteError
from hikiwake.store.edits import appended, appended_item, changed, changed_item, plain_value, removed
from hikiwake.store.kinds import KINDS
from hikiwake.vocabulary.stances import StanceKind

STANCE, ISSUE, PROPOSAL = KINDS["stance"], KINDS["issue"], KINDS["proposal"]

lines = st.sampled_from(["", "# a note", "   # indented", "# [[stance]]", "\t", '# """'])
gaps = st.lists(lines, max_size=3)
values = st.sampled_from(
    [
        '"plain"',
        "'literal'",
        '"""many\n\n# lines\n[[stance]]\n"""',
        "'''\n# x'''",
        "[\n  1, # one\n  2,\n]",
        "1904-04-01",
    ]
)


@st.composite
def files(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Blocks of stances, and the gaps of comments and blank lines before, between and behind them."""
    count = draw(st.integers(1, 5))
    endings = st.sampled_from(["", "[stance.inner]\nx = 1\n", "  [[stance.inner]]\n  x = 1 # deep\n"])
    blocks = [
        f'[[stance]]   # head {number}\nid = "s{number}"\nnote   =   {draw(values)}  # why\n'
        f"kept = {draw(values)}\n{draw(endings)}"
        for number in range(count)
    ]
    between = ["".join(f"{line}\n" for line in draw(gaps)) for _ in range(count + 1)]
    return blocks, between


def joined(blocks: list[str], between: list[str]) -> str:
    return between[0] + "".join(block + gap for block, gap in zip(blocks, between[1:], strict=True))


@given(files(), st.data())
def test_a_change_leaves_all_else_byte_for_byte(
    file: tuple[list[str], list[str]], data: st.DataObject
) -> None:
    blocks, between = file
    place = data.draw(st.integers(0, len(blocks) - 1))
    text = joined(blocks, between)
    after = changed(
        text, STANCE, f"s{place}", {"note": "new", "stance": StanceKind.REFUSES, "from": Edtf("1904")}
    )
    head = joined([*blocks[:place], ""], between[: place + 2])[: -len(between[place + 1]) or None]
    tail = between[place + 1] + "".join(
        block + gap for block, gap in zip(blocks[place + 1 :], between[place + 2 :], strict=True)
    )
    assert after.startswith(head)
    assert after.endswith(tail)
    block = after[len(head) : len(after) - len(tail)]
    assert f"[[stance]]   # head {place}\n" in block
    assert 'note   =   "new"  # why\n' in block
    record = tomllib.loads(after)["stance"][place]
    assert (record["note"], record["stance"], record["from"]) == ("new", "refuses", "1904")


@given(files(), st.data())
def test_a_removal_leaves_every_other_block_and_comment(
    file: tuple[list[str], list[str]], data: st.DataObject
) -> None:
    blocks, between = file
    place = data.draw(st.integers(0, len(blocks) - 1))
    after = removed(joined(blocks, between), STANCE, f"s{place}")
    assert [record["id"] for record in tomllib.loads(after).get("stance", [])] == [
        f"s{number}" for number in range(len(blocks)) if number != place
    ]
    rest = after
    for piece in [line for number, gap in enumerate(between) for line in gap.splitlines() if line.strip()]:
        assert piece in rest
        rest = rest[rest.index(piece) :]
    assert all(block in after for number, block in enumerate(blocks) if number != place)
    assert after.strip()


@given(files())
def test_an_addition_leaves_all_that_was_there(file: tuple[list[str], list[str]]) -> None:
    text = joined(*file)
    after = appended(text, STANCE, {"id": "new", "passages": ("a@1-2",), "note": None})
    assert tomllib.loads(after)["stance"] == [
        *tomllib.loads(text)["stance"],
        {"id": "new", "passages": ["a@1-2"]},
    ]
    block = '[[stance]]\nid = "new"\npassages = ["a@1-2"]\n'
    before, _, behind = after.partition(block)
    assert text in {before + behind, before[:-1] + behind}  # with or without a blank line put before it


def test_windows_line_ends_are_kept() -> None:
    text = '# a\r\n[[stance]]\r\nid = "a"\r\n\r\n[[stance]]\r\nid = "b"\r\n'
    for after in (
        changed(text, STANCE, "a", {"note": "x"}),
        appended(text, STANCE, {"id": "c"}),
        removed(text, STANCE, "a"),
    ):
        assert after.count("\n") == after.count("\r\n")


def test_records_in_tables() -> None:
    text = (
        '[issue.a]\nquestion = "q"  # why\noptions.x = "X"\n\n# next\n'
        '[issue.b]\nquestion = "r"\n\n[goal]\nrequire = "x"\n'
    )
    after = changed(text, ISSUE, "a", {"question": "new"})
    assert after == text.replace('"q"', '"new"')
    added = appended(text, ISSUE, {"id": "c", "question": "s", "options": {"x": "X", "y": "Y"}})
    assert list(tomllib.loads(added)["issue"]) == ["a", "b", "c"]
    assert added.index("[issue.c]") < added.index("[goal]")
    assert removed(text, ISSUE, "b") == text.replace('[issue.b]\nquestion = "r"\n\n', "")
    with pytest.raises(WriteError, match="expected a new id"):
        appended(text, ISSUE, {"id": "a"})


def test_a_single_record_and_a_whole_file() -> None:
    text = "# top\n[goal]\nrequire = 'x' # why\n"
    assert changed(text, KINDS["goal"], "", {"require": "y"}) == '# top\n[goal]\nrequire = "y" # why\n'
    assert changed('id = "a" # x\n[title]\nneutral = "t"\n', KINDS["case"], "", {"id": "b"}).startswith(
        'id = "b" # x\n'
    )
    with pytest.raises(WriteError, match="only changed"):
        appended(text, KINDS["goal"], {})
    with pytest.raises(WriteError, match="only changed"):
        removed("", KINDS["case"], "")


def test_a_list_within_a_record_is_written_as_blocks() -> None:
    response = [{"by": "a", "answer": "refused"}, {"by": "b", "answer": "none"}]
    added = appended("", PROPOSAL, {"id": "p", "terms": {"water": "half"}, "response": response})
    assert tomllib.loads(added)["proposal"][0]["response"] == response
    assert added.count("[[proposal.response]]") == 2
    fewer = changed(added, PROPOSAL, "p", {"response": response[:1]})
    assert tomllib.loads(fewer)["proposal"][0]["response"] == response[:1]


def test_records_of_an_inline_list_are_changed_as_well() -> None:
    text = 'stance = [ { id = "a" }, { id = "b" } ] # all\n'
    for after, ids in (
        (changed(text, STANCE, "a", {"id": "c"}), ["c", "b"]),
        (appended(text, STANCE, {"id": "c"}), ["a", "b", "c"]),
        (removed(text, STANCE, "a"), ["b"]),
    ):
        assert [record["id"] for record in tomllib.loads(after)["stance"]] == ids
        assert "# all" in after


def test_the_last_record_leaves_a_file_that_is_not_empty() -> None:
    assert removed('[[stance]]\nid = "a"\n', STANCE, "a") == "# No records.\n"


def test_an_unknown_record_is_suggested() -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'river'"):
        changed('[[stance]]\nid = "river"\n', STANCE, "rivr", {})
    with pytest.raises(UnknownNameError, match="did you mean 'river'"):
        changed_item('[{"id": "river"}]', "rivr", {})


def test_a_text_that_is_no_toml_is_left_alone() -> None:
    with pytest.raises(WriteError, match="valid TOML"):
        changed("]", STANCE, "a", {})


def test_items_of_json() -> None:
    text = appended_item("[]", {"id": "a", "title": "é", "x": None})
    assert text == '[\n  {\n    "id": "a",\n    "title": "é"\n  }\n]\n'
    assert '"title": "b"' in changed_item(text, "a", {"title": "b"})
    assert changed_item(text, "a", None) == "[]\n"


def test_what_no_file_can_hold() -> None:
    with pytest.raises(WriteError, match="type object"):
        plain_value({"a": [object()]})
