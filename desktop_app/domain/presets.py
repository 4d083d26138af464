"""Named selections of policies for common duties."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.policies import POLICIES, Group


@dataclass(frozen=True, slots=True)
class Preset:
    """A selection of policies with the name that people pick it by."""

    name: str
    title: str
    description: str
    policies: frozenset[str]


def _groups(*groups: Group) -> frozenset[str]:
    return frozenset(policy.name for policy in POLICIES.values() if policy.group in groups)


_CONTACT = _groups(Group.CONTACT) | {"person_name", "username", "url", "ip_address"}
_CARDS = frozenset({"credit_card_number", "credit_card_cvv", "credit_card_expiration"})

PRESETS: tuple[Preset, ...] = (
    Preset("everything", "Everything", "All 44 policies: the safe start.", frozenset(POLICIES)),
    Preset(
        "hipaa",
        "HIPAA identifiers",
        "The identifiers that the HIPAA Safe Harbor rule names, as far as they can be spoken.",
        frozenset(
            {
                "person_name",
                "location",
                "date",
                "date_interval",
                "date_of_birth",
                "person_age",
                "phone_number",
                "email_address",
                "us_social_security_number",
                "healthcare_number",
                "account_number",
                "banking_information",
                "drivers_license",
                "passport_number",
                "vehicle_id",
                "url",
                "ip_address",
                "number_sequence",
                "username",
                "physical_attribute",
            }
        ),
    ),
    Preset(
        "pci",
        "Card payments (PCI)",
        "Card numbers, verification codes, expiry dates and PINs.",
        _CARDS | {"password", "person_name", "number_sequence"},
    ),
    Preset("contact", "Contact data", "Names, addresses, phone numbers, e-mail and online handles.", _CONTACT),
    Preset(
        "money",
        "Money and numbers",
        "Cards, bank details, amounts and every identifying number.",
        _groups(Group.MONEY, Group.NUMBERS) | {"password", "healthcare_number"},
    ),
    Preset(
        "health",
        "Health",
        "Conditions, treatments, drugs, injuries and health insurance numbers.",
        _groups(Group.HEALTH),
    ),
    Preset(
        "beliefs",
        "Special categories (GDPR 9)",
        "Health, ethnicity, beliefs, political views and sexuality.",
        _groups(Group.HEALTH) | {"nationality", "religion", "political_affiliation", "gender_sexuality"},
    ),
)


def preset(name: str) -> Preset:
    """The preset of that name; KeyError where there is none."""
    for each in PRESETS:
        if each.name == name:
            return each
    raise KeyError(name)
