"""What it means when a host can't be talked to."""

from __future__ import annotations

import socket
import ssl
from typing import TypeVar

import requests
from urllib3.exceptions import NameResolutionError

from ...model import Text
from ...model.system_fault import causes, of_certificate
from .answer import Answer, LinkState
from .connecting import Inner

T = TypeVar("T", bound=BaseException)


def meaning_of_fault(fault: Exception, seconds: float) -> Answer:
    """Return what a fault says of the page that was asked for."""
    if isinstance(fault, Inner):
        return Answer(LinkState.UNCHECKED, Text("it leads into an inner network"))
    is_broken_off = _cause(fault, ssl.SSLEOFError) is not None
    if isinstance(fault, requests.exceptions.SSLError) and not is_broken_off:
        unsafe = of_certificate(fault) or Text("no safe connection can be made")
        return Answer(LinkState.UNSAFE, unsafe)
    if isinstance(fault, requests.exceptions.Timeout):
        slow = Text("there is no answer within {seconds} seconds", seconds=f"{seconds:g}")
        return Answer(LinkState.FAILS, slow, is_passing=True)
    if _cause(fault, NameResolutionError):
        return _of_name(fault)
    if isinstance(fault, ValueError):
        return Answer(LinkState.FAILS, Text("it can't be read as an address"))
    return Answer(LinkState.FAILS, Text("there is no answer"), is_passing=True)


def _of_name(fault: Exception) -> Answer:
    found = _cause(fault, socket.gaierror)
    if found is not None and found.errno == socket.EAI_NONAME:
        return Answer(LinkState.FAILS, Text("there is no host of that name"))
    told = Text("the name of the host can't be looked up now")
    return Answer(LinkState.FAILS, told, is_passing=True)


def _cause(fault: BaseException, kind: type[T]) -> T | None:
    """Return the fault of a *kind* that led to another, however it is wrapped."""
    for each in causes(fault):
        if isinstance(each, kind):
            return each
    return None
