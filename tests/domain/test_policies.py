"""The table of policies is the contract's, and every preset is made of it."""

from desktop_app.domain.choices import Choices
from desktop_app.domain.policies import POLICIES, group_of, title_of
from desktop_app.domain.presets import PRESETS, preset

# The contract's own list, copied by hand from its document: the table must not drift from it.
CONTRACT = sorted(
    set(
        " ".join(
            (
                "account_number banking_information blood_type credit_card_cvv credit_card_expiration",
                "credit_card_number date date_interval date_of_birth drivers_license drug duration email_address",
                "event filename gender_sexuality healthcare_number injury ip_address language location",
                "marital_status medical_condition medical_process money_amount nationality number_sequence",
                "occupation organization passport_number password person_age person_name phone_number",
                "physical_attribute political_affiliation religion statistics time url",
                "us_social_security_number username vehicle_id zodiac_sign",
            )
        ).split()
    )
)


def test_the_44_policies_of_the_contract() -> None:
    assert sorted(POLICIES) == CONTRACT
    assert len(POLICIES) == 44


def test_every_policy_explains_itself() -> None:
    for name, policy in POLICIES.items():
        assert policy.name == name
        assert policy.title and policy.description and all(policy.examples), name
    titles = [policy.title for policy in POLICIES.values()]
    assert len(set(titles)) == len(titles)


def test_presets_hold_known_policies_only() -> None:
    assert PRESETS[0].name == "everything"
    for each in PRESETS:
        assert each.policies, each.name
        assert each.policies <= set(POLICIES), each.name
    assert preset("everything").policies == set(POLICIES)
    assert "credit_card_cvv" in preset("pci").policies


def test_an_unknown_policy_of_another_engine_has_a_title_and_no_group() -> None:
    assert group_of("location_city") is None
    assert title_of("location_city") == "Location city"


def test_the_default_redacts_everything() -> None:
    assert set(Choices().policies) == set(POLICIES)
