"""The layout: whatever is to be placed has room, stands on its block, and stands there again on the next run."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from viz.layout import PLANS, Cell, Plan, Stack, arrange
from viz.style import FAMILIES, FONT, SMALL

SIZES = st.lists(st.integers(1, 40), min_size=1, max_size=5)


PLANNED = st.sampled_from(PLANS)


def things(plan: dict[str, list[int]]) -> dict[str, list[Stack]]:
    """Make stacks of so many cells for each family."""
    return {
        family: [
            Stack(f"{family} {n}", [Cell(5, [f"{family} {n} {m}"], FONT if m < 4 else SMALL) for m in range(size)])
            for n, size in enumerate(sizes)
        ]
        for family, sizes in plan.items()
    }


def test_a_family_in_many_stacks_breaks_into_columns() -> None:
    stacks = [Stack(f"Stack {n}", [Cell(5, [f"Cell {n} {m}"]) for m in range(n)]) for n in range(1, 30)]
    (block,) = arrange({"forces": stacks}, {"forces": "Causes"})
    cells = [cell for stack in stacks for cell in stack.cells]
    assert block.title == "Causes"
    assert len({(cell.x, cell.y) for cell in cells}) == len(cells)
    for stack, heading in zip(stacks, block.headings, strict=True):
        assert heading.text == stack.heading
        assert heading.y < stack.cells[0].y


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(FAMILIES)), SIZES, max_size=len(FAMILIES)), PLANNED)
def test_no_two_blocks_and_no_two_labels_overlap(plan: dict[str, list[int]], screen: Plan) -> None:
    stacks = things(plan)
    blocks = arrange(stacks, {family: family for family in plan}, screen)
    assert {block.family for block in blocks} == set(plan)
    for one in blocks:
        for other in blocks:
            apart = (
                one.x + one.width <= other.x
                or other.x + other.width <= one.x
                or one.y + one.height <= other.y
                or other.y + other.height <= one.y
            )
            assert one is other or apart
    cells = [cell for family in stacks.values() for stack in family for cell in stack.cells]
    rows = sorted((cell.x + cell.dx, cell.y, cell.width, cell.height) for cell in cells)
    for place, (x, y, wide, high) in enumerate(rows):
        for x2, y2, _, high2 in rows[place + 1 :]:
            assert x + wide <= x2 or abs(y - y2) >= min(high, high2) - 3  # the air of a row


@settings(max_examples=20, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(FAMILIES)), SIZES, max_size=len(FAMILIES)))
def test_the_same_things_stand_at_the_same_places(plan: dict[str, list[int]]) -> None:
    first, second = things(plan), things(dict(reversed(plan.items())))
    titles = {family: family for family in plan}
    arrange(first, titles)
    arrange(second, titles)
    for family in plan:
        places = [[(cell.x, cell.y) for stack in stacks[family] for cell in stack.cells] for stacks in (first, second)]
        assert places[0] == places[1]
