"""What a setting is for, recognized by tolerant rules (reference 4.5)."""

import pytest

from ot_autopurchase.otapi.setting_kinds import (
    address_kind,
    is_secret,
    setting_kind,
    switched_on,
)


@pytest.mark.parametrize(
    ("name", "label", "kind"),
    [
        ("OverpaymentThreshold", None, "threshold"),
        (
            "P1",
            'Threshold percentage between "high" and "low" overpayment',
            "threshold",
        ),
        ("AutomaticConfirmPriceMode", None, "confirm_mode"),
        ("X", "Automatic Confirm Price Mode", "confirm_mode"),
        ("X", "Режим автоматического подтверждения цены", "confirm_mode"),
        ("TmallPromotionsExport", None, "tmall_promotions"),
        ("X", "Goods export with Tmall promotions", "tmall_promotions"),
        ("IntegrationType", None, "integration_type"),
        ("order_integration_type", None, "integration_type"),
        ("CheckOrderAfterExport", None, "check_after_export"),
        ("X", "Проверка заказа после экспорта", "check_after_export"),
        ("BackgroundSynchronization", None, "background_sync"),
        ("X", "Фоновая синхронизация", "background_sync"),
        ("X", "Mapping of statuses of order lines", "status_mapping"),
        ("X", "Accounts list", "accounts"),
        ("ApiKey", None, "key"),
        ("X", "Key for Autopurchase", "key"),
        ("X", "Address list of warehouses in China", "addresses"),
        ("Unheard", "Of this nobody has heard", None),
        ("Unheard", None, None),
    ],
)
def test_settings_of_the_manuals_are_recognized(name, label, kind):
    assert setting_kind(name, label) == kind


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Recipient's name", "recipient"),
        ("Recipient's mobile phone number", "mobile"),
        ("Recipient's phone number", "mobile"),
        ("Phone number", "phone"),
        ("Postal code of the warehouse in China", "postcode"),
        ("Warehouse address in China", "address"),
        ("Warehouse province in China", "province"),
        ("Warehouse city in China", "city"),
        ("District/neighborhood", "district"),
        ("Region code", "region_code"),
        ("Opening hours", None),
    ],
)
def test_fields_of_a_warehouse_are_recognized_by_the_manuals_words(label, kind):
    assert address_kind("F", label) == kind


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("Enabled", True),
        ("allow", True),
        ("Disallowed", False),
        ("No", False),
        ("LowerPrice", None),
        ("", None),
        (None, None),
    ],
)
def test_a_value_means_yes_or_no_or_nothing(word, meaning):
    assert switched_on(word) is meaning


def test_a_key_is_a_secret_and_a_choice_never_is():
    assert is_secret("Password", "Anything")
    assert is_secret("Text", "ApiKey")
    assert is_secret("Text", "F", "Secret")
    assert not is_secret("Text", "Name")
    assert not is_secret("SelectOne", "KeyKind")
