"""A failure names its step, what it means and what to do next."""

import pytest

from devtools import console, process


def test_a_step_says_what_it_does_and_how_long_it_took(capsys):
    with console.step("Boil water") as current:
        current.note = "2 litres"
    shown = capsys.readouterr().err
    assert "-> Boil water" in shown
    assert "done in 0.0 s, 2 litres" in shown


def test_a_failing_program_becomes_a_problem_with_its_last_words(tmp_path, capsys):
    log = tmp_path / "log"
    with pytest.raises(console.Problem) as caught, console.step("Boil water"):
        command = ["sh", "-c", "echo no gas; exit 3"]
        process.run(command, "The stove is off.", "Light it.", log=log)
    console.report(caught.value)
    shown = capsys.readouterr().err
    assert "FAILED in step: Boil water" in shown
    assert "What happened: The stove is off." in shown
    assert "| no gas" in shown
    assert "What to do: Light it." in shown
    assert log.read_text() == "no gas\n"


def test_a_missing_program_is_a_problem_too():
    with pytest.raises(console.Problem, match="The stove is off"):
        process.run(["/no/such/program"], "The stove is off.")


def test_the_innermost_step_is_the_one_that_failed():
    with pytest.raises(console.Problem) as caught, console.step("Cook"):
        with console.step("Boil water"):
            raise console.Problem("No water.")
    assert caught.value.step == "Boil water"


def test_each_line_of_a_program_is_told_as_it_comes():
    heard = []
    command = ["sh", "-c", "echo one; echo two"]
    assert process.run(command, "It broke.", on_line=heard.append) == "one\ntwo\n"
    assert heard == ["one\n", "two\n"]


def test_an_interrupted_program_does_not_go_on():
    def interrupt(line):
        raise KeyboardInterrupt

    command = ["sh", "-c", "echo $$; exec sleep 600"]
    with pytest.raises(KeyboardInterrupt):
        process.run(command, "It broke.", on_line=interrupt)
