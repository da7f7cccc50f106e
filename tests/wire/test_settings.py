"""Settings that describe themselves (OTAPI reference 4.5)."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from ot_autopurchase.otapi import (
    RESET,
    Choice,
    Field,
    Inside,
    ListAdd,
    ListItem,
    ListRemove,
    MetaEntity,
    Settings,
    Unavailable,
)
from tests.wire.fake_platform import NOW, ok, refusal, result

UPDATE = "UpdateProviderOrdersIntegrationSettings"
GET = "GetProviderOrdersIntegrationSettings"

META_XML = """
<Answer><ErrorCode>Ok</ErrorCode><Result>
  <MetaInfo IsReadOnly="false">
    <Field Name="Taobao" DisplayName="Taobao" Type="Group" IsTab="true">
      <Field Name="Sync" DisplayName="Background" Type="SelectOne" CanBeReset="true"
             RequireReload="true" Description="How">
        <ConstraintDescriptions><Description>One of two</Description>
        </ConstraintDescriptions>
        <Values><Value Name="On" DisplayName="Allowed"/>
          <Value Name="Off" DisplayName="Disallowed" Disabled="true"
                 IsReadOnly="true" Description="never"/></Values>
      </Field>
      <Field Name="Accounts" Type="ManyTexts"/>
      <Field Name="Threshold" Type="NumericUpDown" Unit="%" MinValue="0"
             MaxValue="100" IsReadOnly="true"/>
      <Field Name="Since" Type="Date" DatePrecision="Day"/>
      <Field Name="Region" Type="SelectTree"><Values><Value Name="GD">
        <Children><Value Name="GZ" DisplayName="Guangzhou"/></Children></Value></Values>
      </Field>
      <Field Name="Logo" Type="File"/>
      <Field Name="Mail" Type="Textarea"><Placeholders><Placeholder>
        <Value>{name}</Value><Description>The name</Description></Placeholder>
        </Placeholders></Field>
      <Field Name="Unset" Type="Text"/>
      <Field Name="Houses" Type="List">
        <Field Name="Recipient" Type="Text"/><Field Name="Phone" Type="Text"/>
      </Field>
    </Field>
  </MetaInfo>
  <Taobao>
    <Sync>On</Sync>
    <Accounts><Value>nick</Value><Value>other</Value></Accounts>
    <Threshold>10</Threshold><Since/><Region>GZ</Region>
    <Logo><Value Id="f1"/><Value Id="f2"/></Logo><Mail> Dear  {name} </Mail>
    <Houses><Item Id="1"><Recipient>王</Recipient><Phone/></Item>
      <Item Id="2"><Recipient>李</Recipient></Item></Houses>
  </Taobao>
