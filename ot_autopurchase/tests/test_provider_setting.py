"""Settings of a provider: read as the platform describes them."""

from decimal import Decimal

from .common import PlatformCase

TYPES = """
<Field Name="Top" Type="Group">
  <Field Name="Many" Type="SelectMany"><Values><Value Name="a"/><Value Name="b"/>
    </Values></Field>
  <Field Name="Order" Type="PrioritySelectMany"/>
  <Field Name="Tree" Type="SelectTree"><Values><Value Name="GD"><Children>
    <Value Name="GZ"/></Children></Value></Values></Field>
  <Field Name="Hologram" DisplayName="Something new" Type="Hologram"/>
</Field>"""
VALUES = """
<Top><Many><Value>b</Value></Many><Order><Value>b</Value><Value>a</Value></Order>
<Tree>GZ</Tree><Hologram>who knows</Hologram></Top>"""


class SettingsCase(PlatformCase):
    def _setting(self, path, provider=None):
        rows = (provider or self.taobao).setting_ids
        return rows.filtered(lambda row: row.path == path)

    def _read(self, provider=None):
        provider = provider or self.taobao
        provider._read_settings(self.instance._client())
        provider.invalidate_recordset(["setting_ids"])


class TestReading(SettingsCase):
    def test_a_connected_key_brings_the_settings_of_its_providers(self):
        row = self._setting("Taobao/Border")
        self.assertEqual(row.label, "Threshold percentage")
        self.assertEqual((row.min_value, row.max_value, row.unit), ("0", "100", "%"))
        self.assertEqual(row.value, "10")
        self.assertEqual(self._setting("Taobao/Statuses/Paid").value, "2")
        self.assertEqual(self._setting("Taobao/Houses/#1/Town").value, "广州市")
        self.assertEqual(self._setting("Taobao/Nicks").value, ["lucky_buyer_88"])

    def test_every_type_keeps_its_value_and_its_choices(self):
        self.platform.describe("Taobao", TYPES, VALUES)
        self._read()
        self.assertEqual(self._setting("Top/Many").value, ["b"])
        self.assertEqual(self._setting("Top/Order").value, ["b", "a"])
        (top,) = self._setting("Top/Tree").choices
        self.assertEqual(top["children"][0]["name"], "GZ")

    def test_an_unknown_type_is_there_and_read_only(self):
        self.platform.describe("Taobao", TYPES, VALUES)
        self._read()
        row = self._setting("Top/Hologram")
        self.assertEqual((row.label, row.value), ("Something new", "who knows"))
        self.assertTrue(row.is_read_only)

    def test_settings_that_are_gone_go_and_the_others_stay_untouched(self):
        self.env.flush_all()
        before = {row.path: row.write_date for row in self.taobao.setting_ids}
        town = self.platform.settings["Taobao"]
        town.find("Taobao").remove(town.find("Taobao/Houses"))
        self._read()
        after = {row.path: row.write_date for row in self.taobao.setting_ids}
        self.assertIn("Taobao/Houses", after)
        self.assertNotIn("Taobao/Houses/#1/Town", after)
        self.assertLessEqual(after.items(), before.items())

    def test_reading_again_writes_nothing(self):
        self.env.invalidate_all()
        with self.assertQueryCount(12):
            self._read()
            self.env.flush_all()

    def test_a_provider_without_settings_disturbs_nobody(self):
        self.platform.settings.pop("Alibaba1688")
        self.assertEqual(
            self.instance.action_test_connection()["params"]["type"], "success"
        )

    def test_settings_changed_in_the_back_office_are_read_once_a_day(self):
        self.platform.settings["Taobao"].find("Taobao/Border").text = "15"
        self._run("ot.provider", "_cron_read_settings")
        self.env.invalidate_all()
        self.assertEqual(self._setting("Taobao/Border").value, "15")


class TestMeaning(SettingsCase):
    def test_what_others_need_is_asked_by_its_meaning(self):
        self.assertEqual(self.taobao._setting("threshold"), Decimal("10"))
        self.assertEqual(self.taobao._setting("confirm_mode"), "LowerPrice")
        self.assertEqual(self.taobao._setting("tmall_promotions"), "Allow")
        self.assertEqual(self.taobao._setting("integration_type"), "TaobaoGlobal")
        self.assertTrue(self.taobao._setting_allows("tmall_promotions"))
        self.assertFalse(self.taobao._setting_allows("check_after_export"))

    def test_what_a_provider_does_not_have_is_none(self):
        self.assertIsNone(self.alibaba._setting("tmall_promotions"))
        self.assertIsNone(self.alibaba._setting_allows("tmall_promotions"))
        self.assertIsNone(self.alibaba._setting("integration_type"))

    def test_an_operator_s_work_may_ask_too(self):
        provider = self.taobao.with_user(self.operator)
        self.assertEqual(provider._setting("threshold"), Decimal("10"))
