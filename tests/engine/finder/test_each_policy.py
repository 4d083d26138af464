"""Every policy: what it must find, cased and as a recogniser without capitals writes it, and what it must leave."""

from __future__ import annotations

import pytest
from finder_talk import found, labelled

from desktop_app.domain.policies import POLICIES

FOUND: dict[str, list[tuple[str, str]]] = {
    "person_name": [
        ("Hi, my name is Doug Jones.", "doug jones"),
        ("hi my name is doug jones", "doug jones"),
        ("I'd like to see Dr. Kay Martinez, MD today.", "dr kay martinez md"),
        ("thank you mister castellano", "mister castellano"),
        ("this is yolanda ferreira calling", "yolanda ferreira"),
        ("I'm calling for Will Turner about it.", "will turner"),
        ("it is whitfield, w h i t f i e l d", "whitfield w h i t f i e l d"),
        ("My last name is S-M-I-T-H.", "s-m-i-t-h"),
        ("I am calling on behalf of Priya Venkataraman.", "priya venkataraman"),
    ],
    "person_age": [
        ("I am seventy-two.", "seventy-two"),
        ("i am thirty six years old", "thirty six"),
        ("my son is a 12 year old", "12"),
    ],
    "date_of_birth": [
        ("My date of birth is March 7, 1961.", "march 7 1961"),
        ("i was born on july second nineteen fifty nine", "july second nineteen fifty nine"),
        ("date of birth seven two fifty nine", "seven two fifty nine"),
    ],
    "gender_sexuality": [("she is bisexual", "bisexual"), ("The patient is female.", "female")],
    "marital_status": [("i am divorced", "divorced"), ("That is my ex-wife.", "ex-wife")],
    "physical_attribute": [
        ("I'm 190cm tall.", "190cm tall"),
        ("i am six feet two inches tall", "six feet two inches tall"),
    ],
    "occupation": [("I work as a software engineer.", "software engineer"), ("my doctor called", "doctor")],
    "organization": [
        ("Thank you for calling Acme Bank, how can I help?", "acme bank"),
        ("welcome to northern sky airlines", "northern sky airlines"),
        ("She was at Northwest General Hospital.", "northwest general hospital"),
        ("I studied at the University of Alaska.", "university of alaska"),
    ],
    "location": [
        ("I live at 145 Windsor St. Apt 4, Austin, TX 78701.", "145 windsor st apt 4 austin tx 78701"),
        (
            "twelve oh six fairmont avenue apartment nine baltimore maryland",
            "twelve oh six fairmont avenue apartment nine baltimore maryland",
        ),
        ("my zip code is nine oh two one oh", "nine oh two one oh"),
        ("the postcode is s w one a one a a", "s w one a one a a"),
        ("you are flying to lisbon tonight", "lisbon"),
    ],
    "phone_number": [
        ("Call me at 415-555-0163.", "415-555-0163"),
        ("my number is four one five five five five oh one six three", "four one five five five five oh one six three"),
        ("call me on double five five oh one two three", "double five five oh one two three"),
    ],
    "email_address": [
        ("Write to support@example.com please.", "support@example.com"),
        ("send it to a fraser at example dot com", "a fraser at example dot com"),
        ("j dot smith at gmail dot com", "j dot smith at gmail dot com"),
    ],
    "url": [
        ("See https://www.example.com/ for more.", "https://www.example.com/"),
        ("go to w w w dot example dot com", "w w w dot example dot com"),
    ],
    "username": [
        ("My handle is @example.", "@example"),
        ("my username is jsmith underscore 99", "jsmith underscore 99"),
    ],
    "password": [
        ("the password is temp1234", "temp1234"),
        ("My pin is 4821.", "4821"),
        ("my mother's maiden name is Smith", "smith"),
        ("the gate code is nine four one seven", "nine four one seven"),
    ],
    "ip_address": [
        ("The machine is 192.168.0.1.", "192.168.0.1"),
        ("one nine two dot one six eight dot zero dot one", "one nine two dot one six eight dot zero dot one"),
    ],
    "filename": [
        ("It is in Taxes/2012/brad-tax-returns.pdf.", "taxes/2012/brad-tax-returns.pdf"),
        ("the file is called taxes dot pdf", "taxes dot pdf"),
    ],
    "credit_card_number": [
        ("It is 4111 1111 1111 1111.", "4111 1111 1111 1111"),
        ("my card ends in four four zero nine", "four four zero nine"),
        (
            "card number three seven eight two eight two two four six three one zero zero zero five",
            "three seven eight two eight two two four six three one zero zero zero five",
        ),
    ],
    "credit_card_cvv": [("The CVV is 080.", "080"), ("the security code is three eight two", "three eight two")],
    "credit_card_expiration": [
        ("The expiration date is 09/27.", "09/27"),
        ("my card expires oh nine twenty seven", "oh nine twenty seven"),
    ],
    "banking_information": [
        ("The routing number is 110000025.", "110000025"),
        (
            "my bank account number is four four seven eight one two zero nine",
            "four four seven eight one two zero nine",
        ),
        ("IBAN GB82WEST12345698765432", "gb82west12345698765432"),
    ],
    "money_amount": [
        ("You owe $94.50 now.", "$94.50"),
        ("seventy five dollars and thirty four cents", "seventy five dollars and thirty four cents"),
        ("it is 15 pesos", "15 pesos"),
    ],
    "account_number": [
        ("Policy No. 10042992.", "10042992"),
        (
            "my policy number is zero zero seven one nine nine two four five",
            "zero zero seven one nine nine two four five",
        ),
    ],
    "us_social_security_number": [
        ("It's 987-65-4321.", "987-65-4321"),
        ("my social is nine eight seven six five four three two one", "nine eight seven six five four three two one"),
        ("the last four of my social are 4321", "4321"),
    ],
    "drivers_license": [
        ("Driver's license: 356933-540", "356933-540"),
        ("my license number is d four eight two seven seven one", "d four eight two seven seven one"),
    ],
    "passport_number": [
        ("Passport PA4568332.", "pa4568332"),
        ("passport number x zero four one eight eight three two", "x zero four one eight eight three two"),
    ],
    "vehicle_id": [
        ("The VIN is 5FNRL38918B111818.", "5fnrl38918b111818"),
        ("the plate is seven k l m two nine four", "seven k l m two nine four"),
    ],
    "number_sequence": [
        ("My ticket number is 88 20 416.", "88 20 416"),
        ("the reference is three three one dash nine a b", "three three one dash nine a b"),
        ("six six one eight oh two", "six six one eight oh two"),
    ],
    "healthcare_number": [
        ("Your Medicare number is 1EG4-TE5-MK73.", "1eg4-te5-mk73"),
        ("medical record number four four one nine", "four four one nine"),
    ],
    "medical_condition": [
        ("I have chronic fatigue syndrome.", "chronic fatigue syndrome"),
        ("she has type two diabetes", "type two diabetes"),
    ],
    "medical_process": [("She had heart surgery.", "heart surgery"), ("i need a ct scan", "ct scan")],
    "drug": [("Take Advil twice.", "advil"), ("i take lisinopril", "lisinopril")],
    "injury": [("I broke my arm.", "broke my arm"), ("i have a sprained wrist", "sprained wrist")],
    "blood_type": [("My blood type is AB positive.", "ab positive"), ("i am o negative", "o negative")],
    "statistics": [
        ("The survival rate is 18 percent.", "18 percent"),
        ("blood pressure one twenty over eighty", "one twenty over eighty"),
    ],
    "nationality": [("He is American.", "american"), ("i am brazilian", "brazilian")],
    "language": [("Do you speak Spanish?", "spanish"), ("i need a french interpreter please", "french")],
    "religion": [("They are Hindu.", "hindu"), ("i was raised catholic", "catholic")],
    "political_affiliation": [("She is a Republican.", "republican"), ("he is a liberal", "liberal")],
    "zodiac_sign": [("I am an Aries.", "aries"), ("my sign is leo", "leo")],
    "event": [("See you at Yom Kippur.", "yom kippur"), ("before the olympics", "olympics")],
    "date": [
        ("It is due on December 18.", "december 18"),
        ("the twenty first of may", "twenty first of may"),
        ("see you on friday", "friday"),
    ],
    "date_interval": [
        ("In January 1984 it was.", "january 1984"),
        ("from 2020-2021", "2020-2021"),
        ("in nineteen eighty four", "nineteen eighty four"),
    ],
    "duration": [("It took 8 months.", "8 months"), ("two and a half years", "two and a half years")],
    "time": [
        ("At 10pm EST.", "10pm est"),
        ("at half past nine in the morning", "half past nine in the morning"),
        ("It is 19:37:28.", "19:37:28"),
    ],
}

