"""Parts of the tests side by side: all run, and what they say does not mix."""

from devtools import lanes
from devtools.testing import Result


def test_parts_run_and_tell_what_came_of_them(capsys):
    chosen = [
        ("dev", ["tests/dev/test_steps.py"]),
        ("sandbox", ["tests/sandbox/otapi/test_no_such_file.py"]),
    ]
    rows = {row["part"]: Result(**row) for row in lanes.run(chosen, ["-p", "no:cov"])}
    assert rows["dev"].good
    assert rows["dev"].passed
    assert not rows["sandbox"].good
    out = capsys.readouterr().out
    assert "-> Run dev" in out
    assert "===== dev =====" in out


def test_results_reach_the_process_that_asked(tmp_path):
    path = tmp_path / "results.json"
    lanes.write([Result("wire", 3, 1, 0, 2.5)], path)
    assert '"passed": 3' in path.read_text()
