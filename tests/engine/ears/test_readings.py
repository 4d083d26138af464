from __future__ import annotations

import pytest

from desktop_app.engine.ears.lattice import Lattice
from desktop_app.engine.ears.readings import read_token


def can_be_said(token: str, words: str) -> bool:
    lattice = Lattice()
    end = lattice.node()
    assert read_token(lattice, 0, end, token)
    return lattice.path(words.split(), end) is not None


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("2410", "two four one oh"),
        ("2410", "twenty four ten"),
        ("2410,", "two thousand four hundred ten"),
        ("2410", "two thousand four hundred and ten"),
        ("1959.", "nineteen fifty nine"),
        ("2005", "twenty oh five"),
        ("1900", "nineteen hundred"),
        ("555-0123", "five five five zero one two three"),
        ("555-0123", "triple five oh one twenty three"),
        ("800", "eight hundred"),
        ("4,000", "four thousand"),
        ("100", "a hundred"),
        ("21st", "twenty first"),
        ("1870s,", "eighteen seventies"),
        ("1900s", "nineteen hundreds"),
        ("$75.34", "seventy five dollars and thirty four cents"),
        ("$75.34", "seventy five thirty four"),
        ("$75.05", "seventy five oh five"),
        ("$1", "one dollar"),
        ("$3m", "three million dollars"),
        ("£20", "twenty pounds"),
        ("50%", "fifty percent"),
        ("3:30", "three thirty"),
        ("3:05pm", "three oh five p. m."),
        ("10:00", "ten o'clock"),
        ("A-B-C", "a. b. c."),
        ("U.S.", "u. s."),
        ("IBM", "i. b. m."),
        ("W4719", "w. four seven one nine"),
        ("x@y.com", "x. at y. dot com"),
        ("jd@gmail.com,", "j. d. at gmail dot com"),
        ("a_b@c.org", "a. underscore b. at c. dot o. r. g."),
        ("acmebank.com", "acmebank dot com"),
        ("COVID-19", "covid nineteen"),
        ("twenty-five", "twenty five"),
        ("don’t", "don't"),
        ("café", "cafe"),
        ("AT&T", "a. t. and t."),
        ("I", "i"),
    ],
)
def test_ways_to_say_it(token: str, words: str) -> None:
    assert can_be_said(token, words)


@pytest.mark.parametrize(("token", "words"), [("2410", "two four one"), ("$75.34", "thirty four"), ("3:30", "three")])
def test_nothing_may_be_left_out(token: str, words: str) -> None:
    assert not can_be_said(token, words)


@pytest.mark.parametrize("token", ["-", "...", "—", "♪"])
def test_what_has_no_sound(token: str) -> None:
    lattice = Lattice()
    assert not read_token(lattice, 0, lattice.node(), token)
    assert not lattice.arcs


def test_a_long_number_stays_small() -> None:
    """Every way of saying sixteen digits would be thousands; the network shares their parts."""
    lattice = Lattice()
    read_token(lattice, 0, lattice.node(), "4111111111111111")
    assert len(lattice.arcs) < 200
