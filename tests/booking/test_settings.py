"""Settings, addresses and logins, over real HTTP against the sandbox."""

from decimal import Decimal

import pytest


@pytest.fixture
def settings(world):
    """Finds a setting of a provider by its label, as a person does."""

    def find(env, provider_type, label):
        instance = env["ot.instance"].browse(world.instance_id)
        provider = instance.provider_ids.filtered(lambda row: row.type == provider_type)
        found = provider.setting_ids.filtered(lambda row: row.label == label)
        assert found, f"{label} is not among {provider.setting_ids.mapped('label')}"
        return found

    return find


def provider_of(world, env, provider_type):
    instance = env["ot.instance"].browse(world.instance_id)
    return instance.provider_ids.filtered(lambda row: row.type == provider_type)


def kept_by_the_platform(world, provider_type):
    return world.sandbox.read("state")["settings"][provider_type]


def test_settings_come_with_the_key_and_are_known_by_their_meaning(world):
    with world.env() as env:
        taobao = provider_of(world, env, "Taobao")
        assert taobao._setting("threshold") == Decimal("10")
        assert taobao._setting("confirm_mode") == "LowerPrice"
        assert taobao._setting("integration_type") == "TaobaoGlobal"
        assert taobao._setting_allows("tmall_promotions") is True
        assert taobao._setting_allows("check_after_export") is True
        assert (
            provider_of(world, env, "Alibaba1688")._setting("tmall_promotions") is None
        )


@pytest.mark.parametrize(
    ("label", "value", "name", "kept"),
    [
        ("Automatic confirm price mode", "No", "AutomaticConfirmPriceMode", "No"),
        ("Accounts list", ["one", "店铺"], "Accounts", ["one", "店铺"]),
        ("Background synchronization", "Disallowed", "BackgroundSynchronization",
         "Disallowed"),
        ("Goods export with Tmall promotions", "Disallow", "TmallPromotionsExport",
         "Disallow"),
    ],
)  # fmt: skip
def test_each_field_is_saved_by_a_call_of_its_own(
    world, settings, label, value, name, kept
):
    with world.env() as env:
        settings(env, "Taobao", label).action_save(value)
    assert kept_by_the_platform(world, "Taobao")[name] == kept
    sent = world.calls().count("UpdateProviderOrdersIntegrationSettings")
    assert sent == 1


def test_the_platform_refuses_at_the_field_in_its_own_words(world, settings):
    from odoo.exceptions import UserError

    with world.env() as env:
        threshold = settings(
            env,
            "Taobao",
            'Threshold percentage between "high" and "low" overpayment',
        )
        with pytest.raises(UserError, match="refused"):
            threshold.action_save("10.5")
        threshold.action_reset()
    assert kept_by_the_platform(world, "Taobao")["OverpaymentThreshold"] == "10"


def test_the_form_follows_the_integration_type(world, settings):
    with world.env() as env:
        settings(env, "Taobao", "Integration type").action_save("Taobao")
        address = provider_of(world, env, "Taobao").address_ids
        assert address.has_region_code
        assert not address.has_province
        assert not address.city
        settings(env, "Taobao", "Integration type").action_save("TaobaoGlobal")
        address.invalidate_recordset()
        assert address.has_province
        assert address.city == "广州市"


def test_the_secret_of_1688_fills_itself_in(world, settings):
    with world.env() as env:
        settings(env, "Alibaba1688", "Key for Autopurchase").action_save("my-key")
        secret = settings(env, "Alibaba1688", "Secret")
        assert secret.is_set
        assert not secret.value
        assert secret.is_read_only


def test_addresses_are_added_changed_and_removed_there(world):
    with world.env() as env:
        taobao = provider_of(world, env, "Taobao")
        address = env["ot.warehouse.address"].create(
            {
                "provider_id": taobao.id,
                "recipient": "王小明",
                "mobile": "13800138000",
                "postcode": "518000",
                "province": "广东省",
                "city": "深圳市",
                "district": "福田区",
                "address": "深南大道1号A座302",
            }
        )
        assert not address.is_unsent, address.notes
        address.postcode = "518001"
        assert not address.is_unsent
    first, second = kept_by_the_platform(world, "Taobao")["Warehouses"]
    assert (second["RecipientName"], second["PostalCode"]) == ("王小明", "518001")
    with world.env() as env:
        env["ot.warehouse.address"].browse(address.id).unlink()
    assert kept_by_the_platform(world, "Taobao")["Warehouses"] == [first]


