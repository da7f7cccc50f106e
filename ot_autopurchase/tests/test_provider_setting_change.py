"""Settings of a provider: changed field by field, checked at the door."""

from odoo.exceptions import AccessError, UserError, ValidationError

from .fake_platform import ANSWER_LOST, NO_CONNECTION
from .fake_settings import UPDATE
from .test_provider_setting import SettingsCase

TYPES = """
<Field Name="Top" Type="Group">
  <Field Name="Many" Type="SelectMany"><Values><Value Name="a"/><Value Name="b"/>
    <Value Name="c" Disabled="true"/></Values></Field>
  <Field Name="Order" Type="PrioritySelectMany"><Values><Value Name="a"/>
    <Value Name="b"/></Values></Field>
  <Field Name="Tree" Type="SelectTree"><Values><Value Name="GD"><Children>
    <Value Name="GZ"/></Children></Value></Values></Field>
  <Field Name="Line" Type="Text"><ConstraintDescriptions>
    <Description>From 2 to 5 characters</Description></ConstraintDescriptions></Field>
  <Field Name="Lines" Type="Textarea"/><Field Name="Page" Type="Html"/>
  <Field Name="Price" Type="Money"/><Field Name="Part" Type="Float" MinValue="0.5"/>
  <Field Name="Paint" Type="Color"/><Field Name="Site" Type="Link"/>
  <Field Name="Since" Type="Date" DatePrecision="Day"/>
  <Field Name="At" Type="Date"/><Field Name="Files" Type="File"/>
  <Field Name="Word" Type="Password"/>
  <Field Name="Fixed" Type="Text" IsReadOnly="true"/>
  <Field Name="Hologram" Type="Hologram"/><Field Name="Press" Type="Button"/>
</Field>"""
VALUES = "<Top><Word>hush</Word><At>2030-01-01T10:00:00+08:00</At></Top>"

SENT = [
    ("Many", ["b", "a"], "<Many><Value>b</Value><Value>a</Value></Many>"),
    ("Order", ["b", "a"], "<Order><Value>b</Value><Value>a</Value></Order>"),
    ("Tree", "GZ", "<Tree>GZ</Tree>"),
    ("Line", " four ", "<Line>four</Line>"),
    ("Line", "", "<Line></Line>"),
    ("Lines", "x\ny", "<Lines>x\ny</Lines>"),
    ("Page", "<b>x</b>", "<Page>&lt;b&gt;x&lt;/b&gt;</Page>"),
    ("Price", "1 234,50", None),
    ("Price", "1234,50", "<Price>1234.50</Price>"),
    ("Part", "0.5", "<Part>0.5</Part>"),
    ("Part", "0.4", None),
    ("Paint", "#1f77b4", "<Paint>#1f77b4</Paint>"),
    ("Paint", "#1f7 7b4", None),
    ("Site", "https://example.com/x", "<Site>https://example.com/x</Site>"),
    ("Site", "javascript:alert(1)", None),
    ("Since", "2030-02-03", "<Since>2030-02-03T00:00:00+00:00</Since>"),
    ("Since", "2030-02-31", None),
    ("At", "2030-02-03T09:30", "<At>2030-02-03T09:30:00+08:00</At>"),
    ("Files", ["f1"], '<Files><Value Id="f1"/></Files>'),
    ("Word", "secret-word", "<Word>secret-word</Word>"),
    ("Many", ["c"], None),
    ("Many", ["a", "a"], None),
    ("Many", "a", None),
    ("Tree", "BJ", None),
    ("Line", ["a"], None),
    ("Line", "a", None),
    ("Line", "a\nb", None),
]


class ChangeCase(SettingsCase):
    def setUp(self):
        super().setUp()
        self.as_manager = self.taobao.with_user(self.manager)
        self.platform.calls.clear()

    def _row(self, path, provider=None):
        return self._setting(path, provider).with_user(self.manager)

    def _bodies(self):
        return [data["xmlUpdateData"] for data in self.platform.sent(UPDATE)]


