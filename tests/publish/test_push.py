"""Pages on other sites: one for each published report, whatever goes wrong on the way."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.publications import at
from tests.publish.intranets import KINDS, Endpoint, Intranet, Optimizely, SharePoint, serving
from tests.publish.pushes import (
    FEBRUARY,
    JANUARY,
    MARCH,
    page,
    published,
    push_all,
    target_of,
)
from vgrdocs.model import ENGLISH, Clock, machine_time
from vgrdocs.publish.push.faults import LoginRefused
from vgrdocs.publish.push.outside import OutsideWorld
from vgrdocs.publish.push.page import page_key
from vgrdocs.publish.push.published import ShownReports
from vgrdocs.publish.push.pushing import PushOutcome

TITLES = {report: f"Lägesrapport 1 {month} 2026" for report, month in zip(
    (JANUARY, FEBRUARY, MARCH), ("januari", "februari", "mars"), strict=True
)}  # fmt: skip
STABLE = "<p>Läget är stabilt.</p>\n"


class Place:
    """A target at a fake intranet, with its journal; `waited` are the seconds it was to wait."""

    def __init__(self, intranet: Intranet, folder: Path) -> None:
        self.intranet, self.journal = intranet, folder / "journal.json"
        self.waited: list[float] = []
        self.environ = dict(intranet.environ)
        self.clock: Clock = machine_time

    def push(self, shown: ShownReports, *, whole: bool = False, **settings: str) -> PushOutcome:
        """Push what is published, with a few settings of another value."""
        with OutsideWorld(self.environ, self.clock, self.waited.append, silence=0.3) as outside:
            target = target_of(self.intranet.declared() | settings, outside)
            return push_all(target, shown, self.journal, whole=whole)

    def pushed(self, shown: ShownReports, *, whole: bool = False, **settings: str) -> list[str]:
        """Push, and return what was done: fail if anything was not."""
        outcome = self.push(shown, whole=whole, **settings)
        assert (outcome.refused, outcome.stopped) == ([], None)
        return [f"{step.action.value} {step.report}" for step in outcome.done]


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Give a target at a fake intranet, of each kind that is one."""
    with serving(KINDS[request.param]()) as intranet:
        yield Place(intranet, tmp_path)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[Intranet], Place]]:
    """Give what begins a fake intranet of one kind."""
    with ExitStack() as open_:
        yield lambda intranet: Place(open_.enter_context(serving(intranet)), tmp_path)


def test_each_report_has_a_page_and_later_only_what_changed_is_sent(place: Place) -> None:
    """New ones are made, corrected ones changed, withdrawn ones taken down, others left alone."""
    first = published(JANUARY, FEBRUARY)
    assert place.pushed(first) == [f"new {JANUARY}", f"new {FEBRUARY}"]
    assert place.intranet.shown() == {TITLES[JANUARY]: STABLE, TITLES[FEBRUARY]: STABLE}
    place.intranet.writes.clear()
    assert place.pushed(first) == []
    assert place.intranet.writes == []
    later = published(FEBRUARY, MARCH, withdrawn=(JANUARY,), february="Läget är allvarligt.")
    assert place.pushed(later) == [f"down {JANUARY}", f"changed {FEBRUARY}", f"new {MARCH}"]
    assert place.intranet.shown() == {
        TITLES[FEBRUARY]: "<p>Läget är allvarligt.</p>\n",
        TITLES[MARCH]: STABLE,
    }
    assert place.pushed(later) == []


def test_a_lost_journal_makes_no_second_page(place: Place) -> None:
    """Pages are found again by their keys, to be changed and to be taken down."""
    place.pushed(published(JANUARY, FEBRUARY))
    before = set(place.intranet.pages)
    place.journal.write_text("{", "utf-8")
    place.pushed(published(FEBRUARY, withdrawn=(JANUARY,), february="Nytt."))
    assert place.intranet.shown() == {TITLES[FEBRUARY]: "<p>Nytt.</p>\n"}
    assert set(place.intranet.pages) < before


@pytest.mark.parametrize("fault", ["silent", "cut", "500", "429"])
def test_what_may_pass_is_tried_again_and_makes_one_page(place: Place, fault: str) -> None:
    """Also where the server had done it, and only its answer was lost."""
    place.intranet.next.append(fault)
    place.pushed(published(JANUARY))
    assert place.intranet.shown() == {TITLES[JANUARY]: STABLE}
    assert len(place.intranet.pages) == 1
    assert place.waited == [7.0 if fault == "429" else 2.0]


