"""One sentence that shows what the choices do: it is derived by the same pure functions as every export."""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.domain.marks import Mark, Origin, policy_by_word
from desktop_app.domain.substitution import Substitution, redacted_words
from desktop_app.domain.words import Word

_SAID = (
    ("Hi,", ""), ("this", ""), ("is", ""), ("Maria", "person_name"), ("Lopez,", "person_name"),
    ("my", ""), ("card", ""), ("ends", ""), ("in", ""), ("4111,", "credit_card_number"),
    ("call", ""), ("me", ""), ("on", ""), ("Friday.", "date"),
)  # fmt: skip


def example(policies: Collection[str], how: Substitution) -> tuple[tuple[str, str], ...]:
    """The sentence word by word: its text under the choices, and the policy that redacts it ("" for none)."""
    words = tuple(Word(text, 0, 0, 1.0) for text, _ in _SAID)
    marks = [
        Mark(i, i, policy, Origin.RULE, 1.0, 0, 0)
        for i, (_, policy) in enumerate(_SAID)
        if policy and policy in policies
    ]
    named = policy_by_word(marks)
    shown = redacted_words(words, marks, how)
    return tuple((word.text, named.get(i, "")) for i, word in enumerate(shown))
