"""The 44 policies of personal data as facts: name on the wire, title, group, description and examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Group(StrEnum):
    """How policies are grouped in front of people; the value is the title."""

    IDENTITY = "Who someone is"
    CONTACT = "How to reach them"
    MONEY = "Money and cards"
    NUMBERS = "Numbers and documents"
    HEALTH = "Health"
    BACKGROUND = "Background and beliefs"
    TIME = "Dates and times"
    ONLINE = "Online and secrets"


@dataclass(frozen=True, slots=True)
class Policy:
    """One kind of personal data; name is the contract's literal."""

    name: str
    title: str
    group: Group
    description: str
    examples: tuple[str, ...]


def _table() -> tuple[Policy, ...]:
    identity, contact, money, numbers = Group.IDENTITY, Group.CONTACT, Group.MONEY, Group.NUMBERS
    health, background, time, online = Group.HEALTH, Group.BACKGROUND, Group.TIME, Group.ONLINE
    return (
        Policy("person_name", "Names", identity, "Name of a person", ("Bob", "Doug Jones", "Dr. Kay Martinez, MD")),
        Policy("person_age", "Ages", identity, "Number associated with an age", ("27", "75")),
        Policy("date_of_birth", "Dates of birth", identity, "Date of birth", ("Date of Birth: March 7, 1961",)),
        Policy(
            "gender_sexuality",
            "Gender and sexuality",
            identity,
            "Terms indicating gender identity or sexual orientation, including slang terms",
            ("female", "bisexual", "trans"),
        ),
        Policy(
            "marital_status",
            "Marital status",
            identity,
            "Terms indicating marital status",
            ("Single", "common-law", "ex-wife", "married"),
        ),
        Policy(
            "physical_attribute", "Physical attributes", identity, "Distinctive bodily attributes", ("I'm 190cm tall",)
        ),
        Policy(
            "occupation", "Occupations", identity, "Job title or profession", ("professor", "actors", "engineer", "CPA")
        ),
        Policy(
            "organization",
            "Organizations",
            identity,
            "Name of an organization",
            ("CNN", "McDonalds", "University of Alaska", "Northwest General Hospital"),
        ),
        Policy(
            "location",
            "Places and addresses",
            contact,
            "Any reference to a place: mailing address, postal code, city, state, province, country or coordinates",
            ("Lake Victoria", "145 Windsor St.", "90210"),
        ),
        Policy("phone_number", "Phone numbers", contact, "Telephone or fax number", ("415-555-0163",)),
        Policy("email_address", "E-mail addresses", contact, "E-mail address", ("support@example.com",)),
        Policy("url", "Web addresses", online, "Internet address", ("https://www.example.com/",)),
        Policy("username", "User names", online, "User name, login name or handle", ("@example",)),
        Policy(
            "password",
            "Passwords and PINs",
            online,
            "Account password, PIN, access key or verification answer",
            ("27%alfalfa", "temp1234", "My mother's maiden name is Smith"),
        ),
        Policy("ip_address", "IP addresses", online, "Internet address of a machine, IPv4 and IPv6", ("192.168.0.1",)),
        Policy(
            "filename",
            "File names",
            online,
            "Name of a computer file, including its extension or path",
            ("Taxes/2012/brad-tax-returns.pdf",),
        ),
        Policy("credit_card_number", "Card numbers", money, "Credit card number", ("4111 1111 1111 1111",)),
        Policy("credit_card_cvv", "Card verification codes", money, "Credit card verification code", ("CVV: 080",)),
        Policy("credit_card_expiration", "Card expiry dates", money, "Expiration date of a credit card", ("09/27",)),
        Policy(
            "banking_information",
            "Bank details",
            money,
            "Banking information, including account and routing numbers",
            ("routing number 110000025",),
        ),
        Policy("money_amount", "Amounts of money", money, "Name or amount of currency", ("15 pesos", "$94.50")),
        Policy(
            "account_number",
            "Account numbers",
            numbers,
            "Customer account or membership identification number",
            ("Policy No. 10042992", "Member ID: HZ-5235-001"),
        ),
        Policy(
            "us_social_security_number",
            "Social security numbers",
            numbers,
            "Social Security Number or equivalent",
            ("987-65-4321",),
        ),
        Policy("drivers_license", "Driver's licences", numbers, "Driver's license number", ("DL# 356933-540",)),
        Policy(
            "passport_number",
            "Passport numbers",
            numbers,
            "Passport number, issued by any country",
            ("PA4568332", "NU3C6L86S12"),
        ),
        Policy(
            "vehicle_id",
            "Vehicle numbers",
            numbers,
            "Vehicle identification number, vehicle serial number or license plate",
            ("5FNRL38918B111818", "BIF7547"),
        ),
        Policy(
            "number_sequence",
            "Other identifying numbers",
            numbers,
            "Numerical personal data (also with letters) that does not fall under other categories",
            ("ticket 88 20 416",),
        ),
        Policy(
            "healthcare_number",
            "Health insurance numbers",
            health,
            "Healthcare number or health plan beneficiary number",
            ("Policy No.: 5584-486-674-YM",),
        ),
        Policy(
            "medical_condition",
            "Medical conditions",
            health,
            "Name of a medical condition, disease, syndrome, deficit or disorder",
            ("chronic fatigue syndrome", "arrhythmia", "depression"),
        ),
        Policy(
            "medical_process",
            "Medical treatments",
            health,
            "Medical process, including treatments, procedures and tests",
            ("heart surgery", "CT scan"),
        ),
        Policy("drug", "Drugs", health, "Medication, vitamin or supplement", ("Advil", "Acetaminophen", "Panadol")),
        Policy("injury", "Injuries", health, "Bodily injury", ("I broke my arm", "I have a sprained wrist")),
        Policy("blood_type", "Blood types", health, "Blood type", ("O-", "AB positive")),
        Policy("statistics", "Medical statistics", health, "Medical statistics", ("18%", "18 percent")),
        Policy(
            "nationality",
            "Nationality and ethnicity",
            background,
            "Terms indicating nationality, ethnicity or race",
            ("American", "Asian", "Caucasian"),
        ),
        Policy("language", "Languages", background, "Name of a natural language", ("Spanish", "French")),
        Policy("religion", "Religion", background, "Terms indicating religious affiliation", ("Hindu", "Catholic")),
        Policy(
            "political_affiliation",
            "Political views",
            background,
            "Terms referring to a political party, movement or ideology",
            ("Republican", "Liberal"),
        ),
        Policy("zodiac_sign", "Zodiac signs", background, "Name of a zodiac sign", ("Aries", "Taurus")),
        Policy("event", "Events and holidays", background, "Name of an event or holiday", ("Olympics", "Yom Kippur")),
        Policy("date", "Dates", time, "Specific calendar date", ("December 18",)),
        Policy(
            "date_interval",
            "Periods",
            time,
            "Broader time period: date range, month, season, year or decade",
            ("2020-2021", "5-9 May", "January 1984"),
        ),
        Policy(
            "duration", "Durations", time, "Measurement of time: a numerical value plus a unit", ("8 months", "2 years")
        ),
        Policy("time", "Times of day", time, "Expression indicating a clock time", ("19:37:28", "10pm EST")),
    )


POLICIES: Mapping[str, Policy] = MappingProxyType({policy.name: policy for policy in _table()})
"""Every policy by its name on the wire, in the order in which people see them."""


def group_of(policy: str) -> Group | None:
    """The group of a policy by name; None for one that only another engine knows."""
    known = POLICIES.get(policy)
    return known.group if known else None


def title_of(policy: str) -> str:
    """What a policy is called in front of people, also one that only another engine knows."""
    known = POLICIES.get(policy)
    return known.title if known else policy.replace("_", " ").capitalize()
