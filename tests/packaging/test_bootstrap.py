"""What the bootstrap script says and does on machines that are not as they should be."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Start = Callable[..., subprocess.CompletedProcess[str]]


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of complaint of a start that failed as it should."""
    assert done.returncode == 1, done.stdout + done.stderr
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def call_it_installed(checkout: Path) -> None:
    """Leave what a finished installation leaves, without the packages."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", checkout / ".venv"], check=True)
    write = "import installation as i; i.STAMP.write_text(i.fingerprint())"
    write += "; (i.ENVIRONMENT / 'qt.stamp').write_text(i.fingerprint())"
    subprocess.run([sys.executable, "-c", write], cwd=checkout / "packaging", check=True)


def test_an_old_python_can_read_the_script(checkout: Path) -> None:
    text = (checkout / "packaging" / "bootstrap.py").read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 6))
    assert "from __future__ import annotations" not in text  # which Python 3.6 does not know


def test_an_old_python_is_named(start: Start, checkout: Path) -> None:
    said = sentence(start("demo", first="sys.version_info = (3, 9, 18, 'final', 0)"))
    assert "needs Python 3.11 or newer" in said
    assert "this is Python 3.9" in said
    assert not (checkout / ".venv").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
@pytest.mark.parametrize("arguments", [(), ("--store", "somewhere"), ("run",)])
def test_without_a_display_run_names_demo(start: Start, checkout: Path, arguments: tuple[str, ...]) -> None:
    said = sentence(start("run", *arguments))
    assert "no display" in said
    assert "bootstrap.py demo" in said
    assert not (checkout / ".venv").exists()


FULL_DISK = "import shutil; shutil.disk_usage = lambda folder: shutil._ntuple_diskusage(9**10, 9**10, 2 * 10**8)"


def test_too_little_disk_space_is_said_before_anything_is_made(start: Start, checkout: Path) -> None:
    said = sentence(start("demo", first=FULL_DISK))
    assert "needs 1.5 GB and 0.2 GB are free" in said
    assert not (checkout / ".venv").exists()


def test_without_a_package_source_the_missing_package_or_the_network_is_named(start: Start) -> None:
    assert "No package source offers aiohappyeyeballs==" in sentence(start("demo"))
    nobody = {"PIP_NO_INDEX": "", "PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "1"}
    assert "No package source can be reached" in sentence(start("demo", **nobody))


def test_an_unchanged_installation_goes_straight_on_with_all_arguments(start: Start, checkout: Path) -> None:
    call_it_installed(checkout)
    (checkout / "packaging" / "bench.py").write_text("import sys; print(sys.argv[1:]); sys.exit(7)")
    done = start("bench", "--entries", "10 000")
    assert (done.returncode, done.stdout.strip(), done.stderr) == (7, "['--entries', '10 000']", "")


@pytest.mark.parametrize("changed", ["packaging/requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_is_installed_again(start: Start, checkout: Path, changed: str) -> None:
    call_it_installed(checkout)
    with (checkout / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    # On a full disk the first step of installing already says so, which is quicker than to install.
    assert "Not enough disk space" in sentence(start("bench", first=FULL_DISK))


@pytest.mark.parametrize("arguments", [(), ("fly",)])
def test_an_unknown_command_shows_the_commands(start: Start, arguments: tuple[str, ...]) -> None:
    done = start(*arguments)
    assert done.returncode == 2
    for command in ("run", "demo", "test", "bench"):
        assert f"\n  {command} " in done.stderr


def test_all_gates_run_and_are_summed_up_even_if_the_first_fails(checkout: Path) -> None:
    (checkout / "untidy.py").write_text("x=1\n")
    (checkout / "pyproject.toml").write_text("")
    gates = [sys.executable, "packaging/gates.py", "--version"]
    done = subprocess.run(gates, cwd=checkout, capture_output=True, text=True, check=False)
    summary = done.stdout.partition("==== summary")[2].splitlines()
    verdicts = {line.split()[1]: line.split()[0] for line in summary if line}
    assert list(verdicts) == ["format", "lint", "types", "layers", "tests"]
    assert verdicts["format"] == "FAILED"
    assert verdicts["tests"] == "passed"
    assert done.returncode == 1


def test_the_benchmark_gives_each_time_as_a_ratio_to_the_bare_write(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    command = [sys.executable, str(root / "packaging" / "bench.py"), "commits", "--entries", "2"]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    measured = [line.split()[-4:] for line in lines if line.startswith(("  bare", "  commit"))]
    assert [len(numbers) for numbers in measured] == [4, 4]
    assert measured[0][2:] == ["1.00", "1.00"]
    assert all(float(number) > 0 for numbers in measured for number in numbers)
    assert [line for line in lines if line.endswith("wanted below 2.5")]
    assert not list(tmp_path.iterdir())


def test_the_benchmark_sees_the_lock_screen_and_how_large_the_program_is(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    begin = f"import sys; sys.path[:0] = [{str(root)!r}, {str(root / 'packaging')!r}]; from pathlib import Path"
    measure = "import bench_window; print(*bench_window.window(1, Path('.'), bench_window.Size(1, 1)), sep='\\n')"
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", f"{begin}; {measure}"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    (lock,) = [
        line for line in done.stdout.splitlines() if line.startswith("  the lock screen, from") and "MB" not in line
    ]
    assert float(lock.split()[-4]) > 0
    assert "wanted below 0.5 s" in done.stdout


PAGE = "before\n<!-- last figures -->\n\nold\n\n<!-- end of the last figures -->\nafter\n"


def test_the_figures_of_a_long_run_take_the_place_of_the_last_ones() -> None:
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))
    try:
        from figures_page import with_figures
        from long_run import as_page_part
    finally:
        sys.path.pop(0)
    part = as_page_part({"power-cuts": {"cuts": 1500, "unopenable": 0}}, 1.0, 12.4, passed=True)
    page = with_figures(PAGE, part)
    assert page.startswith("before\n")
    assert page.endswith("after\n")
    assert "old" not in page
    assert "| power cuts | cuts | 1500 |\n|  | unopenable | 0 |" in page
    assert with_figures(page, part) == page
    with pytest.raises(ValueError, match="no place"):
        with_figures("a page", part)
