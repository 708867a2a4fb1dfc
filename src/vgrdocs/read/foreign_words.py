"""Warnings of MyST, Sphinx and docutils that we have words for: how each is known, what is said."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Code, Command, Hint, Text

_ID = Hint("write the id of a block or heading that exists")
_SPELLING = Hint("check the spelling; the address is counted from this file's folder")
_NAME = Hint("check the spelling")
_OPTION = Hint("correct the line, or take it away")
_RULE = Hint("take the line of hyphens or asterisks away, or write text on both sides of it")


class KnownWarning(NamedTuple):
    """A warning that we have words for.

    `pattern` is for ``type.subtype message``; its groups fill in the texts, and `place`, which
    tells the line. Without a message it says what another one says, and is not told.
    """

    pattern: str
    code: Code
    message: Text
    hint: Hint
    place: str = "{name}"


_TWIN = Text("")
_PATH = r"(?:_StrPath\()?['\"](?P<name>[^'\"]*)['\"]\)?"

_OF_NAMES = (
    KnownWarning(
        r"myst\.directive_unknown .*'(?P<name>.*)'",
        Code.UNKNOWN_KIND,
        Text("there is no block '{name}'"),
        Hint("the blocks are: {names}"),
    ),
    KnownWarning(
        r"docutils Unknown directive type \"(?P<name>[^\"]*)\"",
        Code.UNKNOWN_KIND,
        Text("there is no block '{name}'"),
        Hint("the blocks are: {names}"),
    ),
    KnownWarning(
        r"myst\.role_unknown .*(['\"])(?P<name>.*)\1\.?",
        Code.UNKNOWN_ROLE,
        Text("there is no role '{name}'"),
        Hint("the roles for links are: {names}"),
    ),
    KnownWarning(
        r"docutils (?:Unknown|No) (?:interpreted text )?role (?:entry for )?\"(?P<name>[^\"]*)\"",
        Code.UNKNOWN_ROLE,
        Text("there is no role '{name}'"),
        Hint("the roles for links are: {names}"),
    ),
    KnownWarning(
        r"myst\.topmatter .*",
        Code.YAML_SYNTAX,
        Text("the lines between '---' at the top of the file can't be read"),
        Hint("take them out, or write each as 'name: value'"),
    ),
)

_OF_NOTES = (
    KnownWarning(
        r"docutils Too many (?:autonumbered|symbol) footnote references.*",
        Code.FOOTNOTE,
        _TWIN,
        _NAME,
    ),
    KnownWarning(
        r"ref\.footnote Duplicate footnote definition found for label: '(?P<name>.*)'",
        Code.FOOTNOTE,
        Text("[^{name}] is written twice"),
        Hint("keep one of the notes, or give one of them another label"),
        place="[^{name}]:",
    ),
    KnownWarning(
        r"ref\.footnote Footnote \[(?P<name>.*)\] is not referenced.*",
        Code.FOOTNOTE,
        Text("[^{name}] is never used"),
        Hint("write its label in the text that it belongs to, or take the note away"),
        place="",
    ),
    KnownWarning(
        r"docutils Unknown target name: \"(?P<name>.*?)\".*",
        Code.FOOTNOTE,
        Text("[^{name}] has no text"),
        Hint("write the note on a line of its own, after its label and a colon"),
        place="[^{name}]",
    ),
)

_OF_LINKS = (
    KnownWarning(
        r"myst\.xref_missing .*'(?P<name>[^']*[/.][^']*)'$",
        Code.BROKEN_LINK,
        Text("there is no page or file '{name}'"),
        _SPELLING,
    ),
    KnownWarning(
        r"myst\.xref_missing local id .*'(?P<name>[^']*)'$",
        Code.UNKNOWN_ID,
        Text("there is nothing with the id '{name}' to link to"),
        _ID,
        place=".md#{name}",
    ),
    KnownWarning(
        r"myst\.xref_missing .*'(?P<name>[^']*)'$",
        Code.UNKNOWN_ID,
        Text("there is nothing with the id '{name}' to link to"),
        _ID,
        place="](#{name}",
    ),
    KnownWarning(
        r"myst\.xref_missing Could not find document: (?P<name>.*)",
        Code.BROKEN_LINK,
        Text("there is no page or file '{name}'"),
        _SPELLING,
    ),
    KnownWarning(
        r"ref\.doc unknown document: '(?P<name>.*)'",
        Code.BROKEN_LINK,
        Text("there is no page or file '{name}'"),
        _SPELLING,
    ),
    KnownWarning(
        r"ref\.\w+ (?:undefined label|equation not found|term not in glossary|"
        r"unknown (?:option|keyword|citation)|citation not found): '?(?P<name>.*?)'?",
        Code.UNKNOWN_ID,
        Text("there is nothing with the id '{name}' to link to"),
        _ID,
    ),
    KnownWarning(
        r"ref\.\w+ .*?'?any'? reference target not found: '?(?P<name>.*?)'?",
        Code.UNKNOWN_ID,
        Text("there is nothing with the id '{name}' to link to"),
        _ID,
    ),
    KnownWarning(
        r"ref\.\w+ .*reference target not found: '?(?P<name>.*?)'?",
        Code.UNKNOWN_ID,
        Text("there is nothing with the id '{name}' to link to"),
        _ID,
    ),
    KnownWarning(
        r"myst\.iref_missing .*?'(?P<name>[^':]*).*",
        Code.UNKNOWN_ID,
        Text("there is nothing with the id '{name}' to link to"),
        _ID,
    ),
    KnownWarning(
        r"(image|download)\.not_readable .*: (?P<name>.*)",
        Code.BROKEN_LINK,
        Text("the file '{name}' can't be read"),
        _SPELLING,
    ),
    KnownWarning(
        r"toc\.(?:not_readable|excluded) .*'(?P<name>.*)'",
        Code.BROKEN_LINK,
        Text("there is no page or file '{name}'"),
        _SPELLING,
    ),
    KnownWarning(
        r"(?:toc\.\w+|sphinx) toctree contains reference to document .* doesn't have a title.*",
        Code.NO_TITLE,
        _TWIN,
        _NAME,
    ),
    KnownWarning(
        r"toc\.circular .*ignoring: (?P<name>.*)",
        Code.BROKEN_LINK,
        Text("the contents lead round in a circle: {name}"),
        Hint("take one of the pages out of the other's contents"),
        place="toctree",
    ),
    KnownWarning(
        r"toc\.not_included .*",
        Code.IN_NO_CONTENTS,
        Text("no page leads to this one"),
        Hint("add its name to a toctree, for example in index.md"),
    ),
    KnownWarning(
        r"(?:toc\.)?empty_glob .*'(?P<name>.*?)' didn't match.*",
        Code.BROKEN_LINK,
        Text("the contents find no page by '{name}'"),
        _SPELLING,
    ),
    KnownWarning(
        r"toc\.\w+ duplicated entry found in toctree: (?P<name>.*)",
        Code.LABEL_TWICE,
        Text("the contents name '{name}' twice"),
        Hint("keep one of them"),
    ),
    KnownWarning(
        r"myst\.duplicate_def .*: (?P<name>.*)",
        Code.LABEL_TWICE,
        Text("the label '{name}' is written twice"),
        Hint("give one of them another label"),
        place="",
    ),
    KnownWarning(
        r"docutils Duplicate ID: .*",
        Code.LABEL_TWICE,
        _TWIN,
        _NAME,
    ),
    KnownWarning(
        r"docutils Duplicate (?:explicit|implicit) target name: \"(?P<name>[^\"]*)\".*",
        Code.LABEL_TWICE,
        Text("the label '{name}' is written twice"),
        Hint("give one of them another label"),
        place="",
    ),
    KnownWarning(
        r"(?:ref\.\w+|sphinx) duplicate (?:label|citation)(?: of equation)? (?P<name>.*?),"
        r" other .*",
        Code.LABEL_TWICE,
        Text("the label '{name}' is written twice"),
        Hint("give one of them another label"),
        place="",
    ),
    KnownWarning(
        r"sphinx numfig is disabled.*",
        Code.NO_NUMBERS,
        Text("figures and tables have no numbers to refer to"),
        Hint(
            "write {example} in conf.py, or link to it by a text", example=Command("numfig = True")
        ),
        place="",
    ),
    KnownWarning(
        r"sphinx Failed to create a cross reference. Any number is not assigned: (?P<name>.*)",
        Code.NO_NUMBERS,
        Text("'{name}' has no number to refer to"),
        Hint("give it a caption, or link to it by a text"),
    ),
)

_OF_FILES = (
    KnownWarning(
        rf"docutils .*(?:file not found: |Include file |No such file or directory: ){_PATH}.*",
        Code.BROKEN_LINK,
        Text("the file '{name}' can't be read"),
        _SPELLING,
        place="",
    ),
    KnownWarning(
        r"docutils Problems with \"[\w-]*\" directive (?:path|URL) ?\"?"
        r"(?P<name>[^\":]*:?[^\":]*).*",
        Code.BROKEN_LINK,
        Text("the file '{name}' can't be read"),
        _SPELLING,
        place="",
    ),
    KnownWarning(
        rf"(?:docutils|sphinx) .*(?:no lines pulled from|not found in) include file {_PATH}.*",
        Code.BROKEN_LINK,
        Text("the file '{name}' does not have the lines that are asked for"),
        _OPTION,
        place="",
    ),
    KnownWarning(
        r"docutils .*option \"(?P<option>[^\"]*)\": text not found \"(?P<name>[^\"]*)\".*",
        Code.BROKEN_LINK,
        Text("the file that is included does not hold '{name}'"),
        _OPTION,
    ),
    KnownWarning(
        r"(?:docutils|sphinx) (?:line number spec is out of range|invalid line number spec)"
        r".*?: ?'?(?P<name>[^']*)'?",
        Code.BAD_OPTION,
        Text("there are no lines '{name}' in the code"),
        _OPTION,
        place="",
    ),
)

_OF_BLOCKS = (
    KnownWarning(
        r"myst\.directive_option '(?P<kind>[^']*)': Unknown option key: '(?P<name>[^']*)'.*",
        Code.BAD_OPTION,
        Text("'{kind}' has no option '{name}'"),
        _OPTION,
        place=":{name}:",
    ),
    KnownWarning(
        r"myst\.directive_option '(?P<kind>[^']*)': Invalid option value for '(?P<name>[^']*)'"
        r": (?P<value>.*?): .*",
        Code.BAD_OPTION,
        Text("'{value}' can't be the value of :{name}: in '{kind}'"),
        _OPTION,
        place=":{name}:",
    ),
    KnownWarning(
        r"myst\.directive_option '(?P<kind>[^']*)':.*",
        Code.BAD_OPTION,
        Text("the options of '{kind}' can't be read"),
        _OPTION,
        place="",
    ),
    KnownWarning(
        r"myst\.attribute Invalid '(?P<name>[^']*)' attribute value: '(?P<value>[^']*)'",
        Code.BAD_OPTION,
        Text("'{value}' can't be the value of {name}"),
        Hint("write a number, with px or % after it"),
        place="",
    ),
    KnownWarning(
        r"docutils .*(?P<kind>list-table).*row (?P<row>\d+) does not contain the same number.*",
        Code.BAD_TABLE,
        Text("row {row} of the table has another number of cells than the first one"),
        Hint("give every row as many cells as the first"),
    ),
    KnownWarning(
        r"docutils \"(?P<kind>[\w-]*)\" widths do not match the number of columns.*",
        Code.BAD_TABLE,
        Text("the table has not as many columns as ':widths:' says"),
        _OPTION,
        place="",
    ),
    KnownWarning(
        r"docutils (?:Error (?:with CSV data in|parsing content block for) (?:the )?"
        r"\"(?P<kind>[\w-]*)\"|Malformed table).*",
        Code.BAD_TABLE,
        Text("the table can't be read"),
        Hint("write it as a table of Markdown, with a line '|---|' below its heads"),
        place="",
    ),
    KnownWarning(
        r"docutils Directive '(?P<kind>[^']*)': \d+ argument\(s\) required.*",
        Code.BAD_DIRECTIVE,
        Text("'{kind}' lacks what it must have after its name"),
        Hint("write it on the same line, or take the block away"),
        place="",
    ),
    KnownWarning(
        r"docutils .*?(?:Content block expected for|The) (?:the )?\"(?P<kind>[\w-]*)\" directive"
        r"(?:; none found| requires content).*",
        Code.BAD_DIRECTIVE,
        Text("'{kind}' is empty"),
        Hint("write its text, or take it away"),
        place="",
    ),
    KnownWarning(
        r"myst\.directive_parse '(?P<kind>[^']*)': Has content, but none permitted.*",
        Code.BAD_DIRECTIVE,
        Text("'{kind}' takes no text of its own"),
        Hint("move the text out of it"),
        place="",
    ),
    KnownWarning(
        r"docutils Figure caption must be a paragraph.*",
        Code.BAD_DIRECTIVE,
        Text("the text of a figure must begin with a paragraph"),
        Hint("write the figure's text first, and the list or table after it"),
        place="",
    ),
    KnownWarning(
        r"docutils (?:Directive '(?P<kind>[^']*)' cannot be mocked|"
        r"Invalid context: the \"(?P<kind2>[^\"]*)\" directive).*",
        Code.BAD_DIRECTIVE,
        Text("this block can't stand here"),
        Hint("take it away"),
        place="",
    ),
    KnownWarning(
        # docutils 0.22, and 0.23 in other words
        r"docutils (?:Document(?: or section)? may not (?:begin|end) with a transition|"
        r"Transition (?:at the (?:start|end) of|only valid as child of)|"
        r"At least one body element (?:must|should) separate transitions).*",
        Code.BAD_RULE,
        Text("a line across the page must stand between two texts"),
        _RULE,
        place="",
    ),
    KnownWarning(
        r"docutils Inline (?P<name>[\w ]*?) start-string without end-string.*",
        Code.BAD_DIRECTIVE,
        Text("a mark is opened on this line and never closed"),
        Hint("close it, or put a backslash before it"),
        place="",
    ),
)

KNOWN = (*_OF_NAMES, *_OF_NOTES, *_OF_LINKS, *_OF_FILES, *_OF_BLOCKS)
"""The first that fits is taken, so a narrow pattern stands before a wider one."""
