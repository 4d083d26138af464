"""What one speaker asks decides what the other's numbers are; what is said again is found again."""

from __future__ import annotations

from finder_talk import found, labelled, words_of

from desktop_app.engine.finder import find


def test_number_in_parts_over_several_turns() -> None:
    talk = [
        ("A", "what is your social security number?"),
        ("C", "four one two"),
        ("A", "okay"),
        ("C", "six seven"),
        ("A", "mm-hmm"),
        ("C", "eight nine oh one"),
    ]
    assert labelled("us_social_security_number", *talk) == ["four one two", "six seven", "eight nine oh one"]


def test_agent_repeats_the_number() -> None:
    talk = [
        ("A", "your policy number?"),
        ("C", "h z five two three five zero zero one"),
        ("A", "so that is h z five two three five zero zero one, right?"),
    ]
    assert labelled("account_number", *talk) == ["h z five two three five zero zero one"] * 2


def test_a_part_of_the_number_is_repeated_much_later() -> None:
    talk = [
        ("A", "What is the card number?"),
        ("C", "4111 1111 1111 1111."),
        ("A", "Thank you. The weather is lovely here, and we are so glad that you called today."),
        ("A", "I see that it was one one one one that you paid with."),
    ]
    assert labelled("credit_card_number", *talk)[-1] == "one one one one"


def test_two_questions_in_one_turn_are_answered_in_their_order() -> None:
    talk = [("A", "And the expiration date and security code?"), ("C", "09/27 and 123.")]
    assert ("09/27", "credit_card_expiration") in found(*talk)
    assert ("123", "credit_card_cvv") in found(*talk)


def test_two_numbers_announced_in_one_sentence() -> None:
    text = (
        "the routing number is one one zero zero zero zero zero two five and the membership number is five five one two"
    )
    assert labelled("banking_information", text) == ["one one zero zero zero zero zero two five"]
    assert labelled("account_number", text) == ["five five one two"]


def test_member_of_a_health_plan_is_a_patient() -> None:
    talk = [
        ("A", "elm pharmacy, which prescription is it"),
        ("C", "metformin"),
        ("A", "your member number is w four seven one nine two two, correct?"),
    ]
    assert labelled("healthcare_number", *talk) == ["w four seven one nine two two"]


def test_garbled_digits_are_digits() -> None:
    talk = [("A", "phone number?"), ("C", "four to four too eight one nine six six for")]
    assert labelled("phone_number", *talk) == ["four to four too eight one nine six six for"]


def test_fillers_do_not_part_a_number() -> None:
    assert labelled("phone_number", "my number is four one five um five five five uh oh one six three") == [
        "four one five um five five five uh oh one six three"
    ]


def test_half_an_e_mail_is_marked() -> None:
    talk = [("A", "what is your e-mail?"), ("C", "would feel at gmail dot calm")]
    assert labelled("email_address", *talk)
    words = words_of(*talk)
    covered = {k for e in find(words, ["email_address"]) for k in range(e.first, e.last + 1)}
    assert covered == set(range(4, 10))


def test_garbled_name_is_marked_with_doubt() -> None:
    words = words_of("My name is would feel.")
    (entity,) = find(words, ["person_name"])
    assert (entity.first, entity.last) == (3, 4)
    assert entity.confidence < 0.5


def test_what_is_said_of_a_name_is_no_name() -> None:
    for text in ("my name is on the list", "my name is not spelled like that", "Your name is already in there."):
        assert labelled("person_name", text) == []


def test_name_that_was_asked_for_beside_ordinary_words() -> None:
    talk = [("A", "may i have your name please"), ("C", "jamal would feel"), ("A", "thanks jamal")]
    assert labelled("person_name", *talk) == ["jamal", "jamal"]


def test_name_is_found_again_alone_and_misheard() -> None:
    talk = [
        ("A", "Who is calling?"),
        ("C", "My name is Hannah Lindqvist."),
        ("A", "Is that with a q, miss Lindkvist?"),
        ("C", "Yes. Lindqvist."),
    ]
    assert labelled("person_name", *talk)[-2:] == ["miss lindkvist", "lindqvist"]


def test_ordinary_word_is_no_mention_of_a_name() -> None:
    talk = [("A", "My name is Will Price."), ("C", "I will ask for the price."), ("A", "Thanks, I will wait.")]
    assert labelled("person_name", *talk) == ["will price"]


def test_spelt_answer() -> None:
    talk = [("A", "could you spell your last name"), ("C", "w h i t f i e l d"), ("A", "thank you")]
    assert labelled("person_name", *talk) == ["w h i t f i e l d"]


def test_secret_answer() -> None:
    talk = [("A", "what is your mother's maiden name"), ("C", "it is kowalski")]
    assert labelled("password", *talk) == ["kowalski"]


def test_age_that_was_asked_for() -> None:
    assert labelled("person_age", ("A", "how old is he"), ("C", "he is seven")) == ["seven"]


def test_birth_date_that_was_asked_for() -> None:
    talk = [
        ("A", "what is the patient name and date of birth?"),
        ("C", "gregory castellano, july second nineteen fifty nine."),
    ]
    assert found(*talk) == [
        ("gregory castellano", "person_name"),
        ("july second nineteen fifty nine", "date_of_birth"),
    ]


def test_talk_without_personal_data_is_left_alone() -> None:
    talk = [
        ("A", "good evening, how can i help you?"),
        ("C", "my order is late and i would like to know where it is."),
        ("A", "i understand. sometimes the truck is delayed by the weather."),
        ("C", "that is fine. i do not want to give any details over the phone."),
        ("A", "no problem, i do not need them. anything else?"),
        ("C", "no, thank you. have a nice night."),
    ]
    assert found(*talk) == []


def test_channels_are_turns_as_well() -> None:
    talk = words_of(("A", "your pin please"), ("B", "four nine two one"))
    assert [(e.first, e.last, e.policy) for e in find(talk, ["password"])] == [(3, 6, "password")]
