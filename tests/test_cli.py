"""The command line as people and scripts use it: what it prints, and the status it ends with."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from validator.cli import jixiao
from validator.pipeline import ENGINES
from validator.report import BINARY, WRITERS

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
SEED = SAMPLES / "渌口征地-2021.txt"
CORRECT = ROOT / "rules" / "forms" / "cn-2020.yaml"


def run(*arguments, data=None):
    result = CliRunner().invoke(jixiao, [str(argument) for argument in arguments], input=data)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def correct(tmp_path):
    return Path(shutil.copy(CORRECT, tmp_path / "correct.yaml"))


def reports(*arguments, data=None):
    return json.loads(run("check", "--format", "json", *arguments, data=data).stdout)["reports"]


def test_a_correct_form_is_accepted_and_says_how_many_rules_passed(correct):
    result = run("check", correct)
    assert result.exit_code == 0
    assert "通过：" in result.stdout
    (report,) = reports(correct)
    assert report["verdict"] == "accept"
    assert list(report["rules"].values()).count("passed") > 20


def test_a_form_with_errors_is_returned():
    assert run("check", SEED).exit_code == 1
    (report,) = reports(SEED)
    assert report["verdict"] == "return"


@pytest.mark.parametrize("content", ["{}", '{"kind": "project"}', "indicators: []", "title: 会议通知\n"])
def test_next_to_nothing_is_never_accepted(tmp_path, content):
    file = tmp_path / "one.yaml"
    file.write_text(content)
    assert run("check", file).exit_code == 1
    assert reports(file)[0]["verdict"] != "accept"


@pytest.mark.parametrize(
    "content", ["", "\n\n", "关于召开年度工作会议的通知\n各科室：\n定于周五开会。\n", "a\tb\nc\td\n"]
)
def test_a_text_that_is_no_form_is_never_accepted(tmp_path, content):
    file = tmp_path / "one.txt"
    file.write_text(content)
    result = run("check", file)
    assert result.exit_code in (1, 2)
    assert "通过：" not in result.stdout


def test_a_form_with_its_table_cut_off_is_never_accepted(tmp_path):
    lines = SEED.read_text().split("\n")
    for end in range(10, 160, 25):
        file = tmp_path / "cut.txt"
        file.write_text("\n".join(lines[:end]))
        assert run("check", file).exit_code == 1


def test_an_unreadable_file_is_status_2_and_the_others_go_on(tmp_path, correct):
    broken = tmp_path / "broken.yaml"
    broken.write_text("a: [1, 2")
    result = run("check", broken, correct, tmp_path / "nothing.docx")
    assert result.exit_code == 2
    assert "通过：" in result.stdout
    assert str(broken) in "".join(result.output.split())
    assert "nothing.docx" in result.output
    assert "Traceback" not in result.output


def test_standard_input_is_read(correct):
    assert run("check", "-", data=CORRECT.read_bytes()).exit_code == 0


def test_the_report_can_go_to_a_file(tmp_path, correct):
    out = tmp_path / "report.json"
    result = run("check", correct, "--format", "json", "--output", out, "-q")
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(out.read_text())["reports"][0]["verdict"] == "accept"


def test_reports_go_to_several_files_by_their_endings_and_to_the_terminal(tmp_path, correct):
    names = ["a.json", "a.sarif", "a.xml", "a.md", "a.csv", "a.xlsx", "a.txt"]
    files = [tmp_path / "out" / name for name in names]
    files[0].parent.mkdir()
    result = run("check", correct, *(word for file in files for word in ("-o", file)))
    assert result.exit_code == 0
    assert "通过：" in result.stdout
    assert sorted(file.name for file in files[0].parent.iterdir()) == sorted(names)
    assert json.loads(files[0].read_text())["reports"]
    assert json.loads(files[1].read_text())["runs"]
    assert files[2].read_text().startswith("<?xml")
    assert files[3].read_text().startswith("## ")
    assert files[4].read_bytes().startswith("\ufeff文件,".encode())
    assert files[5].read_bytes().startswith(b"PK")
    assert files[6].read_text() == result.stdout


def test_a_format_is_meant_for_the_files_whose_ending_leaves_it_open(tmp_path, correct):
    files = [tmp_path / "gl.json", tmp_path / "r.md"]
    result = run("check", correct, "--format", "gitlab", "-o", files[0], "-o", files[1])
    assert "通过：" in result.stdout
    assert json.loads(files[0].read_text()) == []
    assert files[1].read_text().startswith("## ")
    result = run("check", correct, "--format", "short", "-o", files[0])
    assert result.stdout.startswith(f"{correct}: 通过")
    assert json.loads(files[0].read_text())["reports"]
    result = run("check", correct, "--format", "gitlab", "-o", "-", "-o", files[1])
    assert json.loads(result.stdout) == []


def test_an_ending_that_says_nothing_is_told_before_anything_is_checked(tmp_path, correct):
    result = run("check", correct, "-o", tmp_path / "report.doc")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--format" in result.stderr


def test_a_workbook_does_not_go_to_the_terminal(correct):
    result = run("check", correct, "--format", "xlsx")
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_form_is_not_overwritten_by_what_is_said_of_it(correct):
    before = correct.read_bytes()
    result = run("check", correct, "--format", "json", "-o", correct)
    assert result.exit_code == 2
    assert correct.read_bytes() == before


def test_an_interrupted_check_leaves_an_earlier_report_as_it_was(tmp_path, correct, monkeypatch):
    from validator.pipeline import Checker

    out = tmp_path / "report.json"
    out.write_text("earlier")
    monkeypatch.setattr(Checker, "check", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    assert run("check", correct, "-o", out).exit_code != 0
    assert [file.name for file in tmp_path.iterdir() if file.suffix != ".yaml"] == ["report.json"]
    assert out.read_text() == "earlier"


def test_a_report_that_cannot_be_written_is_status_2(correct, tmp_path):
    assert run("check", correct, "-o", tmp_path / "no" / "such" / "folder").exit_code == 2


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ((), 0),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "never"), 0),
        (("--fail-on", "warning", "--ignore", "VAL"), 0),
    ],
)
def test_what_fails_can_be_chosen(tmp_path, options, status):
    file = tmp_path / "warned.yaml"
    file.write_text(CORRECT.read_text().replace("actual: 36.5公里", "actual: ≥36.5公里"))
    assert run("check", file, *options).exit_code == status


def test_never_failing_still_tells_what_could_not_be_read(tmp_path):
    assert run("check", tmp_path / "nothing.yaml", "--fail-on", "never").exit_code == 2


def test_rules_can_be_selected_and_ignored():
    (report,) = reports(SEED, "--select", "WGT-02,SCR")
    errors = [finding for finding in report["findings"] if finding["severity"] == "error"]
    assert {finding["rule"] for finding in errors} == {"WGT-02", "SCR-04"}
    (report,) = reports(SEED, "--ignore", "WGT")
    assert not {finding["rule"] for finding in report["findings"]} & {"WGT-01", "WGT-02"}


def test_a_verdict_by_some_of_the_rules_says_so(correct):
    (report,) = reports(correct, "--select", "WGT", "--lang", "en")
    assert report["verdict"] == "accept"
    assert "by the others alone" in report["notices"][0]
    assert reports(correct)[0]["notices"] == []


@pytest.mark.parametrize("option", ["--select", "--ignore"])
def test_a_rule_that_does_not_exist_is_status_2(option):
    result = run("check", SEED, option, "WGT-99")
    assert result.exit_code == 2
    assert "WGT-99" in result.stderr


def test_a_profile_that_does_not_exist_is_status_2():
    result = run("check", SEED, "--profile", "mars", "--lang", "en")
    assert result.exit_code == 2
    assert "there is no profile mars" in result.stderr


def test_both_engines_agree_on_the_samples_and_tell_the_same():
    told = [reports(SEED, "--engine", engine)[0]["findings"] for engine in ("durable", "reference", "both")]
    assert told[0] == told[1] == told[2]


def test_without_durable_rules_the_reference_takes_over_with_a_notice(correct):
    blocked = "import sys; sys.modules['durable_rules_engine'] = None; from validator.cli import main; main()"
    command = [sys.executable, "-c", blocked, "check", str(SEED), "--format", "json"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1, result.stderr
    report = json.loads(result.stdout)["reports"][0]
    assert report["engine"] == "reference"
    assert "durable-rules" in report["notices"][0]
    assert report["findings"] == reports(SEED)[0]["findings"]


def test_a_broken_rule_gives_one_sentence_with_file_line_and_column(tmp_path):
    home = tmp_path / "weights"
    home.mkdir()
    text = (ROOT / "rules" / "weights" / "WGT-02.yaml").read_text().replace("WGT-02", "WGT-92")
    (home / "WGT-92.yaml").write_text(text.replace("weight_sum != weight", "wieght_sum != weight"))
    result = run("check", SEED, "--rules", tmp_path)
    assert result.exit_code == 2
    assert result.stdout == ""
    (sentence,) = result.stderr.strip().splitlines()
    assert "WGT-92.yaml:" in sentence
    assert "weight_sum" in sentence


def test_settings_come_from_jixiao_yaml_and_the_command_line_wins(tmp_path):
    file = Path(shutil.copy(SEED, tmp_path / "seed.txt"))
    (tmp_path / "jixiao.yaml").write_text("lang: en\nignore: [STR]\n")
    assert "returned" in run("check", file).stdout.lower()
    assert "退回" in run("check", file, "--lang", "zh").stdout
    assert "STR-" not in run("check", file).stdout


def test_every_message_exists_in_english():
    for finding in reports(SEED, "--lang", "en")[0]["findings"]:
        assert finding["message"] == finding["messages"]["en"] != finding["messages"]["zh"]


def test_quiet_says_nothing_but_failures(tmp_path, correct):
    result = run("check", "--quiet", correct, SEED)
    assert (result.exit_code, result.output) == (1, "")
    result = run("check", "--quiet", tmp_path / "nothing.yaml")
    assert result.exit_code == 2
    assert "nothing.yaml" in result.output


def test_several_files_end_with_a_table(correct, monkeypatch):
    monkeypatch.chdir(correct.parent)
    shutil.copy(SEED, "seed.txt")
    lines = run("check", "correct.yaml", "seed.txt").stdout.splitlines()
    assert any(line.startswith("correct.yaml") and "通过" in line for line in lines[-6:])
    assert any(line.startswith("seed.txt") and "退回" in line for line in lines[-6:])


def test_read_shows_an_evaluation_that_check_reads_again(tmp_path):
    shown = run("read", SEED)
    assert shown.exit_code == 0
    file = tmp_path / "seed.yaml"
    file.write_text(shown.stdout)
    first, again = reports(SEED)[0], reports(file)[0]
    assert [(f["rule"], f["message"]) for f in first["findings"]] == [
        (f["rule"], f["message"]) for f in again["findings"]
    ]


def test_the_choices_are_those_of_the_tables():
    choices = {
        param.name: param.type.choices
        for param in jixiao.commands["check"].params
        if hasattr(param.type, "choices")
    }
    assert tuple(choices["engine"]) == ENGINES
    assert list(choices["style"]) == list(WRITERS)


def test_a_schema_is_printed_as_it_stands():
    schema = json.loads(run("schema", "evaluation").stdout)
    assert schema["$schema"].endswith("2020-12/schema")
    assert "indicator:" in run("schema", "facts").stdout


def test_rules_are_listed_explained_and_tested():
    listed = run("rules", "list")
    assert listed.exit_code == 0
    assert "WGT-02" in listed.stdout
    explained = run("rules", "explain", "wgt-02")
    assert explained.exit_code == 0
    assert "weight_sum" in explained.stdout
    assert run("rules", "explain", "WGT-99").exit_code == 2
    assert run("rules", "test", "--rule", "WGT").exit_code == 0


def test_no_control_character_of_a_form_reaches_the_terminal(tmp_path):
    hostile = "\x1b[31m红\u202e反\u200b\x07<script>"
    file = tmp_path / "hostile.json"
    content = {
        "unit": hostile,
        "indicators": [{"level3": hostile, "target": hostile, "weight": "1.2.3", hostile: 1}],
    }
    file.write_text(json.dumps(content))
    for options in ([], *(["--format", style] for style in WRITERS if style not in BINARY)):
        printed = run("check", file, *options).output
        assert all(letter.isprintable() or letter in "\n\u3000" for letter in printed)
    assert all(letter.isprintable() or letter in "\n\u3000" for letter in run("read", file).output)


def program(*arguments, **options):
    """The command as a process of its own, with streams that are not the test's."""
    code = "from validator.cli import main; main()"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, check=False, timeout=60, **{"capture_output": True, **options})


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
@pytest.mark.parametrize(
    "command", [["check"], ["check", "--format", "short"], ["check", "--format", "json"], ["read"]]
)
def test_an_old_encoding_of_pipes_is_no_reason_to_fail(tmp_path, encoding, command):
    file = tmp_path / "seed.txt"
    file.write_text(SEED.read_text().replace("重要文稿撰写", "重要文稿𠮷😀撰写"))
    result = program(*command, file, env={**os.environ, "PYTHONIOENCODING": encoding})
    assert (result.returncode, result.stderr) == (int(command != ["read"]), b"")
    is_text = encoding == "gbk" and command in (["check"], ["check", "--format", "short"])
    told = result.stdout.decode("gbk" if is_text else "utf-8")
    assert "重要文稿??撰写" in told if is_text else "重要文稿𠮷😀撰写" in told
    assert "\u2212" not in told if is_text else True


