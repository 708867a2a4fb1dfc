"""The order of things in a build: a named stage for each step whose place matters, and why.

Sphinx calls in the order of bare numbers, the lowest first, and leaves to chance (to what was
loaded first) what has the same. So every stage here has a number of its own. The fixed points are
stages of others: Sphinx's, MyST's and the theme's, which ours stand before or after.

The page "The life of a page" in the manual prints these tables.
"""

from __future__ import annotations

import enum


class Stage(enum.Enum):
    """One step: its number, the line that says why it stands there, and whose it is if not ours."""

    def __init__(self, number: int, why: str, whose: str = "") -> None:
        self.number = number
        self.why = why
        self.whose = whose


class ConfigInited(Stage):
    """When ``conf.py`` has been read."""

    SET_DEFAULTS = 400, "before the theme and other extensions look at the settings"
    SETTLE_TIME = 490, "when a time in conf.py has been checked, which counts before the clock's"
    CLOSE_LINKS = 495, "when conf.py has said what else is left out"
    WRITE_BASE = 497, "when it has been checked, and before it leads to a site's newest version"
    BE_NAMELESS = 500, "last, so that no default brings back the version's name that it takes out"


class BuilderInited(Stage):
    """When the builder is ready."""

    KNOW_FILES = 390, "before anyone asks which documents there are"
    BEGIN_ASKING = 400, "first, so that whoever comes later can ask"
    LET_ASKING_DECIDE = 405, "in any place before it is settled which pages are written"
    TELL_IN_OUR_FORM = 410, "before anything is read that somebody may warn of"
    REMOVE_STATIC = 420, "before ours are written: one of the handbook's may have had the same name"
    LEAVE_UNLOADED = 425, "before static files are copied"
    MEASURE_OWN_FONTS = 430, "before a table is read, whose words must find room in the PDF"
    KEEP_COMPILED = 435, "when there are templates, and before one is filled in"
    ADD_WORDS = 440, "when there are templates, which the builder has made by now"
    WRITE_ADDRESSES = 445, "before a page is written, whose e-mail addresses stay whole"
    QUICKEN_THEME = 447, "when the builder has loaded its theme"
    REPLACE_SEARCH = 450, "before the theme adds its scripts"
    WRITE_BUNDLE = 900, "when extensions have said where their style sheets lie, which ours look at"


class BeforeReading(Stage):
    """When it is known which documents are to be read: ``env-before-read-docs``."""

    NOTE_BEGINNING = 380, "before the first file is opened, so that none is saved unseen"
    READ_ANY_ENCODING = 390, "before the first file is opened"
    LEAVE_OUT_DRAFTS = 400, "first of all, since a draft that is left out is no document to anyone"
    TELL_LINKS = 460, "in any place: it tells of what Sphinx has not been shown"
    KEEP_SMALL = 470, "before a document is read, whose contents are noted then"
    NOTE_READ = 480, "when it is settled which documents are read"
    FORGET_TOLD = 490, "when it is settled which documents are read"
    READ_FEW_ALONE = 500, "when the drafts are gone, because it counts what is left"


class SourceRead(Stage):
    """When a file's text is there, and Markdown has not seen it."""

    READ_NOTHING = 400, "first, so that nobody complains of text that is withdrawn"
    LOOK_AT_SOURCE = 500, "on the text as it was written; it hands on what was meant"
    SHOW_AS_WRITTEN = 600, "when the text has been looked at, in the place of which it puts code"