class TestEveryType(ChangeCase):
    def test_each_type_is_checked_at_the_door_and_sent_in_its_own_shape(self):
        self.platform.describe("Taobao", TYPES, VALUES)
        self._read()
        for name, value, body in SENT:
            with self.subTest(field=name, value=value):
                self.platform.calls.clear()
                if body is None:
                    with self.assertRaises(ValidationError):
                        self._row(f"Top/{name}").action_save(value)
                    self.assertFalse(self._bodies())
                else:
                    self._row(f"Top/{name}").action_save(value)
                    (sent,) = self._bodies()
                    self.assertIn(f"<Top>{body}</Top>", sent)

    def test_what_cannot_be_changed_is_not_sent(self):
        self.platform.describe("Taobao", TYPES, VALUES)
        self._read()
        for name in ("Fixed", "Hologram", "Press"):
            with self.subTest(field=name), self.assertRaises(UserError):
                self._row(f"Top/{name}").action_save("x")
        self.assertFalse(self._bodies())

    def test_a_password_reaches_the_platform_and_nobody_else(self):
        self.platform.describe("Taobao", TYPES, VALUES)
        self._read()
        page = self._row("Top/Word").action_save("secret-word")
        self.assertEqual(self.platform.setting("Taobao", "Top/Word"), "secret-word")
        self.assertNotIn("secret-word", str(page))
        row = self._setting("Top/Word")
        self.assertTrue(row.is_set)
        self.assertFalse(row.value)

    def test_a_page_shows_every_field_under_its_group(self):
        self.platform.describe("Taobao", TYPES, VALUES)
        page = self.as_manager.settings_page(True)
        (top,) = page["settings"]
        names = [node["path"].split("/")[1] for node in top["children"]]
        self.assertEqual(names[:3], ["Many", "Order", "Tree"])
        self.assertIn("Hologram", names)
        self.assertTrue(page["can_edit"])


class TestKnownSettings(ChangeCase):
    def test_a_choice_is_saved_by_one_call_for_one_field(self):
        page = self._row("Taobao/Mode").action_save("No")
        self.assertEqual(self.platform.setting("Taobao", "Taobao/Mode"), "No")
        self.assertEqual(len(self._bodies()), 1)
        self.assertNotIn("Border", self._bodies()[0])
        self.assertEqual(self.taobao._setting("confirm_mode"), "No")
        (top,) = page["settings"]
        self.assertIn(
            ["Taobao/Mode", "No"], [[n["path"], n["value"]] for n in top["children"]]
        )

    def test_a_phone_number_is_no_account_and_the_reason_is_told(self):
        for number in ("13800138000", "+86 138 0013 8000", "8-916-123-45-67"):
            with self.assertRaisesRegex(ValidationError, "nickname"):
                self._row("Taobao/Nicks").action_save(["lucky_buyer_88", number])
        self._row("Taobao/Nicks").action_save(["lucky_buyer_88", "", "店铺2024"])
        self.assertEqual(
            self._setting("Taobao/Nicks").value, ["lucky_buyer_88", "店铺2024"]
        )

    def test_a_number_stays_within_the_platform_s_limits(self):
        for value in ("101", "-1", "ten", "NaN"):
            with self.subTest(value=value), self.assertRaises(ValidationError):
                self._row("Taobao/Border").action_save(value)
        self._row("Taobao/Border").action_save("100")
        self.assertEqual(self.platform.setting("Taobao", "Taobao/Border"), "100")

    def test_reset_goes_back_to_the_platform_s_default(self):
        self._row("Taobao/Border").action_reset()
        self.assertIn("<ResetBorder>true</ResetBorder>", self._bodies()[0])
        with self.assertRaises(UserError):
            self._row("Taobao/Mode").action_reset()

    def test_the_secret_of_1688_fills_itself_in_and_cannot_be_written(self):
        self._row("Alibaba1688/AppKey", self.alibaba).action_save("my-own-key")
        secret = self._setting("Alibaba1688/Hidden", self.alibaba)
        self.assertTrue(secret.is_set)
        self.assertFalse(secret.value)
        self.assertFalse(self._setting("Alibaba1688/AppKey", self.alibaba).value)
        with self.assertRaises(UserError):
            secret.with_user(self.manager).action_save("mine")

    def test_fields_follow_a_setting_that_changes_the_form(self):
        def swap(data):
            answer = type(self.platform).UpdateProviderOrdersIntegrationSettings(
                self.platform, data
            )
            tree = self.platform.settings["Taobao"]
            houses = tree.find(".//Field[@Name='Houses']")
            houses.find("Field[@Name='Town']").set("Name", "CodeOfRegion")
            return answer

        self.platform.answers[UPDATE] = [swap]
        self._row("Taobao/Kind").action_save("Taobao")
        self.assertFalse(self._setting("Taobao/Houses/#1/Town"))
        self.assertTrue(self._setting("Taobao/Houses/#1/CodeOfRegion"))

    def test_entries_of_a_list_come_and_go(self):
        self._row("Taobao/Houses").action_add_entry()
        self._row("Taobao/Houses/#2/Town").action_save("深圳市")
        self.assertIn('<Item Id="2"><Town>深圳市</Town></Item>', self._bodies()[-1])
        self._row("Taobao/Houses/#1").action_remove_entry()
        self.assertFalse(self._setting("Taobao/Houses/#1"))
        self.assertEqual(self._setting("Taobao/Houses/#2/Town").value, "深圳市")
        with self.assertRaises(UserError):
            self._row("Taobao/Border").action_remove_entry()

    def test_an_address_among_the_settings_is_checked_as_an_address(self):
        with self.assertRaisesRegex(ValidationError, "11 digits"):
            self._row("Taobao/Houses/#1/Mob").action_save("123")
        with self.assertRaisesRegex(ValidationError, "Chinese"):
            self._row("Taobao/Houses/#1/Who").action_save("Ivan")

    def test_a_hint_stands_where_no_purchase_price_comes_back(self):
        (top,) = self.as_manager.settings_page()["settings"]
        hints = {node["path"]: node["hint"] for node in top["children"]}
        self.assertIn("no purchase price", hints["Taobao/CheckIt"])
        self.assertTrue(self.taobao.lacks_check)
        self._row("Taobao/CheckIt").action_save("Enabled")
        self.assertFalse(self.taobao.lacks_check)