def test_what_may_pass_is_what_the_standard_says(serve: Callable[[Intranet], Place]) -> None:
    """Each of these statuses, once, is no fault of a page (RFC 9110, 15.5 and 15.6)."""
    place = serve(Endpoint())
    statuses = ["408", "425", "500", "502", "503", "504"]
    for status in statuses:
        place.intranet.next.extend([status, ""])
    place.pushed(published(*(f"s/2026-01-{day:02}" for day in range(1, 7))))
    assert place.waited == [2.0] * len(statuses)


@pytest.mark.parametrize("fault", ["409", "403"])
def test_a_page_that_is_refused_does_not_stop_the_others(place: Place, fault: str) -> None:
    """It is told with the page, the status, the server's words and a way out; then it is tried."""
    place.intranet.next.append(fault)
    outcome = place.push(published(JANUARY, FEBRUARY))
    ((report, refused),) = outcome.refused
    assert report == JANUARY
    said = ENGLISH.say(refused.text)
    words = {
        "409": "409 Conflict: Någon annan ändrar sidan.",
        "403": "403 Forbidden: Access denied",
    }
    assert said.endswith(f" is answered with {words[fault]}")
    assert refused.way_out is not None
    assert list(place.intranet.shown()) == [TITLES[FEBRUARY]]
    assert place.pushed(published(JANUARY, FEBRUARY)) == [f"new {JANUARY}"]


def test_a_login_that_is_refused_stops_all_at_once(place: Place) -> None:
    """One message, and nothing was sent."""
    place.environ = dict.fromkeys(place.environ, "fel")
    outcome = place.push(published(JANUARY, FEBRUARY))
    assert isinstance(outcome.stopped, LoginRefused)
    assert (outcome.done, outcome.refused, place.intranet.pages) == ([], [], {})


@pytest.mark.parametrize("kind", [Optimizely, SharePoint])
def test_a_token_that_has_run_out_is_asked_for_again(
    kind: type[Intranet], serve: Callable[[Intranet], Place]
) -> None:
    """A push may take longer than a token lasts."""
    place = serve(kind())
    place.intranet.next.extend(["", "401"])
    place.pushed(published(JANUARY, FEBRUARY))
    assert len(place.intranet.shown()) == 2
    assert len(place.intranet.tokens) == 2


def test_a_server_that_wants_to_be_left_alone_is(place: Place) -> None:
    """Nobody waits for an hour: what is left is for another time, and it is said when."""
    place.intranet.next.append("429 for long")
    outcome = place.push(published(JANUARY, FEBRUARY))
    assert outcome.stopped
    assert "3600 seconds" in ENGLISH.say(outcome.stopped.text)
    assert place.waited == []


def test_a_server_that_fails_for_page_after_page_is_not_asked_for_all(place: Place) -> None:
    """After three pages in a row the rest is left for another time."""
    reports = [f"s/2026-01-{day:02}" for day in range(1, 9)]
    place.intranet.next.extend(["500"] * 20)
    outcome = place.push(published(*reports))
    assert [report for report, _ in outcome.refused] == reports[:3]
    assert outcome.stopped
    place.intranet.next.clear()
    place.intranet.next.extend(["", *["500"] * 20])
    again = place.push(published(*reports))
    assert len(again.refused) == 3
    place.intranet.next.clear()
    place.pushed(published(*reports))
    assert len(place.intranet.shown()) == len(reports)


@pytest.mark.parametrize(
    ("fault", "seconds"),
    [
        ("429 until then", 60.0),
        ("429 until then, somewhere", 60.0),
        ("429 until before", 0.0),
        ("429 until soon", 2.0),
    ],
)
def test_a_server_may_say_until_when_it_wants_to_be_left_alone(
    serve: Callable[[Intranet], Place], fault: str, seconds: float
) -> None:
    """By a date, which may be past; what is no date says nothing."""
    place = serve(Endpoint())
    place.clock = lambda: at("2026-01-04 09:00")
    place.intranet.next.append(fault)
    place.pushed(published(JANUARY))
    assert place.waited == [seconds]


def test_an_address_that_can_not_be_asked_is_told(serve: Callable[[Intranet], Place]) -> None:
    """As a page that is refused: conf.py can be right of form and wrong all the same."""
    place = serve(Endpoint())
    outcome = place.push(published(JANUARY), address="https://example.org:port/{key}")
    ((report, refused),) = outcome.refused
    assert report == JANUARY
    assert "can't be read as an address" in ENGLISH.say(refused.text)


def test_a_page_says_nothing_that_the_report_does_not(serve: Callable[[Intranet], Place]) -> None:
    """SharePoint shows no author, day of publishing or comments; it has the series above."""
    place = serve(SharePoint())
    place.pushed(published(JANUARY))
    ((held,),) = ([page["published"] for page in place.intranet.pages.values()],)
    said = {**held, **held["titleArea"]}
    assert [name for name, value in said.items() if value is True] == ["showTextBlockAboveTitle"]
    assert said["textAboveTitle"] == "Serie S"