class Transforms(Stage):
    """Transforms of a document that has just been read; they see this document alone."""

    KEEP_LINKS = 2, "before a file is opened or a link is settled, and whatever else is changed"
    SHOW_NOTICE = 3, "first, since it takes away everything that the others would look at"
    LIFT_BLOCKS = 4, "before anyone asks where a block stands"
    LIFT_CORRECTIONS = 5, "when the blocks are sections, so that none follows a correction along"
    NAME_PLACES = 6, "when no block is moved any more, and before anyone links to one"
    CHECK_DOCUMENT = 7, "when all stand where readers see them, and links are as they were written"
    SHOW_RELATIONS = 8, "when the writer's own links have been looked at, to which it adds others"
    CHECK_FORMULAS = 9, "with the other looks, before anyone else reads the formulas"
    OTHERS = 10, "Sphinx's and MyST's begin: substitutions, footnotes, addresses", "Sphinx"
    COUNT_WORDS = 730, "when all is in its place, and the words are still as they were written"
    NOTE_WRITTEN = 740, "last before Sphinx puts other quotation marks and dashes"
    QUOTES = 750, "quotation marks and dashes as they are printed", "Sphinx"
    OPEN_PICTURES = 870, "when nobody puts one in any more; Sphinx notes next which files are shown"
    SETTLE_ANCHORS = 879, "links to headings of the same page get their addresses", "MyST"
    DOCTREE_READ = 880, "whoever waits for ``doctree-read`` is called", "Sphinx"
    SEAL_TEXT = 990, "last, when no extension changes the words any more that readers get"


class EnvMerged(Stage):
    """When another process has read documents, and what it noted is taken over."""

    HAND_OVER = 400, "before the contents of their pages are taken over"
    TAKE_OVER = 500, "each collector takes over what it noted", "Sphinx"
    COUNT = 600, "when they are taken over, which is told to who waits"


class EnvUpdated(Stage):
    """When all documents have been read: from here on pages may ask of each other."""

    KEEP_FILES = 290, "before anything is done with the files that pages ask for"
    LET_NO_DRAFT_PASS = 295, "when all is read; in any place before something is written"
    NAME_PICTURES = 300, "before questions are asked again, since pages ask for these names"
    EXPECT_PAGES = 400, "before the stale ones are sought: a page that is expected can be stale"
    WRITE_AGAIN = 500, "when names and pages are settled; it asks the kept questions again"
    ADD_MISSING_CHAPTERS = 600, "after those that are stale, and whatever they are"
    LEARN_JOINTS = 650, "before there are several processes, each with a dictionary to open"
    WRITE_TOGETHER = 700, "last, when it is known that there is something to write"


class WriteStarted(Stage):
    """When it is known which pages are written: ``write-started``."""

    CHECK_ALL = 390, "before it is asked whether there is a problem"
    STOP_AT_PROBLEMS = 400, "before anything that was made is forgotten or written"
    FORGET_ASKED = 500, "when writing begins, which makes old what was asked for the pages before"


class PostTransforms(Stage):
    """Transforms of the copy of a document that is about to be written; they may ask."""

    TELL_DRAFT_LINKS = 0, "first, while there are no links on the page but the writer's own"
    SHOW_NEWS = 1, "before registers bring assignments of their own, which are not the report's"
    LINK_CORRECTIONS = 2, "before registers as well, and before links are resolved"
    FILL_REGISTERS = 3, "before links are resolved, because registers are full of them"
    LIST_YEARS = 4, "when it is known what a register holds, and its last part is there"
    SETTLE_REGISTERS = 5, "when builders have added theirs: then each address goes to one node"
    LOOSEN_LINKS = 6, "before MyST warns of links into reports that are withdrawn"
    ASK_FOR_OTHERS = 7, "last before links are resolved, by those who do not ask themselves"
    SHOW_PICTURES = 8, "when it has been asked for pictures by the names that writers know"
    RESOLVE_MYST_LINKS = 9, "links written in Markdown lead somewhere or are told", "MyST"
    RESOLVE_LINKS = 10, "all other links, ours by the domain `vgr`", "Sphinx"
    NAME_COLOURS = 450, "before anything is added whose words are no writer's"
    DRAW_COLOURS = 451, "the same for PDFs, so that it is the same words that are named"
    SHOW_HEAD = 480, "when the words of writers are settled, which it says again"
    DATE_LINKS = 490, "when all links lead somewhere, and the head has said its words again"
    DRESS_BLOCKS = 500, "when the words are settled, to which icons and heads are only added"
    DRESS_PICTURES = 505, "when each picture has its file and its size"
    SHOW_UNFINISHED = 507, "when all is in its place, and while the words are still whole"
    SOFTEN_WORDS = 510, "last, when no one reads the words any more, which it puts hyphens into"