class TestWhoAndWhen(ChangeCase):
    def test_an_operator_looks_and_changes_nothing(self):
        page = self.taobao.with_user(self.operator).settings_page(True)
        self.assertFalse(page["can_edit"])
        row = self._setting("Taobao/Mode").with_user(self.operator)
        for method, args in (
            ("action_save", ("No",)),
            ("action_reset", ()),
            ("action_add_entry", ()),
            ("action_remove_entry", ()),
        ):
            with self.subTest(method=method), self.assertRaises(AccessError):
                getattr(row, method)(*args)
        self.assertFalse(self._bodies())

    def test_the_platform_refuses_in_its_own_words_and_nothing_changes(self):
        self.platform.refused["Mode"] = "Not in your tariff"
        with self.assertRaisesRegex(UserError, "Not in your tariff"):
            self._row("Taobao/Mode").action_save("No")
        self.assertEqual(self._setting("Taobao/Mode").value, "LowerPrice")

    def test_a_platform_that_is_away_is_told_of(self):
        self.platform.answers[UPDATE] = NO_CONNECTION
        with self.assertRaisesRegex(UserError, "cannot be reached"):
            self._row("Taobao/Mode").action_save("No")

    def test_a_lost_answer_is_told_of_and_the_screen_reads_what_is_so(self):
        self.platform.lost_after(UPDATE)
        with self.assertRaisesRegex(UserError, "lost"):
            self._row("Taobao/Mode").action_save("No")
        self.as_manager.settings_page(True)
        self.assertEqual(self._setting("Taobao/Mode").value, "No")

    def test_saved_but_not_read_again_says_so(self):
        self.platform.answers["GetProviderOrdersIntegrationSettings"] = ANSWER_LOST
        page = self._row("Taobao/Mode").action_save("No")
        self.assertIn("It was saved", page["notice"])

    def test_settings_said_last_are_shown_while_the_platform_is_away(self):
        self.platform.answers["GetProviderOrdersIntegrationSettings"] = NO_CONNECTION
        page = self.as_manager.settings_page(True)
        self.assertIn("cannot be reached", page["notice"])
        self.assertEqual(len(page["settings"]), 1)

    def test_the_button_opens_the_screen_of_its_provider(self):
        action = self.as_manager.action_settings()
        self.assertEqual(action["tag"], "ot_autopurchase.provider_settings")
        self.assertEqual(action["params"]["provider_id"], self.taobao.id)
        self.assertEqual(self.login.action_settings(), self.taobao.action_settings())

    def test_the_order_opens_the_settings_of_its_goods_provider(self):
        order = self._sell(self.dress).with_user(self.operator)
        self.assertEqual(
            order.action_ot_settings()["tag"], "ot_autopurchase.provider_settings"
        )
        both = self._sell(self.dress, self.box).with_user(self.operator)
        self.assertEqual(both.action_ot_settings()["res_model"], "ot.provider")
