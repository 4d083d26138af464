"""Which of two overlapping findings stays."""

from __future__ import annotations

from desktop_app.domain.marks import Origin
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


def tagged(first: int, last: int, policy: str, confidence: float) -> Candidate:
    return Candidate(first, last, policy, confidence, origin=Origin.ENGINE)


def test_a_check_digit_names_its_number_whatever_the_tagger_says() -> None:
    found = kept(Candidate(0, 3, "credit_card_number", 0.96), tagged(0, 3, "phone_number", 0.99))
    assert found == [(0, 3, "credit_card_number")]


def test_an_announced_number_is_named_by_the_rule_unless_the_tagger_is_sure() -> None:
    rule = Candidate(0, 3, "account_number", 0.9)
    assert kept(rule, tagged(0, 3, "healthcare_number", 0.7)) == [(0, 3, "account_number")]
    assert kept(rule, tagged(0, 3, "healthcare_number", 0.9)) == [(0, 3, "healthcare_number")]


def test_the_tagger_names_words_before_a_list_does() -> None:
    assert kept(Candidate(0, 0, "language", 0.85), tagged(0, 0, "nationality", 0.6)) == [(0, 0, "nationality")]


def test_a_list_names_words_before_the_tagger_in_doubt_does() -> None:
    assert kept(Candidate(0, 0, "language", 0.85), tagged(0, 0, "nationality", 0.4)) == [(0, 0, "language")]


def test_what_sticks_out_of_a_number_becomes_a_part_of_it() -> None:
    found = kept(Candidate(0, 5, "number_sequence", 0.7), tagged(1, 4, "phone_number", 0.95))
    assert found == [(0, 0, "phone_number"), (1, 4, "phone_number"), (5, 5, "phone_number")]
