"""Which of two overlapping findings stays."""

from __future__ import annotations

from desktop_app.engine.finder.candidate import Candidate
from desktop_app.engine.finder.merge import merge


def kept(*candidates: Candidate) -> list[tuple[int, int, str]]:
    return [(one.first, one.last, one.policy) for one in merge(candidates)]


def test_address_holds_the_name_inside() -> None:
    assert kept(Candidate(2, 2, "person_name", 0.95), Candidate(1, 5, "email_address", 0.9)) == [
        (1, 5, "email_address")
    ]


def test_surer_wins_among_equals() -> None:
    assert kept(Candidate(0, 0, "location", 0.5), Candidate(0, 0, "person_name", 0.8)) == [(0, 0, "person_name")]


def test_longer_wins_among_equally_sure() -> None:
    assert kept(Candidate(1, 1, "location", 0.8), Candidate(0, 3, "organization", 0.8)) == [(0, 3, "organization")]


def test_what_sticks_out_stays() -> None:
    assert kept(Candidate(0, 3, "drivers_license", 0.4), Candidate(1, 2, "duration", 0.8)) == [
        (0, 0, "drivers_license"),
        (1, 2, "duration"),
        (3, 3, "drivers_license"),
    ]


def test_doubtful_address_gives_way_to_a_sure_card() -> None:
    found = kept(Candidate(0, 3, "email_address", 0.4), Candidate(0, 3, "credit_card_number", 0.98))
    assert found == [(0, 3, "credit_card_number")]
