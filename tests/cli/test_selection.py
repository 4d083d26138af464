"""Names as typed, and the nearest right one for a wrong one."""

from __future__ import annotations

import pytest

from desktop_app.cli.selection import UnknownNameError, selected
from desktop_app.domain.policies import POLICIES


def test_nothing_named_is_everything() -> None:
    assert selected([], []) == tuple(POLICIES)


def test_policies_and_presets_add_up_in_the_order_of_the_list() -> None:
    both = selected(["date", "blood_type"], ["pci"])
    assert {"date", "blood_type", "credit_card_number"} <= set(both)
    assert list(both) == [name for name in POLICIES if name in both]
    assert "religion" not in both


@pytest.mark.parametrize(
    ("policies", "presets", "hint"),
    [
        (["person_nam"], [], "did you mean 'person_name'?"),
        (["Phone-Number"], [], "did you mean 'phone_number'?"),
        (["qqqq"], [], "hushmark policies"),
        ([], ["hippa"], "did you mean 'hipaa'?"),
    ],
)
def test_a_wrong_name_is_answered_with_a_right_one(policies: list[str], presets: list[str], hint: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        selected(policies, presets)
    assert hint in str(caught.value)