@pytest.mark.parametrize(
    "command", [["check", SEED], ["read", SEED], ["rules", "list"], ["schema", "report"]]
)
def test_output_that_cannot_be_written_is_status_2_and_one_sentence(command):
    with open("/dev/full", "wb") as full:
        result = program(*command, stdout=full, capture_output=False, stderr=subprocess.PIPE)
    assert result.returncode == 2
    assert result.stderr.decode().count("\n") == 1


def test_a_name_too_long_is_one_sentence(tmp_path):
    form = shutil.copy(SEED, tmp_path / f"{'绩' * 82}.txt")
    long = "x" * 300
    for command in (
        ["annotate", form],
        ["check", SEED, "-o", f"{long}.html"],
        ["check", SEED, "--rules", long],
        *(["rules", *words] for words in (["lint", long], ["test", long], ["new", "QH-01", "--dir", long])),
    ):
        done = run(*command, "--lang", "en")
        assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
        assert "name is too long" in done.stderr


def test_closed_streams_are_no_reason_to_fail():
    shell = f'exec "$0" -c "from validator.cli import main; main()" check {SEED} >&-'
    assert subprocess.run(["sh", "-c", shell, sys.executable], check=False).returncode == 1
    shell = 'exec "$0" -c "from validator.cli import main; main()" check - <&-'
    result = subprocess.run(["sh", "-c", shell, sys.executable], check=False, capture_output=True)
    assert result.returncode == 2
    assert b"Traceback" not in result.stderr