class PageContext(Stage):
    """When a page's text is written and its template has not been filled: ``html-page-context``."""

    COMPLETE = 400, "first, because the others add to what it lays out"
    ADD_CONTENTS = 440, "before the theme takes the contents for its sidebar"
    LEND_SOFTENER = 445, "in any place before the theme tries the templates that ask for it"
    LEND_SIDEBARS = 447, "in any place before the theme tries the templates that ask for them"
    LINK_PDFS = 450, "when there is a list of links, before the theme shows it"
    LINK_MAIL = 451, "after the PDFs, whose readers want a file as well"
    LINK_COMPARISON = 452, "after the PDFs, which more readers want"
    NAME_TWIN = 453, "in any place before the template is filled"
    LEAD_TO_STATEMENT = 454, "in any place before the template is filled"
    NAME_FEEDS = 455, "in any place before the template is filled"
    DESCRIBE = 456, "when the page has its title, and before versions take its address away"
    SHOW_LOGO = 457, "in any place before the template is filled"
    TELL_OF_VERSIONS = 460, "when the page's own address is settled"
    LINK_STYLES = 470, "while files can be added: later ones replace the list of them"
    THEME = 500, "what its templates ask for", "sphinx-book-theme"
    THEME_BUTTONS = 501, "what stands in its bars above a page", "sphinx-book-theme"
    DROP_SCRIPTS = 890, "when nobody adds a script any more, so that all are looked at"
    TIDY = 900, "after the theme, whose scripts in the page it takes out again"
    DROP_FILES = 905, "when only such scripts are left as others than Sphinx and the theme added"
    MAKE_ABSOLUTE = 950, "when the theme's functions that make links are all there"
    HAND_OVER = 999, "last: what is asked after it is lost"


class StyleSheets(Stage):
    """The order of style sheets on a page."""

    LIGHT = 210, "in the place of the theme's first, some rules of which it holds before ours"
    THEME = 500, "the theme's, and those of other extensions", "sphinx-book-theme"
    OURS = 790, "after the theme's, so that of two rules with the same weight ours holds"
    HANDBOOK = 800, "the handbook's own, which has the last word", "Sphinx"


class BuildFinished(Stage):
    """When all pages are written, or writing was broken off."""

    GO_ON_READING = 200, "first, since it lasts as long as an editor is open"
    REMOVE_GONE = 300, "before what was asked is kept, which tells the pages of the last build"
    MAKE_FORMATS = 400, "when the pages are there, and before what was asked is kept"
    KEEP_JOINTS = 450, "when all pages have met their words"
    KEEP_ASKED = 500, "when everyone who is recorded has asked"
    REMOVE_UNLOADED = 550, "when nobody copies static files any more"
    REMOVE_UNSHOWN = 600, "last, when all pages have said which pictures they show"


ORDER: dict[str, type[Stage]] = {
    "config-inited": ConfigInited,
    "builder-inited": BuilderInited,
    "env-before-read-docs": BeforeReading,
    "source-read": SourceRead,
    "transforms": Transforms,
    "env-merge-info": EnvMerged,
    "env-updated": EnvUpdated,
    "write-started": WriteStarted,
    "post-transforms": PostTransforms,
    "html-page-context": PageContext,
    "style-sheets": StyleSheets,
    "build-finished": BuildFinished,
}
"""What Sphinx orders by numbers, as it comes in a build -> its stages.

Of other events the order does not matter.
"""
