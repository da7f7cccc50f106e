"""What a lane writes is read by a person: in his language, not in the scheduler's."""

from .common import PlatformCase
from .fake_platform import NO_CONNECTION


class TestLanguage(PlatformCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("ru_RU")
        cls.env["ir.module.module"].search(
            [("name", "=", "ot_autopurchase")]
        )._update_translations(["ru_RU"])

    def test_a_failure_is_told_in_the_language_of_the_person_responsible(self):
        self.operator.lang = "ru_RU"
        self.platform.answers = {"AddOrder": NO_CONNECTION}
        activity = self._book(self._sell(self.dress))
        self.assertIn("Платформ", activity.error)

    def test_another_person_reads_his_own(self):
        self.platform.answers = {"AddOrder": NO_CONNECTION}
        activity = self._book(self._sell(self.dress))
        self.assertIn("cannot be reached", activity.error)
