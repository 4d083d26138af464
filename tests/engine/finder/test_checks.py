"""Check digits and shapes, on numbers that issuers publish as examples."""

from __future__ import annotations

import pytest

from desktop_app.engine.finder import checks


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (checks.is_card, "4111111111111111", "4111111111111112"),
        (checks.is_card, "378282246310005", "378282246310006"),
        (checks.is_card, "6011111111111117", "1011111111111117"),
        (checks.is_routing, "021000021", "110000025"),
        (checks.is_iban, "GB82WEST12345698765432", "GB82WEST12345698765433"),
        (checks.is_nhs, "9434765919", "9434765918"),
        (checks.is_vin, "1M8GDM9AXKP042788", "1M8GDM9A0KP042788"),
        (checks.is_nino, "AB123456C", "QQ123456C"),
        (checks.is_social, "987654321", "666123456"),
        (checks.is_postcode, "SW1A1AA", "SW1A1A"),
        (checks.is_postcode, "K1A0B1", "D1A0B1"),
        (checks.is_phone, "4155550163", "0000000000"),
        (checks.is_phone, "02079460958", "12345"),
    ],
)
def test_check(check: object, right: str, wrong: str) -> None:
    assert callable(check)
    assert check(right)
    assert not check(wrong)
