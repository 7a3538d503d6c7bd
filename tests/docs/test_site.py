"""The site: it builds without a warning, fetches nothing, and misses no page, command or name of the public face."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from lxml import html
from sphinx.application import Sphinx

import onrecord
from onrecord import records
from onrecord.cli import COMMANDS

# MyST 5 asks Sphinx 9 in a way that Sphinx 11 will not know; a release of MyST before that will tell.
pytestmark = pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
# What makes a browser fetch: links that are only followed when somebody clicks are left out.
LOADED = (
    "//script/@src | //link[@rel!='canonical']/@href | //img/@src | //source/@srcset | //iframe/@src | //object/@data"
)
FOREIGN = re.compile(r"(?:https?:)?//[\w.-]+", re.I)
STYLED = re.compile(r"url\(\s*['\"]?((?:https?:)?//[^)'\"]+)|@import\s+['\"](?:https?:)?//", re.I)

CITED = frozenset(
    "abstract authors cff-version commit contact date-released doi identifiers keywords license license-url message "
    "preferred-citation references repository repository-artifact repository-code title type url version".split()
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it: a warning is an error."""
    made = tmp_path_factory.mktemp("site")
    app = Sphinx(
        DOCS, DOCS, made / "html", made / "trees", "html", status=None, warningiserror=True, exception_on_warning=True
    )
    app.build()
    return made / "html"


def test_every_page_is_built_and_in_the_navigation(site: Path) -> None:
    front = (site / "index.html").read_text(encoding="utf-8")
    for page in DOCS.rglob("*.md"):
        built = page.relative_to(DOCS).with_suffix(".html")
        assert (site / built).is_file()
        if built.parts[0] != "decisions" and built.name != "index.html":
            assert f'href="{built}"' in front, built


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        loads = html.parse(str(page)).xpath(LOADED)
        assert loads
        assert [x for x in loads if FOREIGN.match(x)] == [], page.name
    for style in site.rglob("*.css"):
        assert STYLED.search(style.read_text(encoding="utf-8")) is None, style.name


def test_scripts_name_no_other_host(site: Path) -> None:
    for script in (site / "_static").rglob("*.js"):
        told = re.sub(r"/\*.*?\*/|^\s*//.*$", "", script.read_text(encoding="utf-8"), flags=re.S | re.M)
        hosts = set(re.findall(r"https?://[\w.-]+", told)) - {"http://www.w3.org"}
        assert hosts == set(), script.name


def test_help_page_has_every_command(site: Path) -> None:
    page = html.parse(str(site / "help.html")).getroot().text_content()
    for name, _, text in COMMANDS:
        assert f"Usage: onrecord {name}" in page
        assert text in page


def test_python_page_has_the_public_face(site: Path) -> None:
    page = html.parse(str(site / "python.html"))
    ids = {i.rpartition(".")[2] for i in page.xpath("//dt/@id")}
    assert set(onrecord.__all__) <= ids
    assert {n for n in dir(records) if isinstance(getattr(records, n), type) and n[0].isupper()} >= {"Report", "Figure"}
    assert {"Report", "Statement", "Figure", "Tally", "Claim", "Conflict", "Judgement"} <= ids


def test_links_to_headings_lead_somewhere(site: Path) -> None:
    ids = {page: set(html.parse(str(page)).xpath("//@id")) for page in site.rglob("*.html")}
    for page in ids:
        for link in html.parse(str(page)).xpath("//article//a/@href"):
            target, _, anchor = link.partition("#")
            if FOREIGN.match(link) or link.startswith("mailto:") or not anchor:
                continue
            there = (page.parent / target).resolve() if target else page
            assert anchor in ids[there], (page.name, link)


def test_citation_is_of_its_format_and_of_this_version() -> None:
    """Checked once with cffconvert 2.0, whose jsonschema is older than ours; here by the format's words (CFF 1.2.0)."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(cited) >= {"cff-version", "message", "title", "authors"}
    assert set(cited) <= CITED, "a word that the format does not have"
    assert (cited["cff-version"], cited["type"]) == ("1.2.0", "software")
    assert all(author.get("name") or author.get("family-names") for author in cited["authors"])
    assert (cited["title"], cited["version"], cited["license"]) == (
        project["name"],
        project["version"],
        project["license"],
    )