def test_a_fault_of_ours_is_status_2_and_the_other_forms_are_told(correct, monkeypatch):
    from validator.pipeline import Checker

    check = Checker.check

    def failing(self, evaluation):
        if "seed" in evaluation.file:
            raise ZeroDivisionError
        return check(self, evaluation)

    monkeypatch.setattr(Checker, "check", failing)
    seed = shutil.copy(SEED, correct.parent / "seed.txt")
    result = run("check", seed, correct, "--lang", "en", "--format", "short")
    assert result.exit_code == 2
    assert "this program failed (ZeroDivisionError)" in result.stdout
    assert "ACCEPTED" in result.stdout
    assert "Traceback" in result.stderr


def test_an_interrupted_check_says_nothing_of_forms():
    code = (
        "import validator.pipeline as p\n"
        "def read(data, name): raise KeyboardInterrupt\n"
        "p.read_data = read\n"
        "from validator.cli import main; main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, "check", str(SEED)], check=False, capture_output=True
    )
    assert (result.returncode, result.stdout) == (130, b"")
    assert b"Traceback" not in result.stderr


def test_a_setting_that_is_none_of_the_choices_is_told_with_where_it_stands(tmp_path):
    shutil.copy(CORRECT, tmp_path / "form.yaml")
    (tmp_path / "jixiao.yaml").write_text("lang: fr\n")
    result = program("check", tmp_path / "form.yaml")
    assert result.returncode == 2
    assert "jixiao.yaml" in result.stderr.decode()


