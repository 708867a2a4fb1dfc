"""The page that says how to subscribe, and the way to it and to the feeds from every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes

from ...facts.questions import Questions
from ...model import Language, Text
from ...read.domain import vgr
from ...read.problems import handbook_language
from ...read.stages import PageContext
from ..addresses import Addresses, addresses_of
from ..feeds import subscriptions
from ..feeds.entries import series_title
from ..feeds.names import feed_file
from .section_page import section_context

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_FORMS = {"atom": "application/atom+xml", "json": "application/feed+json"}
"""The feeds that a page names in its head (RFC 8288, `alternate`): ending -> media type."""


def connect(app: Sphinx) -> None:
    """Let every page lead to the page, and name the feeds."""
    app.connect("html-page-context", add_feeds, priority=PageContext.NAME_FEEDS.number)


def add_feeds(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: tell the template of the feeds, if there are any."""
    addresses, ask = addresses_of(app.config), vgr(app.env).ask(pagename)
    if not addresses.root or not subscriptions(ask):
        return
    said_in = handbook_language(app.config)
    # If a writer has a page of that name, readers are led there.
    context["vgr_subscribe"] = subscribe_page(said_in)
    titles = {"": app.config.html_title}
    sidebar = ask.sidebar(context.get("vgr_document", pagename))
    if sidebar and sidebar.series in subscriptions(ask):
        titles[sidebar.series] = series_title(ask, sidebar.series)
    context["vgr_feeds"] = [
        {"type": kind, "title": title, "href": addresses.file(feed_file(series, form))}
        for series, title in titles.items()
        for form, kind in _FORMS.items()
    ]


def subscribe_page(said_in: Language) -> str:
    """Return the name of the page."""
    return said_in.say(Text("subscribe", "name of a page"))


def subscribe_pages(app: Sphinx) -> Mapping[str, str]:
    """Return the page, made of the start page; none where a writer has one of that name."""
    page = subscribe_page(handbook_language(app.config))
    has_feeds = addresses_of(app.config).root and subscriptions(vgr(app.env).ask(page))
    if not has_feeds or page in app.env.found_docs:
        return {}
    return {page: app.config.root_doc}


def subscribe_context(app: Sphinx, page: str, docname: str) -> dict[str, Any]:
    """Return what the theme's template asks for."""
    ask = vgr(app.env).ask(page)
    shown = _Shown(ask, addresses_of(app.config), handbook_language(app.config)).section()
    return section_context(app, shown)


class _Shown:
    """The page as a section."""

    def __init__(self, ask: Questions, addresses: Addresses, said_in: Language) -> None:
        self.ask, self.addresses, self.said_in = ask, addresses, said_in

    def section(self) -> nodes.section:
        """Return the page."""
        shown = nodes.section("", nodes.title("", self.say(Text("Subscribe"))), ids=["subscribe"])
        shown += self.paragraph(
            Text(
                "Give one of the addresses below to a program that follows feeds or calendars. "
                "It then tells you when there is something new, and nobody here knows who you are."
            )
        )
        shown += self.part(
            "reports",
            Text("New reports and corrections"),
            Text(
                "A feed brings the newest reports, the last three with their whole text. A report "
                "that is corrected or withdrawn comes again, and says so in its title."
            ),
            {"Atom": "atom", "JSON Feed": "json"},
        )
        shown += self.part(
            "days",
            Text("Days to come"),
            Text(
                "A calendar has deadlines, milestones, the ends of mandates, and when the next "
                "report comes. An event moves when a report gives it another day."
            ),
            {"iCalendar": "ics"},
        )
        shown += self.how()
        return shown

    def part(
        self, name: str, heading: Text, words: Text, forms: Mapping[str, str]
    ) -> nodes.section:
        """Return a section with the addresses of its files."""
        shown = nodes.section("", nodes.title("", self.say(heading)), ids=[f"subscribe-{name}"])
        shown += self.paragraph(words)
        listed = nodes.bullet_list()
        for series in subscriptions(self.ask):
            title = series_title(self.ask, series) if series else self.say(Text("All reports"))
            for form, ending in forms.items():
                address = self.addresses.file(feed_file(series, ending))
                place = nodes.reference("", address, refuri=address)
                label = nodes.Text(f"{title}, {form}: ")
                listed += nodes.list_item("", nodes.paragraph("", "", label, place))
        shown += listed
        return shown

    def how(self) -> nodes.section:
        """Return what to do in the programs that most have."""
        heading = nodes.title("", self.say(Text("How you do it")))
        shown = nodes.section("", heading, ids=["subscribe-how"])
        shown += nodes.bullet_list("", *self.steps())
        return shown

    def steps(self) -> Iterator[nodes.list_item]:
        """Yield a step for each program."""
        for words in (
            Text(
                "Outlook: right-click RSS Feeds in the list of folders, choose Add a New RSS Feed, "
                "and paste the address of the Atom feed."
            ),
            Text(
                "Teams: in a channel, choose Connectors or Workflows, then RSS, and paste the "
                "address of the Atom feed."
            ),
            Text(
                "Calendars in Outlook, Google or on a telephone: choose to add a calendar from "
                "the internet, and paste the address of the calendar."
            ),
        ):
            yield nodes.list_item("", self.paragraph(words))

    def paragraph(self, text: Text) -> nodes.paragraph:
        return nodes.paragraph("", self.say(text))

    def say(self, text: Text) -> str:
        return self.said_in.say(text)