</Result></Answer>
"""
META = (
    Field(
        "Taobao",
        "Group",
        "Taobao",
        is_tab=True,
        fields=(
            Field(
                "Sync",
                "SelectOne",
                "Background",
                description="How",
                can_be_reset=True,
                require_reload=True,
                constraints=("One of two",),
                choices=(
                    Choice("On", "Allowed"),
                    Choice("Off", "Disallowed", "never", True, True),
                ),
            ),
            Field("Accounts", "ManyTexts"),
            Field(
                "Threshold",
                "NumericUpDown",
                unit="%",
                min_value="0",
                max_value="100",
                is_read_only=True,
            ),
            Field("Since", "Date", date_precision="Day"),
            Field(
                "Region",
                "SelectTree",
                choices=(Choice("GD", children=(Choice("GZ", "Guangzhou"),)),),
            ),
            Field("Logo", "File"),
            Field("Mail", "Textarea", placeholders=(("{name}", "The name"),)),
            Field("Unset", "Text"),
            Field(
                "Houses",
                "List",
                fields=(Field("Recipient", "Text"), Field("Phone", "Text")),
            ),
        ),
    ),
)
VALUES = {
    "Taobao": {
        "Sync": "On",
        "Accounts": ("nick", "other"),
        "Threshold": "10",
        "Since": "",
        "Region": "GZ",
        "Logo": ("f1", "f2"),
        "Mail": " Dear  {name} ",
        "Houses": (
            ListItem("1", {"Recipient": "王", "Phone": ""}),
            ListItem("2", {"Recipient": "李"}),
        ),
    }
}


def test_settings_are_read_over_the_xml_service_as_they_describe_themselves(
    client, platform
):
    platform.script(**{GET: META_XML.encode()})
    found = client.get_provider_orders_integration_settings("Taobao")
    assert found == Settings(META, VALUES, False)
    [call] = platform.named(GET)
    assert call.url == f"https://otapi.net/service/{GET}"
    assert call.params["includeMetaInfo"] == "true"
    assert call.params["providerType"] == "Taobao"


@pytest.mark.parametrize("service", ["xml", "legacy"])
def test_a_forced_service_is_used_for_settings_too(make_client, platform, service):
    platform.script(
        AuthenticateInstanceOperator=b"<A><ErrorCode>Ok</ErrorCode><SessionId><Value>S"
        b"</Value></SessionId></A>",
        **{GET: META_XML.encode()},
    )
    client = make_client(service=service)
    assert client.get_provider_orders_integration_settings("Taobao").meta == META


ON_OFF = [{"Name": "On"}, {"Name": "Off"}]
SYNC = {"Name": "Sync", "Type": "SelectOne", "Values": ON_OFF}
SYNC_FIELD = Field("Sync", "SelectOne", choices=(Choice("On"), Choice("Off")))


@pytest.mark.parametrize(
    "meta",
    [
        [SYNC],
        {"Field": SYNC},
        {"Field": [SYNC]},
        {"Fields": [SYNC]},
        {"Fields": {"Field": SYNC}},
        {"Content": [SYNC]},
        {"Item": [SYNC], "IsReadOnly": False},
        {"Field": [{**SYNC, "Values": {"Value": ON_OFF}}]},
        {"Field": [{**SYNC, "Values": ["On", "Off"]}]},
    ],
)
def test_the_json_form_of_meta_info_may_be_any(client, platform, meta):
    platform.script(**{GET: result({"MetaInfo": meta, "Sync": "Off"})})
    found = client.get_provider_orders_integration_settings("Taobao")
    assert found.meta == (SYNC_FIELD,)
    assert found.values == {"Sync": "Off"}


@pytest.mark.parametrize("content", [{}, {"MetaInfo": {"IsReadOnly": "true"}}])
def test_no_meta_info_means_no_settings(client, platform, content):
    platform.script(**{GET: result(content)})
    found = client.get_provider_orders_integration_settings("Taobao")
    assert (found.meta, found.values) == ((), {})


UPDATES = [
    ("SelectOne", "Off", "<F><Value>Off</Value></F>"),
    ("SelectMany", ("a", "b"), "<F><Value>a</Value><Value>b</Value></F>"),
    ("PrioritySelectMany", ["b", "a"], "<F><Value>b</Value><Value>a</Value></F>"),
    ("ManyTexts", ("王 & Co",), "<F><Value>王 &amp; Co</Value></F>"),
    ("ManyTexts", (), "<F/>"),
    ("ManyTexts", None, "<F/>"),
    ("Text", "a < b", "<F>a &lt; b</F>"),
    ("Text", "", "<F></F>"),
    ("Text", None, "<F></F>"),
    ("Textarea", "x\ny", "<F>x\ny</F>"),
    ("NumericUpDown", 10, "<F>10</F>"),
    ("Money", Decimal("1.50"), "<F>1.50</F>"),
    ("Float", "1.5", "<F>1.5</F>"),
    ("Float", Decimal("1E+1"), "<F>10</F>"),
    ("Float", "", "<F></F>"),
    ("Text", True, "<F>true</F>"),
    ("Date", NOW, "<F>2024-01-15T09:30:00+00:00</F>"),
    (
        "Date",
        datetime(2024, 1, 15, 9, 30, tzinfo=timezone(timedelta(hours=8))),
        "<F>2024-01-15T09:30:00+08:00</F>",
    ),
    ("Date", date(2024, 1, 15), "<F>2024-01-15T00:00:00+00:00</F>"),
    ("File", ("f1", "f2"), '<F><Value Id="f1"/><Value Id="f2"/></F>'),
    ("List", ListAdd(), '<F><Item Action="Add"/></F>'),
    ("List", ListRemove("7"), '<F><Item Action="Remove" Id="7"/></F>'),
    ("SelectOne", RESET, "<ResetF>true</ResetF>"),
    ("UnknownType", "x", "<F>x</F>"),
]


@pytest.mark.parametrize(("kind", "value", "body"), UPDATES)
@pytest.mark.parametrize("path", [(), ("Taobao",), ("Taobao", "Inner")])
def test_one_field_is_sent_as_its_type_wants(client, platform, kind, value, body, path):
    platform.script(GetMetaEntities=ok(), **{UPDATE: ok()})
    client.update_provider_orders_integration_settings(
        "Taobao", path, Field("F", kind), value
    )
    for group in reversed(path):
        body = f"<{group}>{body}</{group}>"
    root = "ProviderOrdersIntegrationSettingsUpdateData"
    [call] = platform.named(UPDATE)
    assert call.params["xmlUpdateData"] == f"<{root}>{body}</{root}>"
    assert call.params["providerType"] == "Taobao"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ((Inside("L", "7"),), '<L><Item Id="7"><F>王</F></Item></L>'),
        (
            ("G", Inside("L", "a&b"), "H"),
            '<G><L><Item Id="a&amp;b"><H><F>王</F></H></Item></L></G>',
        ),
    ],
)
def test_a_field_of_an_entry_is_sent_within_its_list(client, platform, path, body):
    platform.script(GetMetaEntities=ok(), **{UPDATE: ok()})
    client.update_provider_orders_integration_settings(
        "Taobao", path, Field("F", "Text"), "王"
    )
    [call] = platform.named(UPDATE)
    assert body in call.params["xmlUpdateData"]


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("Group", "x", "no value of its own"),
        ("List", "x", "no value of its own"),
        ("Button", "x", "no value of its own"),
        ("Float", "much", "not a number"),
        ("Float", "NaN", "not a number"),
        ("Date", datetime(2024, 1, 15), "aware"),
    ],
)
def test_a_value_that_does_not_fit_is_not_sent(client, platform, kind, value, message):
    platform.script(GetMetaEntities=ok(), **{UPDATE: ok()})
    with pytest.raises(ValueError, match=message):
        client.update_provider_orders_integration_settings(
            "Taobao", (), Field("F", kind), value
        )
    assert platform.named(UPDATE) == []


ENTITY = {
    "Name": "ProviderOrdersIntegrationSettings",
    "DisplayName": "Integration",
    "GetMethod": GET,
    "UpdateMethod": UPDATE,
    "UpdateDataRootName": "TheirRoot",
    "AdditionalParameters": ["providerType"],
}
OTHER = {"Name": "Other", "GetMethod": "GetOther", "UpdateDataRootName": "OtherRoot"}


@pytest.mark.parametrize(
    "additional",
    [
        ["providerType"],
        {"Parameter": "providerType"},
        {"Parameter": ["providerType"]},
        {"Content": ["providerType"]},
    ],
)
def test_meta_entities_tell_methods_and_roots(client, platform, additional):
    listed = [{**ENTITY, "AdditionalParameters": additional}, OTHER]
    platform.script(GetMetaEntities=result({"Content": listed}))
    assert client.get_meta_entities() == (
        MetaEntity(
            "ProviderOrdersIntegrationSettings",
            "Integration",
            GET,
            UPDATE,
            "TheirRoot",
            ("providerType",),
        ),
        MetaEntity("Other", get_method="GetOther", update_root="OtherRoot"),
    )


def root_sent(platform):
    body = platform.named(UPDATE)[-1].params["xmlUpdateData"]
    return body[1 : body.index(">")]


def update(client):
    client.update_provider_orders_integration_settings(
        "Taobao", (), Field("F", "Text"), "x"
    )


@pytest.mark.parametrize(
    ("entities", "root"),
    [
        (result([OTHER, ENTITY]), "TheirRoot"),
        (result([OTHER]), "ProviderOrdersIntegrationSettingsUpdateData"),
        (
            result([{**ENTITY, "UpdateDataRootName": ""}]),
            "ProviderOrdersIntegrationSettingsUpdateData",
        ),
        (refusal("RKdevException"), "ProviderOrdersIntegrationSettingsUpdateData"),
    ],
)
def test_the_root_is_the_platforms_or_else_the_guessed_one(
    client, platform, entities, root
):
    platform.script(GetMetaEntities=entities, **{UPDATE: ok()})
    update(client)
    assert root_sent(platform) == root


def test_no_update_is_sent_while_the_root_cannot_be_asked_for(client, platform):
    platform.script(GetMetaEntities=refusal("NotAvailable"))
    with pytest.raises(Unavailable):
        update(client)
    assert platform.named(UPDATE) == []


def test_meta_entities_are_asked_for_once_an_hour(make_client, platform):
    now = [NOW]
    platform.script(GetMetaEntities=result([ENTITY]), **{UPDATE: ok()})
    client = make_client(clock=lambda: now[0])
    for minutes, asked in ((0, 1), (59, 1), (60, 2)):
        now[0] = NOW + timedelta(minutes=minutes)
        update(client)
        assert len(platform.named("GetMetaEntities")) == asked
