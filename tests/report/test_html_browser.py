"""The page in a real browser: no fault that axe calls serious, no script run, links that lead, paper that holds it."""

import json
from pathlib import Path
from shutil import which

import pytest

from tests.report import build
from validator.engine.load import load
from validator.pipeline import Checker, read
from validator.report import Manner, write

ROOT = Path(__file__).resolve().parent.parent.parent
BROWSER = which("chromium")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python", reason="axe is not installed")
pytestmark = [
    pytest.mark.skipif(not BROWSER, reason="chromium is not installed"),
    pytest.mark.filterwarnings("ignore"),
]
_AXE = "axe.run().then(found => JSON.stringify(found.violations.map(each => [each.impact, each.id, each.nodes[0].html])))"


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """The seed in both languages, and two reports on one page."""
    (evaluation,) = read(ROOT / "samples" / "渌口征地-2021.docx")
    report = Checker(load(), why=True).check(evaluation)
    folder = tmp_path_factory.mktemp("pages")
    told = {
        "zh": ([report], Manner()),
        "en": ([report], Manner("en")),
        "two": ([report, build.report()], Manner()),
    }
    for name, (reports, manner) in told.items():
        (folder / f"{name}.html").write_text(write("html", reports, [], manner), encoding="utf-8")
    return folder


@pytest.fixture
def opened(browser, pages):
    """Opens a page at a width, light or dark; nothing may be said on its console."""
    contexts = []

    def open_page(name, width=1280, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: pytest.fail(said.text))
        page.goto((pages / f"{name}.html").as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def faults(page):
    """What axe finds; it is put in by the debugger, past the policy of the page."""
    session = page.context.new_cdp_session(page)
    source = Path(axe.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    session.send("Runtime.evaluate", {"expression": source})
    done = session.send("Runtime.evaluate", {"expression": _AXE, "awaitPromise": True, "returnByValue": True})
    return json.loads(done["result"]["value"])


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [("zh", 390, "dark"), ("en", 1280, "light"), ("two", 768, "light")],
)
def test_axe_finds_nothing(opened, name, width, scheme):
    assert faults(opened(name, width, scheme)) == []


def test_the_page_is_as_wide_as_the_window(opened):
    page = opened("en")
    for width in (390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_mark_leads_to_its_finding_and_its_place_back(opened):
    page = opened("zh")
    page.click("#c-sections-1-weight .mark >> nth=0")
    assert page.evaluate("document.querySelector(':target').id") == "f1"
    page.click("#f1 > dl .place a")
    assert page.evaluate("document.querySelector(':target').id") == "c-sections-1-weight"
    page.go_back()
    assert page.evaluate("document.querySelector(':target').id") == "f1"


def test_a_cell_is_brought_into_sight_on_a_phone(opened):
    page = opened("zh", 390)
    page.click("#f1-1 > dl .place a")
    box = page.evaluate(
        "(({left, right, top}) => [left, right, top])(document.querySelector(':target').getBoundingClientRect())"
    )
    assert 0 <= box[0] < box[1] <= 390
    assert 0 <= box[2] < 900


def test_the_first_key_leads_past_the_head(opened):
    page = opened("zh")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_on_paper_the_derivation_of_an_error_is_there_and_nothing_is_cut_at_the_side(opened):
    page = opened("zh", 718)
    page.emulate_media(media="print")
    assert page.locator("#f1 > details > .steps").is_visible()
    assert page.evaluate(
        "[...document.querySelectorAll('table')].every(each => each.getBoundingClientRect().right <= 719)"
    )


def test_no_script_of_a_form_runs(browser, tmp_path):
    form = build.evaluation(
        {"unit": "<script>document.title = 'x'</script><img src=x onerror='document.title = 1'>"}
    )
    file = tmp_path / "page.html"
    file.write_text(write("html", [build.report(evaluation=form)], [], Manner()), encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())
    assert page.title().startswith("<script>")
    page.close()
