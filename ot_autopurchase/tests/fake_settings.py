"""The part of the fake platform that keeps settings, of every type that there is."""

from lxml import etree

from .fake_shapes import content, refusal

GET = "GetProviderOrdersIntegrationSettings"
UPDATE = "UpdateProviderOrdersIntegrationSettings"
ROOT = "TheirSettingsUpdate"

COMMON = """
<Field Name="Background" DisplayName="Background synchronization" Type="SelectOne"
       CanBeReset="true">
  <Values><Value Name="Allowed" DisplayName="Allowed"/>
    <Value Name="Disallowed" DisplayName="Forbidden"/></Values></Field>
<Field Name="CheckIt" DisplayName="Check order after export" Type="SelectOne">
  <Values><Value Name="Enabled"/><Value Name="Disabled"/></Values></Field>
<Field Name="Statuses" DisplayName="Mapping of statuses" Type="Group">
  <Field Name="Paid" DisplayName="Paid" Type="SelectOne">
    <Values><Value Name="2"/><Value Name="4"/></Values></Field></Field>
<Field Name="Border" DisplayName="Threshold percentage" Type="NumericUpDown"
       Unit="%" MinValue="0" MaxValue="100" CanBeReset="true"/>
<Field Name="Mode" DisplayName="Automatic confirm price mode" Type="SelectOne">
  <Values><Value Name="No"/><Value Name="LowerPrice"/></Values></Field>
"""
COMMON_VALUES = """
<Background>Allowed</Background><CheckIt>Disabled</CheckIt>
<Statuses><Paid>2</Paid></Statuses><Border>10</Border><Mode>LowerPrice</Mode>
"""
ADDRESS = """
<Field Name="Who" DisplayName="Recipient name" Type="Text">
  <ConstraintDescriptions><Description>From 2 to 14 characters</Description>
  </ConstraintDescriptions></Field>
<Field Name="Mob" DisplayName="Mobile phone" Type="Text"/>
<Field Name="Zip" DisplayName="Postal code" Type="Text"/>
<Field Name="Street" DisplayName="Address" Type="Textarea"/>
"""
PARTS = """
<Field Name="Prov" DisplayName="Province" Type="Text"/>
<Field Name="Town" DisplayName="City" Type="Text"/>
<Field Name="Dist" DisplayName="District" Type="Text"/>
"""
TAOBAO = f"""<Result><MetaInfo><Field Name="Taobao" Type="Group" IsTab="true">
{COMMON}
<Field Name="Tmall" DisplayName="Goods export with Tmall promotions" Type="SelectOne">
  <Values><Value Name="Allow"/><Value Name="Disallow"/></Values></Field>
<Field Name="Nicks" DisplayName="Accounts list" Type="ManyTexts"/>
<Field Name="Kind" DisplayName="Integration type" Type="SelectOne" RequireReload="true">
  <Values><Value Name="Taobao"/><Value Name="TaobaoGlobal"/></Values></Field>
<Field Name="Houses" DisplayName="Address list of warehouses in China" Type="List">
  {ADDRESS}{PARTS}</Field>
</Field></MetaInfo>
<Taobao>{COMMON_VALUES}<Tmall>Allow</Tmall>
<Nicks><Value>lucky_buyer_88</Value></Nicks><Kind>TaobaoGlobal</Kind>
<Houses><Item Id="1"><Who>王鑫磊奇跡</Who><Mob>11147043234</Mob><Zip>520045</Zip>
<Street>尚都国际小区东区9号楼23号车库</Street>
<Prov>广东省</Prov><Town>广州市</Town><Dist>白云区</Dist></Item></Houses>
</Taobao></Result>"""
ALIBABA = f"""<Result><MetaInfo><Field Name="Alibaba1688" Type="Group">
{COMMON}
<Field Name="AppKey" DisplayName="Key for Autopurchase" Type="Text"
       RequireReload="true"/>
<Field Name="Hidden" DisplayName="Secret" Type="Password" IsReadOnly="true"/>
<Field Name="House" DisplayName="Warehouse address in China" Type="Group">
  {ADDRESS}<Field Name="Tel" DisplayName="Phone" Type="Text"/>{PARTS}</Field>
</Field></MetaInfo>
<Alibaba1688>{COMMON_VALUES}<House/></Alibaba1688></Result>"""


class FakeSettings:
    """Keeps what it is told, field by field, and refuses what a test wants refused."""

    def __init__(self):
        self.settings = {
            "Taobao": etree.fromstring(TAOBAO),
            "Alibaba1688": etree.fromstring(ALIBABA),
        }
        self.refused = {}

    def describe(self, provider_type, fields, values=""):
        """A test's own settings: ``Field`` elements and the elements of values."""
        self.settings[provider_type] = etree.fromstring(
            f"<Result><MetaInfo>{fields}</MetaInfo>{values}</Result>"
        )

    def setting(self, provider_type, path):
        """The text that stands at a path of elements; None without the element."""
        return self.settings[provider_type].findtext(path)

    def GetProviderOrdersIntegrationSettings(self, data):
        found = self.settings.get(data["providerType"])
        if found is None:
            return "<Answer><ErrorCode>NotFound</ErrorCode></Answer>"
        shown = etree.tostring(found, encoding="unicode")
        return f"<Answer><ErrorCode>Ok</ErrorCode>{shown}</Answer>"

    def GetMetaEntities(self, _data):
        return content([{"Name": "It", "GetMethod": GET, "UpdateDataRootName": ROOT}])

    def UpdateProviderOrdersIntegrationSettings(self, data):
        change = etree.fromstring(data["xmlUpdateData"])
        assert change.tag == ROOT, "the root is the platform's own"
        for element in change.iter():
            if element.tag in self.refused:
                return refusal("ValidationError", text=self.refused[element.tag])
        _merge(self.settings[data["providerType"]], change)
        key = self.settings[data["providerType"]].find("Alibaba1688/AppKey")
        if key is not None and key.text:
            _place(key.getparent(), "Hidden").text = "filled-in-by-the-platform"
        return {}


def _merge(into, change):
    """Take over every field of a change; what it does not name stays."""
    for element in change:
        if element.tag == "Item":
            _entry(into, element)
        elif element.tag.startswith("Reset"):
            for old in into.findall(element.tag.removeprefix("Reset")):
                into.remove(old)
        elif len(element) and element[0].tag != "Value":
            _merge(_place(into, element.tag), element)
        else:
            old = _place(into, element.tag)
            one = [each.text for each in element]
            old[:] = list(element) if old.tag in ("Nicks", "Many", "Order") else []
            old.text = element.text or (one[0] if one and not len(old) else None)


def _entry(into, element):
    action, identifier = element.get("Action"), element.get("Id")
    if action == "Add":
        highest = max((int(each.get("Id")) for each in into), default=0)
        etree.SubElement(into, "Item", Id=str(highest + 1))
        return
    (row,) = (each for each in into if each.get("Id") == identifier)
    if action == "Remove":
        into.remove(row)
    else:
        _merge(row, element)


def _place(into, name):
    found = into.find(name)
    return etree.SubElement(into, name) if found is None else found