@pytest.mark.parametrize("token", ["hemligå", "hem lig", "hemlig\r\nX: y"])
def test_a_token_that_cannot_be_shown_is_told_without_it(
    serve: Callable[[Intranet], Place], token: str
) -> None:
    """It is not tried, and stands in no output; only the end of a line is no matter."""
    place = serve(Endpoint())
    place.environ["VGRDOCS_INTRANET_TOKEN"] = token
    stopped = place.push(published(JANUARY)).stopped
    assert isinstance(stopped, LoginRefused)
    assert "hem" not in ENGLISH.say(stopped.text)
    place.environ = {name: f"{secret}\n" for name, secret in place.intranet.environ.items()}
    assert place.pushed(published(JANUARY)) == [f"new {JANUARY}"]


def test_a_login_goes_nowhere_else(place: Place) -> None:
    """An address that sends on to another is told, and not followed."""
    place.intranet.next.append("moved")
    outcome = place.push(published(JANUARY))
    assert outcome.stopped
    assert "sends on to https://login.example.org/" in ENGLISH.say(outcome.stopped.text)


def test_a_template_is_filled_in_before_it_is_json(
    serve: Callable[[Intranet], Place],
) -> None:
    """Quotation marks in a text break nothing, and a list stays a list."""
    place = serve(Endpoint())
    place.pushed(published(JANUARY, january='Läget är "stabilt".'))
    assert place.intranet.pages == {
        page_key(JANUARY): {
            "name": TITLES[JANUARY],
            "text": '<p>Läget är "stabilt".</p>\n',
            "for": ["chefer", "politiker"],
            "tags": ["s", 1],
        }
    }


def test_a_setting_that_changes_what_is_sent_sends_it_again(
    serve: Callable[[Intranet], Place],
) -> None:
    """Without a change of any report."""
    place = serve(Optimizely())
    place.pushed(published(JANUARY))
    assert place.pushed(published(JANUARY), content_type="NewsPage") == [f"changed {JANUARY}"]
    (held,) = place.intranet.pages.values()
    assert held["contentType"] == ["Page", "NewsPage"]


def test_a_page_below_another_parent_is_not_left_below_the_first(
    serve: Callable[[Intranet], Place],
) -> None:
    """Optimizely moves no page this way, so that it is made anew and the old one taken down."""
    place = serve(Optimizely())
    place.pushed(published(JANUARY))
    place.pushed(published(JANUARY), parent="18")
    (held,) = place.intranet.pages.values()
    assert held["parentLink"] == {"id": 18}


def test_a_page_that_somebody_deleted_is_made_again(serve: Callable[[Intranet], Place]) -> None:
    """The id that was noted leads nowhere; the page is made once more."""
    place = serve(SharePoint())
    place.pushed(published(JANUARY))
    place.intranet.pages.clear()
    place.pushed(published(JANUARY, january="Nytt."))
    assert place.intranet.shown() == {TITLES[JANUARY]: "<p>Nytt.</p>\n"}


def test_a_page_that_is_gone_from_a_folder_is_written_again(tmp_path: Path) -> None:
    """Or that somebody changed there; what is as it was is left alone."""
    (tmp_path / "share").mkdir()
    shown, file = published(JANUARY, FEBRUARY), tmp_path / "share" / f"{JANUARY}.html"
    with OutsideWorld({}, machine_time) as outside:
        target = target_of({"kind": "folder", "folder": "share"}, outside, tmp_path)
        push_all(target, shown, tmp_path / "journal.json")
        for spoil in (file.unlink, lambda: file.write_text("annat", "utf-8")):
            spoil()
            outcome = push_all(target, shown, tmp_path / "journal.json")
            assert [step.report for step in outcome.done] == [JANUARY]
            assert file.read_text("utf-8") == STABLE


def test_all_pages_can_be_sent_again(place: Place) -> None:
    """Somebody removed one on the intranet, which nothing here knows; none is there twice."""
    shown = published(JANUARY, FEBRUARY)
    place.pushed(shown)
    place.intranet.pages.popitem()
    assert place.pushed(shown) == []
    assert place.pushed(shown, whole=True) == [f"changed {JANUARY}", f"changed {FEBRUARY}"]
    assert place.intranet.shown() == dict.fromkeys((TITLES[JANUARY], TITLES[FEBRUARY]), STABLE)


