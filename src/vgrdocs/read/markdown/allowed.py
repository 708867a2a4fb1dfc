"""The directives and roles that a text may use, of all that docutils, Sphinx and MyST know.

What vgrdocs or an extension in ``conf.py`` brings may be used as well, and what ``conf.py`` names
in ``vgrdocs_allowed``: whoever writes it may do anything, a report's writer may not.
"""

from __future__ import annotations

from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from docutils.parsers.rst.languages import en as english_names
from sphinx import roles as sphinx_roles

from ...model import Hint, Problem, Text
from ..refusal import Refusal

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.parsers.rst import Directive

DIRECTIVES = {
    "boxes": (
        "admonition attention caution danger deprecated error hint important note seealso sidebar "
        "tip topic version-added version-changed version-deprecated version-removed versionadded "
        "versionchanged versionremoved warning"
    ),
    "quotations": "epigraph highlights pull-quote",
    "tables": "csv-table list-table table",
    "pictures": "figure image",
    "code and formulas": "code code-block highlight math parsed-literal sourcecode",
    "text of other files": "include literalinclude",
    "parts of a page": "centered compound container contents glossary hlist line-block rubric",
    "pages": "toctree",
}
"""What they are for -> the directives that any text may use."""

ROLES = {
    "links": "any cve cwe doc download eq numref pep ref rfc term",
    "words": (
        "abbr abbreviation acronym code dfn emphasis literal math strong sub subscript sup "
        "superscript title title-reference"
    ),
    "computers": (
        "command envvar file guilabel kbd mailheader makevar manpage menuselection mimetype "
        "newsgroup program regexp samp"
    ),
}
"""What they are for -> the roles that any text may use."""

_DIRECTIVES = set(" ".join(DIRECTIVES.values()).split())
_ROLES = set(" ".join(ROLES.values()).split())

_OF_PROGRAMMERS = ("c", "cpp", "js", "py", "rst")
"""The domains of Sphinx that no report has words for."""

_INSTEAD = {
    "raw": Hint("write it in Markdown"),
    "eval-rst": Hint("write it in Markdown"),
    "only": Hint("take it out: pages and PDFs hold the same text"),
    "ifconfig": Hint("take it out: pages and PDFs hold the same text"),
    "role": Hint("take it out, and write the words without the role"),
    "default-role": Hint("take it out, and name the role where it is used"),
    "meta": Hint("take it out: the page says what it is by its title"),
}
_OTHERWISE = Hint("write it in Markdown, or ask who keeps conf.py to allow it")


def refused_directive(
    name: str, found: type[Directive], names: ModuleType, document: nodes.document, line: int
) -> Problem | None:
    """Return what to say of a directive that no text may use; None for one that it may."""
    english = _english(name, names, "directives")
    domain, _, own = english.rpartition(":")
    if domain == "std":
        english = own
    if name in _more(document) or not _is_theirs(found) or english in _DIRECTIVES:
        return None
    message = Text("the directive '{name}' can't be used in a text", name=name)
    return not_allowed(message, english, line)


def refused_role(
    name: str, names: ModuleType, document: nodes.document, line: int
) -> Problem | None:
    """Return what to say of a role that no text may use; None for one that it may."""
    english = _english(name, names, "roles")
    domain, _, own = english.rpartition(":")
    if domain and domain not in _OF_PROGRAMMERS:
        english = own
    is_theirs = domain in _OF_PROGRAMMERS or english in _roles_of_others()
    if name in _more(document) or not is_theirs or {english, name} & _ROLES:
        return None
    message = Text("the role '{name}' can't be used in a text", name=name)
    return not_allowed(message, english, line)


def _english(name: str, names: ModuleType, what: str) -> str:
    """Return the name under which docutils and Sphinx know what may have others as well."""
    own: dict[str, str] = getattr(names, what, {})
    theirs: dict[str, str] = getattr(english_names, what)
    lower = name.lower()
    return own.get(lower) or theirs.get(lower) or lower


def not_allowed(message: Text, english: str, line: int) -> Problem:
    """Return the problem of what no text may use."""
    hint = _INSTEAD.get(english, _OTHERWISE)
    return Problem(Refusal.NOT_ALLOWED, message, hint=hint, line=line)


def _more(document: nodes.document) -> Any:
    """Return what conf.py allows beside what any text may use."""
    return document.settings.env.config.vgrdocs_allowed


def _is_theirs(found: type[Directive]) -> bool:
    """Say whether a directive comes along without an extension that conf.py names."""
    module = f"{found.__module__}."
    if module.startswith("sphinx.ext."):
        return False
    return module.startswith(("docutils.", "sphinx.", "myst_parser."))


@cache
def _roles_of_others() -> frozenset[str]:
    """Return the roles that come along without an extension that conf.py names."""
    docutils_ones = {*english_names.roles, *english_names.roles.values()}
    sphinx_ones = {*sphinx_roles.specific_docroles, "index", "sub-ref", "any", "download"}
    generic = set(sphinx_roles.generic_docroles)
    of_domains = {"confval", "doc", "envvar", "keyword", "numref", "option", "ref", "term", "token"}
    return frozenset(docutils_ones | sphinx_ones | generic | of_domains)
