"""Settings that describe themselves (reference 4.5)."""

import pytest
from lxml import etree

from tests.sandbox.otapi.wire import DRESS

ROOT = "ProviderOrdersIntegrationSettingsUpdateData"


def meta(wire, provider="Taobao", **more):
    """Return the XML of a provider's settings."""
    root = wire.xml(
        "GetProviderOrdersIntegrationSettings",
        sessionId=wire.operator,
        providerType=provider,
        includeMetaInfo="true",
        **more,
    )
    return root.find("Result")


def field(wire, name: str, provider="Taobao"):
    """Return a field's description."""
    return meta(wire, provider).find(f"MetaInfo/Field//Field[@Name='{name}']")


def update(wire, body: str, provider="Taobao") -> str:
    """Send an update of a provider's group and return the answer's code."""
    return wire.json(
        "UpdateProviderOrdersIntegrationSettings",
        sessionId=wire.operator,
        providerType=provider,
        xmlUpdateData=f"<{ROOT}><{provider}>{body}</{provider}></{ROOT}>",
    )["ErrorCode"]


def test_the_meta_entity_names_methods_and_root(wire):
    entity = wire.ok("GetMetaEntities")["Content"][0]
    assert entity["GetMethod"] == "GetProviderOrdersIntegrationSettings"
    assert entity["UpdateDataRootName"] == ROOT
    assert entity["AdditionalParameters"] == ["providerType"]


@pytest.mark.parametrize(
    ("provider", "name", "kind"),
    [
        ("Taobao", "BackgroundSynchronization", "SelectOne"),
        ("Taobao", "CheckOrderAfterExport", "SelectOne"),
        ("Taobao", "StatusMapping", "Group"),
        ("Taobao", "TmallPromotionsExport", "SelectOne"),
        ("Taobao", "Accounts", "ManyTexts"),
        ("Taobao", "IntegrationType", "SelectOne"),
        ("Taobao", "Warehouses", "List"),
        ("Taobao", "OverpaymentThreshold", "NumericUpDown"),
        ("Taobao", "AutomaticConfirmPriceMode", "SelectOne"),
        ("Alibaba1688", "Warehouse", "Group"),
        ("Alibaba1688", "ApiKey", "Text"),
        ("Alibaba1688", "Secret", "Password"),
    ],
)
def test_each_provider_has_its_fields(wire, provider, name, kind):
    assert field(wire, name, provider).get("Type") == kind


def test_a_field_tells_its_limits(wire):
    threshold = field(wire, "OverpaymentThreshold")
    assert {name: threshold.get(name) for name in ("Unit", "MinValue", "MaxValue")} == {
        "Unit": "%",
        "MinValue": "0",
        "MaxValue": "100",
    }
    assert field(wire, "Secret", "Alibaba1688").get("IsReadOnly") == "true"
    assert field(wire, "IntegrationType").get("RequireReload") == "true"
    name = field(wire, "RecipientName")
    constraints = [row.text for row in name.findall("ConstraintDescriptions/*")]
    assert "From 2 to 14 characters" in constraints
    assert name.findtext("Placeholders/Placeholder/Value") == "王鑫磊奇跡"


def test_values_stand_beside_the_description(wire):
    result = meta(wire)
    assert result.findtext("Taobao/BackgroundSynchronization") == "Allowed"
    assert result.findtext("Taobao/Accounts/Value") == "lucky_buyer_88"
    assert result.findtext("Taobao/StatusMapping/Received") == "6"
    row = result.find("Taobao/Warehouses/Item")
    assert (row.get("Id"), row.findtext("City")) == ("1", "广州市")


def test_captions_come_in_the_callers_language(wire):
    group = meta(wire, language="ru").find("MetaInfo/Field/Field")
    assert group.get("DisplayName") == "Фоновая синхронизация"


def test_json_flattens_attributes(wire):
    result = wire.by_operator(
        "GetProviderOrdersIntegrationSettings",
        providerType="Taobao",
        includeMetaInfo="true",
    )
    group = result["MetaInfo"]["Field"][0]
    assert (group["Name"], group["Type"]) == ("Taobao", "Group")
    assert result["Taobao"]["OverpaymentThreshold"] == "10"


def test_without_meta_info_there_are_only_values(wire):
    result = wire.by_operator(
        "GetProviderOrdersIntegrationSettings", providerType="Taobao"
    )
    assert list(result) == ["Taobao"]


