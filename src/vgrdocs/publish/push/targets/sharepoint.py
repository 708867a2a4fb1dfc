"""SharePoint, by Microsoft Graph v1.0: a page of a site, with its text in one web part.

Graph gives a page its id. One whose id is not known is found by its name, which is our key: so a
run that was stopped after the page was made, and before that was noted, goes on with the same page.
Sources: learn.microsoft.com/graph, "sitePage" (List, Create, Update, Publish), "Delete
baseSitePage", "titleArea", "textWebPart"; learn.microsoft.com/entra, "OAuth 2.0 client credentials
flow". The program needs the application permission Sites.ReadWrite.All, or Sites.Selected for the
site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from typing import Any, ClassVar
from urllib.parse import quote, urlsplit

from ....model import Text
from ....read.setting import TEXT, ValueForm
from ..faults import PushStopped
from ..login import BOTH, client_credentials
from ..page import PushedPage, page_key
from ..service import Service
from ..target import PushTarget, is_safe_address, setting

_TYPE = "#microsoft.graph.sitePage"
_AS_PAGE = "microsoft.graph.sitePage"

SITE = ValueForm('"contoso.sharepoint.com,<site>,<web>"', TEXT.fits)
GRAPH = ValueForm('"https://graph.microsoft.com/v1.0"', is_safe_address)
LOGIN = ValueForm('"https://login.microsoftonline.com"', is_safe_address)


@dataclass(frozen=True, kw_only=True)
class SharePointTarget(PushTarget, called="sharepoint"):
    """A page in the library of pages of a `site`; `tenant` is the organisation's id."""

    secrets: ClassVar[Mapping[str, bool]] = BOTH

    tenant: str = setting(TEXT)
    site: str = setting(SITE)
    graph: str = setting(GRAPH, "https://graph.microsoft.com/v1.0")
    login: str = setting(LOGIN, "https://login.microsoftonline.com")

    @cached_property
    def _service(self) -> Service:
        parts = urlsplit(self.graph)
        address = f"{self.login.rstrip('/')}/{quote(self.tenant)}/oauth2/v2.0/token"
        scope = f"{parts.scheme}://{parts.netloc}/.default"
        return Service(self.outside, client_credentials(self, address, scope))

    def put(self, page: PushedPage, known: str) -> str:
        """Make the page or change it, then publish it."""
        content = _content(page)
        if not (known and self._update(known, content)):
            known = self._found(page.key)
            if not (known and self._update(known, content)):
                name = _name(page.key)
                made = self._service.ask_json("id", "POST", self._pages, content | {"name": name})
                known = str(made["id"])
        self._service.ask("POST", f"{self._pages}/{quote(known)}/{_AS_PAGE}/publish")
        return known

    def remove(self, report: str, known: str) -> None:
        """Move the page to the site's recycle bin: that of this id, and that of its name."""
        for each in filter(None, (known, self._found(page_key(report)))):
            self._service.ask("DELETE", f"{self._pages}/{quote(each)}", fine={404})

    @property
    def _pages(self) -> str:
        return f"{self.graph.rstrip('/')}/sites/{quote(self.site, safe=',')}/pages"

    def _update(self, known: str, content: dict[str, Any]) -> bool:
        """Change a page; say whether it was there."""
        address = f"{self._pages}/{quote(known)}/{_AS_PAGE}"
        answer = self._service.ask("PATCH", address, content, fine={404})
        return answer.status_code != HTTPStatus.NOT_FOUND

    def _found(self, key: str) -> str:
        """Return the id of the page with our name, empty if there is none."""
        name = _name(key)
        for page in self._listed(name):
            # SharePoint does not tell large letters from small ones in names.
            if str(page.get("name", "")).lower() == name:
                return str(page["id"])
        return ""

    def _listed(self, name: str) -> Iterator[dict[str, Any]]:
        """Yield the pages that Graph lists for a name, leaf after leaf."""
        named = quote(f"name eq '{name}'")
        address = f"{self._pages}/{_AS_PAGE}?$filter={named}&$select=id,name"
        while address:
            said = self._service.ask_json("value", "GET", address)
            yield from said["value"]
            address = said.get("@odata.nextLink", "")
            if address and not address.startswith(self.graph):
                raise PushStopped(Text("{old} leads to {new}", old=self.graph, new=address))


def _name(key: str) -> str:
    return f"{key}.aspx"


def _content(page: PushedPage) -> dict[str, Any]:
    title = page.title
    text = {"@odata.type": "#microsoft.graph.textWebPart", "innerHtml": page.html}
    column = {"id": "1", "width": 12, "webparts": [text]}
    section = {"layout": "oneColumn", "id": "1", "emphasis": "none", "columns": [column]}
    return {
        "@odata.type": _TYPE,
        "title": title,
        "pageLayout": "article",
        "showComments": False,
        "showRecommendedPages": False,
        "titleArea": {
            "layout": "plain",
            "title": title,
            "textAboveTitle": page.said["category"],
            "showTextBlockAboveTitle": True,
            "textAlignment": "left",
            "enableGradientEffect": False,
            "showAuthor": False,
            "showPublishedDate": False,
        },
        "canvasLayout": {"horizontalSections": [section]},
    }