def test_a_folder_is_checked_without_its_settings_rules_and_earlier_report(tmp_path):
    shutil.copy(CORRECT, tmp_path / "form.yaml")
    (tmp_path / "jixiao.yaml").write_text("rules: own\n")
    (tmp_path / "own").mkdir()
    text = (ROOT / "rules" / "weights" / "WGT-02.yaml").read_text().replace("WGT-02", "WGT-92")
    (tmp_path / "own" / "WGT-92.yaml").write_text(text)
    for _ in "12":
        assert run("check", tmp_path, "--format", "json", "-o", tmp_path / "report.json").exit_code == 0
    assert len(json.loads((tmp_path / "report.json").read_text())["reports"]) == 1


@pytest.mark.parametrize("options", [(), ("-q",), ("--format", "short"), ("--rules", "\x1bc")])
def test_names_of_files_do_not_move_the_terminal_when_they_cannot_be_read(tmp_path, options):
    (tmp_path / "\x1bc\u202e.yaml").write_text("a: [")
    assert run("check", tmp_path, *options).exit_code == 2
    assert "\x1b" not in run("check", tmp_path, *options).output


def test_a_fault_is_told_once(tmp_path):
    result = run("check", tmp_path / "nothing.yaml", "--format", "short")
    assert result.output.count("nothing.yaml") == 1
    assert run("check", "-", "--format", "short", data=b"").output.count("<stdin>") == 1