@pytest.mark.parametrize(
    ("body", "path", "value"),
    [
        (
            "<BackgroundSynchronization><Value>Disallowed</Value>"
            "</BackgroundSynchronization>",
            "BackgroundSynchronization",
            "Disallowed",
        ),
        (
            "<OverpaymentThreshold>25</OverpaymentThreshold>",
            "OverpaymentThreshold",
            "25",
        ),
        (
            "<StatusMapping><Paid><Value>5</Value></Paid></StatusMapping>",
            "StatusMapping/Paid",
            "5",
        ),
        (
            "<Accounts><Value>a</Value><Value>b</Value></Accounts>",
            "Accounts/Value[2]",
            "b",
        ),
        ("<Accounts/>", "Accounts/Value", None),
        (
            '<Warehouses><Item Id="1"><City>深圳市</City></Item></Warehouses>',
            "Warehouses/Item/City",
            "深圳市",
        ),
        (
            '<Warehouses><Item Action="Add"/></Warehouses>',
            "Warehouses/Item[2]/City",
            "",
        ),
        (
            '<Warehouses><Item Action="Remove" Id="1"/></Warehouses>',
            "Warehouses/Item/City",
            None,
        ),
        (
            "<ResetAutomaticConfirmPriceMode>true</ResetAutomaticConfirmPriceMode>",
            "AutomaticConfirmPriceMode",
            "No",
        ),
    ],
)
def test_one_field_changes_at_a_time(wire, body, path, value):
    assert update(wire, body) == "Ok"
    assert meta(wire).findtext(f"Taobao/{path}") == value


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<Nothing>1</Nothing>", "ContractViolation"),
        (
            "<BackgroundSynchronization>Allowed</BackgroundSynchronization>",
            "ContractViolation",
        ),
        (
            "<BackgroundSynchronization><Value>Maybe</Value>"
            "</BackgroundSynchronization>",
            "ValidationError",
        ),
        ("<OverpaymentThreshold>101</OverpaymentThreshold>", "ValidationError"),
        ("<OverpaymentThreshold>ten</OverpaymentThreshold>", "ContractViolation"),
        ("<Accounts><Value>13800138000</Value></Accounts>", "ValidationError"),
        (
            '<Warehouses><Item Id="1"><RecipientName>王</RecipientName></Item>'
            "</Warehouses>",
            "ValidationError",
        ),
        (
            '<Warehouses><Item Id="1"><MobilePhone>1</MobilePhone></Item></Warehouses>',
            "ValidationError",
        ),
        ('<Warehouses><Item Id="7"><City>a</City></Item></Warehouses>', "NotFound"),
        ('<Warehouses><Item Action="Move"/></Warehouses>', "ContractViolation"),
        ("<ResetAccounts>true</ResetAccounts>", "ValidationError"),
    ],
)
def test_a_bad_value_changes_nothing(wire, body, code):
    before = etree.tostring(meta(wire))
    good = "<OverpaymentThreshold>33</OverpaymentThreshold>"
    assert update(wire, good + body) == code
    assert etree.tostring(meta(wire)) == before


def test_a_required_field_of_1688_stays_filled(wire):
    body = "<Warehouse><Phone></Phone></Warehouse>"
    assert update(wire, body, "Alibaba1688") == "ValidationError"


def test_the_secret_is_filled_in_by_itself_and_hidden(wire):
    assert update(wire, "<Secret>mine</Secret>", "Alibaba1688") == "ValidationError"
    assert update(wire, "<ApiKey>key</ApiKey>", "Alibaba1688") == "Ok"
    assert meta(wire, "Alibaba1688").findtext("Alibaba1688/Secret") == "********"


def test_the_old_integration_asks_for_a_region_code(wire):
    assert field(wire, "RegionCode") is None
    body = "<IntegrationType><Value>Taobao</Value></IntegrationType>"
    assert update(wire, body) == "Ok"
    assert field(wire, "RegionCode") is not None
    assert field(wire, "Province") is None


CHOICES = [{"Name": "a"}, {"Name": "b"}, {"Name": "c", "Disabled": True}]
SEEDED = [
    {"Name": "Many", "Type": "SelectMany", "Values": CHOICES},
    {"Name": "Order", "Type": "PrioritySelectMany", "Values": CHOICES},
    {
        "Name": "Tree",
        "Type": "SelectTree",
        "CanBeReset": True,
        "Values": [{"Name": "GD", "Children": [{"Name": "GZ", "DisplayName": "广州"}]}],
    },
    {"Name": "Page", "Type": "Html"},
    {"Name": "Price", "Type": "Money", "MinValue": "0.5", "MaxValue": "9.5"},
    {"Name": "Part", "Type": "Float"},
    {"Name": "Paint", "Type": "Color"},
    {"Name": "Site", "Type": "Link"},
    {"Name": "Since", "Type": "Date", "DatePrecision": "Day"},
    {"Name": "Logo", "Type": "File"},
    {
        "Name": "Box",
        "Type": "Group",
        "Field": [{"Name": "Inner", "Type": "Text", "Description": "Within"}],
    },
    {
        "Name": "Lines",
        "Type": "List",
        "Field": [{"Name": "Word", "Type": "Text"}],
    },
    {"Name": "Press", "Type": "Button"},
    {
        "Name": "New",
        "Type": "Hologram",
        "ConstraintDescriptions": ["Be careful"],
        "Placeholders": [{"Value": "{x}", "Description": "The unknown"}],
    },
]


