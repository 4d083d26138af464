"""Names of policies and presets as typed, into policies; a wrong name is answered with the nearest right one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import get_close_matches

from desktop_app.domain.policies import POLICIES
from desktop_app.domain.presets import PRESETS, preset


class UnknownNameError(ValueError):
    """A name that is not on the list; option is where it was given."""

    def __init__(self, option: str, kind: str, name: str, known: Collection[str]) -> None:
        near = get_close_matches(name.lower().replace("-", "_"), known, 1, 0.5)
        hint = f"did you mean {near[0]!r}?" if near else "see `hushmark policies` for the list."
        super().__init__(f"there is no {kind} {name!r}; {hint}")
        self.option = option


def selected(policies: Sequence[str], presets: Sequence[str]) -> tuple[str, ...]:
    """Everything that the names stand for, in the order of the list; all policies where nothing is named."""
    wanted: set[str] = set()
    for name in policies:
        if name not in POLICIES:
            raise UnknownNameError("--policy", "policy", name, POLICIES)
        wanted.add(name)
    for name in presets:
        try:
            wanted |= preset(name).policies
        except KeyError:
            raise UnknownNameError("--preset", "preset", name, [each.name for each in PRESETS]) from None
    return tuple(name for name in POLICIES if name in wanted or not (policies or presets))