# --------------------------------------------------------------------- waivers

WAIVER = "- {{rule: {0}, file: correct.yaml, reason: 上级同意, approved_by: 绩效股, until: {1}}}\n"


@pytest.fixture
def overweight(correct):
    text = correct.read_text(encoding="utf-8")
    assert "total: {weight: 100" in text
    correct.write_text(text.replace("total: {weight: 100", "total: {weight: 90"), encoding="utf-8")
    return correct


def test_a_waived_error_does_not_count_and_is_told(overweight, tmp_path):
    waivers = tmp_path / "w.yaml"
    waivers.write_text(WAIVER.format("WGT-01", "2999-12-31"), encoding="utf-8")
    assert run("check", overweight).exit_code == 1
    result = run("check", overweight, "--waivers", waivers)
    assert result.exit_code == 0
    assert "另有 1 处已豁免" in result.stdout
    assert "上级同意" in result.stdout


def test_an_expired_waiver_does_not_apply_and_is_said(overweight, tmp_path):
    waivers = tmp_path / "w.yaml"
    waivers.write_text(WAIVER.format("WGT-01", "2020-12-31"), encoding="utf-8")
    result = run("check", overweight, "--waivers", waivers, "--format", "short")
    assert result.exit_code == 1
    assert "w.yaml:1: 对 WGT-01 的豁免已于 2020-12-31 到期，不再适用" in result.stdout


def test_waivers_can_be_named_in_the_settings_and_are_no_form(overweight, tmp_path):
    (tmp_path / "w.yaml").write_text(WAIVER.format("WGT-01", "2999-12-31"), encoding="utf-8")
    (tmp_path / "jixiao.yaml").write_text("waivers: w.yaml\n")
    result = run("check", tmp_path, "--format", "json")
    assert result.exit_code == 0
    assert [report["document"]["file"] for report in json.loads(result.stdout)["reports"]] == [
        str(overweight)
    ]


def test_a_file_of_waivers_with_a_mistake_stops_the_run(correct, tmp_path):
    waivers = tmp_path / "w.yaml"
    waivers.write_text(WAIVER.format("WGT-99", "2999-12-31"), encoding="utf-8")
    result = run("check", correct, "--waivers", waivers)
    assert result.exit_code == 2
    assert f"{waivers}:1:10：不认识 WGT-99" in result.stderr


def test_the_shell_completes_commands_of_groups_that_are_loaded_late():
    asked = {"COMP_WORDS": "jixiao rules e", "COMP_CWORD": "2", "_JIXIAO_COMPLETE": "bash_complete"}
    code = "import sys; sys.argv = ['jixiao']; from validator.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **asked}, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == ["plain,explain"]


def test_rules_are_loaded_only_when_they_are_asked_for():
    code = "import sys; import validator.cli; print([m for m in sys.modules if m.startswith('validator.c')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "validator.cli.check" in done.stdout
    assert "validator.cli.rules" not in done.stdout
    assert "validator.catalogue" not in done.stdout


def test_a_start_does_not_look_for_what_is_no_longer_needed():
    code = "import gc; import validator.cli; import atexit; print(gc.get_threshold()[0], gc.get_freeze_count()); atexit._run_exitfuncs(); print(gc.get_freeze_count())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    most, before, after = map(int, done.stdout.split())
    assert (most > 10_000, before, after > 10_000) == (True, 0, True)
