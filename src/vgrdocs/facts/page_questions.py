"""What a page may ask of the other pages as such: their titles, contents, files and settings."""

from __future__ import annotations

from .answers import Face
from .pages import Pages
from .pdfs import Pdf, pdfs_of
from .recording import Recorder, question


class PageQuestions(Recorder):
    """The questions about pages, whatever they say."""

    pages: Pages

    @question
    def face(self, docname: str) -> Face | None:
        """Return what others may show of a document; None if it is gone."""
        if not self.pages.exists(docname):
            return None
        return Face(self.pages.title(docname), self.pages.headings(docname))

    @question
    def label(self, name: str) -> tuple[str, str, str] | None:
        """Return where one of Sphinx's labels is, and its words."""
        return self.pages.label(name)

    @question
    def contents(self) -> tuple[tuple[object, ...], ...]:
        """Return what sidebars and links to the next page are made of."""
        return self.pages.contents()

    @question
    def outline(self, docname: str) -> str:
        """Return what a table of contents lists of a document; empty if it is gone."""
        if not self.pages.exists(docname):
            return ""
        return self.pages.outline(docname)

    @question
    def reading(self, docname: str) -> str:
        """Return a digest of all that a document was read from."""
        return self.pages.reading(docname)

    @question
    def picture(self, path: str) -> str:
        """Return what the copy of a picture is called."""
        return self.pages.picture(path)

    @question
    def documents_with(self, what: str) -> tuple[str, ...]:
        """Return the documents of which an extension has noted something, in order."""
        return tuple(sorted(self.pages.noted(what)))

    @question
    def noted(self, what: str, docname: str) -> object:
        """Return what an extension has noted of a document while it was read; None for nothing."""
        return self.pages.noted(what).get(docname)

    @question
    def setting(self, name: str) -> str:
        """Return a setting that holds a text."""
        return self.pages.setting(name)

    @question
    def look(self) -> str:
        """Return a digest of what all pages are made with: settings of HTML, and static files."""
        return self.pages.look()

    @question
    def series_page(self, docname: str) -> str:
        """Return the index page in a report's folder; empty if there is none."""
        page = f"{docname.rpartition('/')[0]}/index"
        if not self.pages.exists(page):
            return ""
        return page

    @question
    def series_title(self, docname: str) -> str:
        """Return the title of the index page in a report's folder; empty if there is none."""
        page = self.series_page(docname)
        if not page:
            return ""
        return self.pages.title(page)

    @question
    def content_digest(self, file: str) -> str:
        """Return a digest of a file of what is built; empty if it is not there."""
        return self.pages.content_digest(file)

    @question
    def pdfs(self, docname: str, is_start: bool) -> tuple[Pdf, ...]:
        """Return the PDFs that a page leads to: its own, its series' years', the handbook's."""
        return tuple(pdfs_of(self.pages, docname, is_start=is_start))
