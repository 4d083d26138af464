from __future__ import annotations

from desktop_app.engine.ears.lattice import Lattice


def two_tokens() -> tuple[Lattice, int]:
    lattice = Lattice()
    middle, end = lattice.node(), lattice.node()
    lattice.say(0, middle, ["forty", "one"])
    lattice.say(0, middle, ["four", "one"])
    lattice.token = 1
    lattice.say(middle, end, ["please|now"])
    lattice.skip(middle, end)
    return lattice, end


def test_path_says_which_token_every_word_is_of() -> None:
    lattice, end = two_tokens()
    path = lattice.path(["four", "one", "now"], end)
    assert path is not None
    assert [(arc.word, arc.token) for arc in path] == [("four", 0), ("one", 0), ("now", 1)]


def test_words_that_may_be_left_out() -> None:
    lattice, end = two_tokens()
    path = lattice.path(["forty", "one"], end)
    assert path is not None
    assert [arc.word for arc in path] == ["forty", "one"]


def test_no_path_for_other_words() -> None:
    lattice, end = two_tokens()
    assert lattice.path(["forty", "now"], end) is None
    assert lattice.path(["four"], end) is None
