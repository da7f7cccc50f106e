"""The last lines of a test run tell the truth."""

import pytest

from devtools import testing
from devtools.console import Problem
from devtools.testing import Result

SOURCE = """
import pytest

def test_good():
    pass

def test_bad():
    assert {bad}

def test_skipped():
    if {skip}:
        pytest.skip("no reason")
"""


@pytest.mark.parametrize(
    ("bad", "skip", "passed", "failed", "skipped", "good"),
    [
        (True, False, 3, 0, 0, True),
        (False, False, 2, 1, 0, False),
        (True, True, 2, 0, 1, False),
    ],
)
def test_counts_come_from_pytest(tmp_path, bad, skip, passed, failed, skipped, good):
    path = tmp_path / "test_it.py"
    path.write_text(SOURCE.format(bad=bad, skip=skip))
    result = testing._pytest("part", [str(path)])
    assert (result.passed, result.failed, result.skipped) == (passed, failed, skipped)
    assert result.good is good


def test_a_run_that_breaks_off_has_failed(tmp_path):
    assert not testing._pytest("part", [str(tmp_path / "none.py")]).good


def test_the_closing_line_has_the_form_of_pytest(capsys):
    parts = [Result("wire", 3, 1, 0, 2.5), Result("odoo", 4, 0, 1, 7)]
    testing._summary(parts, 9.5)
    lines = capsys.readouterr().out.strip().splitlines()
    assert lines == [
        "wire             3 passed, 1 failed in 2.5 s",
        "odoo             4 passed, 1 skipped (counts as failed) in 7.0 s",
        "======== 1 failed, 7 passed, 1 skipped in 9.50s ========",
    ]


def test_a_path_runs_in_its_own_part():
    path = "tests/dev/test_summary.py::test_a_path_runs_in_its_own_part"
    ((part, targets),) = testing._chosen([path])
    assert part.name == "dev"
    assert targets == [path]


def test_a_path_that_is_no_test_is_refused():
    with pytest.raises(Problem, match="is no test and no part"):
        testing._chosen(["README.rst"])


def test_a_part_that_cannot_run_has_failed_and_the_others_go_on(capsys):
    def refuse(_name, _targets, _options):
        raise Problem("There is no browser.", "Install one.")

    part = testing.Part("browser", list, refuse)
    result = testing._run_part(part, ["a test"], [])
    assert not result.good
    assert "FAILED in step: browser" in capsys.readouterr().err