def test_a_limit_of_the_marketplace_is_named_and_the_rest_is_booked_later(world):
    world.sandbox.control("providers/Taobao", booking_limit=1)
    order = world.sale_order(case=1, runners=1)
    (activity,) = world.book(order)
    assert world.drive([activity]) == ["done"]
    said = world.activity(activity, "result", "can_book_rest")
    assert "reached the limit" in said["result"]
    assert said["can_book_rest"]
    world.sandbox.control("providers/Taobao", booking_limit=0)
    with world.env() as env:
        dialog = env["ot.activity"].browse(activity).action_book_rest()
        env["ot.booking.check"].browse(dialog["res_id"]).action_confirm()
    (rest,) = set(world.activities_of(order)) - {activity}
    assert world.drive([rest]) == ["done"]
    assert len(world.marketplace()) == 2, "each seller's goods were booked once"


def test_activities_of_one_login_go_one_by_one_where_the_marketplace_wants_it(world):
    with world.env() as env:
        provider_of(world, env, "Taobao").one_at_a_time = True
    orders = [world.sale_order(case=1), world.sale_order(dress=1)]
    activities = [activity for order in orders for activity in world.book(order)]
    waited = False
    for _round in range(60):
        world.run_lane()
        stages = [
            world.activity(each, "stage", "state", "error") for each in activities
        ]
        running = [row for row in stages if row["stage"] == "follow"]
        assert len(running) <= 1, stages
        waited = waited or any("turn" in (row["error"] or "") for row in stages)
        if {row["state"] for row in stages} == {"done"}:
            break
        world.let_pass(5)
    assert waited
    assert world.states(activities) == ["done", "done"]


EVERY_TYPE = [
    # field, and what is saved and kept; None is refused before anything is sent
    ({"Name": "Many", "Type": "SelectMany", "Values": [{"Name": "a"}, {"Name": "b"}]},
     ["b", "a"], ["b", "a"]),
    ({"Name": "Rank", "Type": "PrioritySelectMany", "Values": [{"Name": "a"}]},
     ["a"], ["a"]),
    ({"Name": "Tree", "Type": "SelectTree",
      "Values": [{"Name": "GD", "Children": [{"Name": "GZ"}]}]}, "GZ", "GZ"),
    ({"Name": "Page", "Type": "Html"}, "<b>x</b>", "<b>x</b>"),
    ({"Name": "Price", "Type": "Money", "MinValue": "0", "MaxValue": "9"},
     "1,5", "1.5"),
    ({"Name": "Part", "Type": "Float"}, "0.25", "0.25"),
    ({"Name": "Paint", "Type": "Color"}, "#1f77b4", "#1f77b4"),
    ({"Name": "Site", "Type": "Link"}, "https://example.com", "https://example.com"),
    ({"Name": "Since", "Type": "Date", "DatePrecision": "Day"}, "2030-02-03",
     "2030-02-03T00:00:00+00:00"),
    ({"Name": "Logo", "Type": "File"}, ["f1", "f2"], ["f1", "f2"]),
    ({"Name": "Word", "Type": "Password"}, "hush", "hush"),
    ({"Name": "New", "Type": "Hologram"}, "x", None),
    ({"Name": "Press", "Type": "Button"}, "x", None),
]  # fmt: skip


def test_a_field_of_every_type_is_shown_and_saved(world, settings):
    from odoo.exceptions import UserError

    fields = [field for field, _value, _kept in EVERY_TYPE]
    world.sandbox.control("reset", settingFields={"Taobao": fields})
    with world.env() as env:
        page = provider_of(world, env, "Taobao").settings_page(True)
        assert not page["notice"]
        for field, value, kept in EVERY_TYPE:
            setting = settings(env, "Taobao", field["Name"])
            if kept is None:
                with pytest.raises(UserError):
                    setting.action_save(value)
                continue
            setting.action_save(value)
            assert kept_by_the_platform(world, "Taobao")[field["Name"]] == kept
            assert setting.is_set
        assert not settings(env, "Taobao", "Word").value