@pytest.fixture
def seeded(wire):
    """A wire to a world in which Taobao has fields of every type."""
    wire.control("reset", settingFields={"Taobao": SEEDED})
    return wire


@pytest.mark.parametrize(
    ("name", "body", "path", "value"),
    [
        ("Many", "<Value>b</Value><Value>a</Value>", "Many/Value[2]", "a"),
        ("Order", "<Value>b</Value><Value>a</Value>", "Order/Value[1]", "b"),
        ("Tree", "GZ", "Tree", "GZ"),
        ("Page", "&lt;b&gt;x&lt;/b&gt;", "Page", "<b>x</b>"),
        ("Price", "9.5", "Price", "9.5"),
        ("Part", "1.25", "Part", "1.25"),
        ("Part", "", "Part", ""),
        ("Paint", "#1f77b4", "Paint", "#1f77b4"),
        ("Site", "https://example.com", "Site", "https://example.com"),
        ("Since", "2030-02-03T00:00:00+08:00", "Since", "2030-02-03T00:00:00+08:00"),
        ("Box", "<Inner>x</Inner>", "Box/Inner", "x"),
    ],
)
def test_a_seeded_field_of_any_type_is_kept(seeded, name, body, path, value):
    assert update(seeded, f"<{name}>{body}</{name}>") == "Ok"
    assert meta(seeded).findtext(f"Taobao/{path}") == value


def test_files_are_ids_and_lists_have_entries(seeded):
    assert update(seeded, '<Logo><Value Id="f1"/></Logo>') == "Ok"
    assert update(seeded, '<Lines><Item Action="Add"/></Lines>') == "Ok"
    assert update(seeded, '<Lines><Item Id="1"><Word>w</Word></Item></Lines>') == "Ok"
    shown = meta(seeded)
    assert shown.find("Taobao/Logo/Value").get("Id") == "f1"
    assert shown.findtext("Taobao/Lines/Item/Word") == "w"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<Many><Value>c</Value></Many>", "ValidationError"),
        ("<Many><Value>a</Value><Value>a</Value></Many>", "ValidationError"),
        ("<Tree>BJ</Tree>", "ValidationError"),
        ("<Price>9.6</Price>", "ValidationError"),
        ("<Price>much</Price>", "ContractViolation"),
        ("<Since>2030-02-03</Since>", "ContractViolation"),
        ("<Since>2030-02-31T00:00:00+08:00</Since>", "ContractViolation"),
        ("<Logo><Value>f1</Value></Logo>", "ContractViolation"),
        ("<Press>1</Press>", "ValidationError"),
        ("<New>1</New>", "ValidationError"),
    ],
)
def test_a_seeded_field_is_as_strict_as_its_type(seeded, body, code):
    assert update(seeded, body) == code


def test_a_seeded_field_is_described_as_it_was_told(seeded):
    tree = field(seeded, "Tree")
    assert tree.find("Values/Value/Children/Value").get("DisplayName") == "广州"
    new = field(seeded, "New")
    assert new.get("Type") == "Hologram"
    assert new.findtext("ConstraintDescriptions/Description") == "Be careful"
    assert new.findtext("Placeholders/Placeholder/Value") == "{x}"
    assert update(seeded, "<ResetTree>true</ResetTree>") == "Ok"


def test_another_root_is_refused_by_name(wire):
    answer = wire.json(
        "UpdateProviderOrdersIntegrationSettings",
        sessionId=wire.operator,
        providerType="Taobao",
        xmlUpdateData="<Settings/>",
    )
    assert answer["ErrorCode"] == "ContractViolation"
    assert "Settings" in answer["ErrorDescription"]


def test_a_changed_setting_is_obeyed(wire):
    check = "<CheckOrderAfterExport><Value>Disabled</Value></CheckOrderAfterExport>"
    assert update(wire, check) == "Ok"
    order_id, _ = wire.booked((DRESS, 1))
    assert "VendPurchItemPrice" not in wire.lines(order_id)[0]