LEFT = [
    "step two of five",
    "please press one for sales or two for billing",
    "One moment, please.",
    "may I help you",
    "May I ask why?",
    "I will do that.",
    "it is on page 3 of version 2",
    "Mark my words.",
    "mark my words",
    "i was reading a good book",
    "can you read that back to me",
    "I have one question and two ideas.",
    "grace and hope are what we need",
    "the bill is too high",
    "what a rich and frank answer",
    "i need three tickets for four people",
    "you used four hundred units",
    "i do not want to give any details over the phone",
    "that is one in a million",
    "we march on and may win",
    "let me look that up for you",
    "is there anything else i can help you with",
    "press the star key and then pound",
    "chase them up, will you",
    "i am fine, thanks",
    "no problem, i do not need them",
]


def test_every_policy_has_its_sentences() -> None:
    assert FOUND.keys() == POLICIES.keys()


@pytest.mark.parametrize(
    ("policy", "sentence", "expected"),
    [(policy, *case) for policy, cases in FOUND.items() for case in cases],
    ids=lambda value: value[:40],
)
def test_finds(policy: str, sentence: str, expected: str) -> None:
    assert expected in labelled(policy, sentence), found(sentence)


@pytest.mark.parametrize("sentence", LEFT)
def test_leaves(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize("policy", POLICIES)
def test_finds_what_is_asked_for_alone(policy: str) -> None:
    """A policy that is asked for by itself finds at least what it finds among all the others."""
    for sentence, expected in FOUND[policy]:
        alone = " ".join(text for text, _ in found(sentence, policies=[policy]))
        assert expected.split()[0] in alone.split(), sentence
        assert {name for _, name in found(sentence, policies=[policy])} <= {policy}