def test_a_page_is_found_where_nothing_is_filtered(serve: Callable[[Intranet], Place]) -> None:
    """A list of all pages, leaf after leaf, leads to ours, and to no other."""
    place = serve(SharePoint())
    reports = [f"s/2026-01-{day:02}" for day in range(1, 7)]
    place.pushed(published(*reports))
    place.intranet.filters = False  # type: ignore[attr-defined]
    place.journal.unlink()
    place.pushed(published(*reports))
    assert len(place.intranet.pages) == len(reports)


def test_an_answer_of_somebody_else_is_no_page(serve: Callable[[Intranet], Place]) -> None:
    """What stands between us and the service may answer, as if all were well."""
    place = serve(SharePoint())
    place.intranet.next.append("a page to log in on")
    ((report, refused),) = place.push(published(JANUARY)).refused
    assert report == JANUARY
    assert "something else" in ENGLISH.say(refused.text)


def test_a_folder_holds_two_files_for_each_report(tmp_path: Path) -> None:
    """The piece and its JSON; they change and go with the report, and other files stay."""
    share = tmp_path / "share"
    share.mkdir()
    (share / "annat.html").write_text("x", "utf-8")
    with OutsideWorld({}, machine_time) as outside:
        target = target_of({"kind": "folder", "folder": "share"}, outside, tmp_path)
        push_all(target, published(JANUARY, FEBRUARY), tmp_path / "journal.json")
        assert (share / f"{JANUARY}.html").read_text("utf-8") == STABLE
        said = json.loads((share / f"{JANUARY}.json").read_text("utf-8"))
        assert said == page(JANUARY).said
        push_all(target, published(FEBRUARY, withdrawn=(JANUARY,)), tmp_path / "journal.json")
    left = sorted(file.relative_to(share).as_posix() for file in share.rglob("*.*"))
    assert left == ["annat.html", f"{FEBRUARY}.html", f"{FEBRUARY}.json"]


def test_what_is_gone_already_is_taken_down(
    serve: Callable[[Intranet], Place], tmp_path: Path
) -> None:
    """Somebody deleted the page or the files: that they are not seen is what was wanted."""
    place = serve(Endpoint())
    place.pushed(published(JANUARY))
    place.intranet.next.append("410")
    assert place.pushed(published(withdrawn=(JANUARY,))) == [f"down {JANUARY}"]
    (tmp_path / "share").mkdir()
    with OutsideWorld({}, machine_time) as outside:
        target = target_of({"kind": "folder", "folder": "share"}, outside, tmp_path)
        outcome = push_all(target, published(withdrawn=(FEBRUARY,)), tmp_path / "of-folder.json")
    assert [step.report for step in outcome.done] == [FEBRUARY]


def test_what_can_not_be_written_is_told_with_its_file(tmp_path: Path) -> None:
    """A file stands where the folder of the series would be: neither written nor taken away."""
    (tmp_path / "share").mkdir()
    (tmp_path / "share" / "s").write_text("x", "utf-8")
    with OutsideWorld({}, machine_time) as outside:
        target = target_of({"kind": "folder", "folder": "share"}, outside, tmp_path)
        shown = published(FEBRUARY, withdrawn=(JANUARY,))
        outcome = push_all(target, shown, tmp_path / "journal.json")
    assert [report for report, _ in outcome.refused] == [JANUARY, FEBRUARY]
    for _, refused in outcome.refused:
        assert "share/s" in ENGLISH.say(refused.text)


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """It would be another than the share that is meant: nothing is written, and it is said."""
    with OutsideWorld({}, machine_time) as outside:
        target = target_of({"kind": "folder", "folder": "share"}, outside, tmp_path)
        outcome = push_all(target, published(JANUARY), tmp_path / "journal.json")
    assert outcome.stopped
    assert "is not there" in ENGLISH.say(outcome.stopped.text)
    assert not (tmp_path / "share").exists()


def test_no_two_reports_have_one_key() -> None:
    """Also where names differ in signs alone that no address can have."""
    names = ["a/b/2026-01-01", "a-b/2026-01-01", "vård/2026-01-01", "vard/2026-01-01", "å/2026"]
    keys = set(map(page_key, names))
    assert len(keys) == len(names)
    assert all(key.isascii() and key.replace("-", "").isalnum() for key in keys)


def test_what_pages_are_found_by_never_changes(serve: Callable[[Intranet], Place]) -> None:
    """With other keys and ids, a new release would make a second page of each report."""
    assert page_key("telefoni/2026-03-26") == "telefoni-2026-03-26-c57a6827"
    place = serve(Optimizely())
    place.pushed(published(JANUARY))
    assert list(place.intranet.pages) == ["eceade1f-f3bd-5bc3-a59c-71e476c11dc7"]
