"""The radio interview of the public documentation: what is covered there is covered here, letter for letter."""

from __future__ import annotations

import re

from desktop_app.engine.finder.texts import find_in_texts

SAID = (
    "Smoke from hundreds of wildfires in Canada is triggering air quality alerts throughout the US. Skylines from "
    "Maine to Maryland to Minnesota are gray and smoggy. And in some places, the air quality warnings include the "
    "warning to stay inside. We wanted to better understand what's happening here and why, so we called Peter "
    "DeCarlo, an associate professor in the Department of Environmental Health and Engineering at Johns Hopkins "
    "University. Good morning, professor. Good morning. So what is it about the conditions right now that have "
    "caused this round of wildfires to affect so many people so far away? Well, there's a couple of things. The "
    "season has been pretty dry already, and then the fact that we're getting hit in the US. Is because there's a "
    "couple of weather systems that"
)
COVERED = (
    "so we called ##### #######, an ######### ######### in the ########## ## ############# ###### ### ########### at "
    "##### ####### ##########. Good morning, #########. Good morning."
)


def test_what_the_documentation_shows() -> None:
    (spans,) = find_in_texts([SAID], ["person_name", "organization", "occupation"])
    text = SAID
    for span in spans:
        text = text[: span.start] + re.sub(r"\S", "#", text[span.start : span.end]) + text[span.end :]
    assert COVERED in text
    assert text.replace(COVERED, "").count("#") == 0


def test_the_same_in_lower_case_without_punctuation() -> None:
    heard = re.sub(r"[.,?]", "", SAID).lower()
    (spans,) = find_in_texts([heard], ["person_name", "organization", "occupation"])
    found = {(heard[span.start : span.end], span.policy) for span in spans}
    assert {("peter decarlo", "person_name"), ("associate professor", "occupation")} <= found
    assert any("environmental health and engineering" in text for text, policy in found if policy == "organization")
    assert any("johns hopkins university" in text for text, policy in found if policy == "organization")
