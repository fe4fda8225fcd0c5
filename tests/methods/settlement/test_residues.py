from hikiwake.methods.settlement.residues import JointResidues, JointTable, RuleResidues
from hikiwake.model.expression import Choice, either

OPTIONS = {"a": ("a1", "a2"), "b": ("b1", "b2"), "c": ("c1", "c2")}


def table(scope: tuple[str, ...], rows: dict[tuple[str, ...], tuple[int, ...]]) -> JointTable:
    return JointTable(scope, frozenset(rows.items()))


def test_a_broken_rule_leaves_nothing_and_a_met_one_goes() -> None:
    rule = either(Choice("a", frozenset({"a1"})), Choice("b", frozenset({"b1"})))
    on_a = RuleResidues("a")
    assert on_a.left_of(frozenset({rule}), "a1") == frozenset()
    left = on_a.left_of(frozenset({rule}), "a2")
    assert left == frozenset({Choice("b", frozenset({"b1"}))})
    assert RuleResidues("b").left_of(left, "b2") is None


def test_a_joint_term_adds_its_worth_with_its_last_issue() -> None:
    joint = frozenset({table(("a", "b"), {("a1", "b1"): (3, 4)})})
    left, sure = JointResidues("a", OPTIONS, 2).left_of(joint, "a1")
    assert sure == (0, 0)
    assert JointResidues("b", OPTIONS, 2).left_of(left, "b1") == (frozenset(), (3, 4))
    assert JointResidues("b", OPTIONS, 2).left_of(left, "b2") == (frozenset(), (0, 0))


def test_a_joint_term_is_decided_as_soon_as_nothing_can_change_it() -> None:
    joint = frozenset({table(("a", "b"), {("a1", "b1"): (3,), ("a1", "b2"): (3,)})})
    assert JointResidues("a", OPTIONS, 1).left_of(joint, "a1") == (frozenset(), (3,))
    assert JointResidues("a", OPTIONS, 1).left_of(joint, "a2") == (frozenset(), (0,))


def test_two_terms_that_become_alike_are_added_up() -> None:
    one = table(("a", "b"), {("a1", "b1"): (1,)})
    other = table(("b", "c"), {("b1", "c1"): (1,)})
    left, _ = JointResidues("a", OPTIONS, 1).left_of(frozenset({one, other}), "a1")
    after, sure = JointResidues("c", OPTIONS, 1).left_of(left, "c1")
    assert sure == (0,)
    assert after == frozenset({table(("b",), {("b1",): (2,)})})
    assert JointResidues("b", OPTIONS, 1).left_of(after, "b1") == (frozenset(), (2,))


def test_an_issue_a_table_is_not_about_leaves_it() -> None:
    joint = frozenset({table(("a", "b"), {("a1", "b1"): (1,)})})
    assert JointResidues("c", OPTIONS, 1).left_of(joint, "c1") == (joint, (0,))
