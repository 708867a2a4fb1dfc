"""Why the system, or a host, did not do what was asked of it, in words that can be translated."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator

from .language import Text

_REASONS = {
    errno.EACCES: Text("you may not do that there"),
    errno.EPERM: Text("you may not do that there"),
    errno.EROFS: Text("the disk is read-only"),
    errno.ENOSPC: Text("the disk is full"),
    errno.EDQUOT: Text("you have no more room on the disk"),
    errno.EFBIG: Text("the file would be larger than it may be"),
    errno.ENOENT: Text("there is no such file or folder"),
    errno.ENOTDIR: Text("there is a file where a folder should be"),
    errno.EISDIR: Text("there is a folder where a file should be"),
    errno.EEXIST: Text("there is something there already"),
    errno.ENAMETOOLONG: Text("the name is too long"),
    errno.EIO: Text("the disk is damaged, or it can't be reached"),
    errno.ENOTEMPTY: Text("the folder is not empty"),
    errno.EBUSY: Text("it is in use by another program"),
    errno.ELOOP: Text("the links lead round to each other"),
    errno.EPIPE: Text("nobody is there any more to take it"),
    errno.ECONNREFUSED: Text("nobody answers there"),
    errno.ECONNRESET: Text("the connection was broken off"),
    errno.ECONNABORTED: Text("the connection was broken off"),
    errno.ETIMEDOUT: Text("there is no answer in time"),
    errno.EHOSTUNREACH: Text("the network does not lead there"),
    errno.ENETUNREACH: Text("the network does not lead there"),
    errno.ENETDOWN: Text("the network does not lead there"),
}
"""What happens to people who do nothing odd; anything else is told by its name."""

_CERTIFICATES = {
    10: Text("its certificate has expired"),
    18: Text("its certificate is one that it has given to itself"),
    19: Text("its certificate is one that it has given to itself"),
    62: Text("its certificate is that of another host"),
    64: Text("its certificate is that of another host"),  # which was named by its number
}
"""What OpenSSL finds wrong with a certificate, by its number."""

_TOLD_NUMBER = re.compile(r"\[Errno (\d+)\]")
"""As Python writes it; `shutil.Error` has no more than that of each file."""


def why(fault: BaseException) -> Text:
    """Return why something went wrong, of whatever the system said, however that is wrapped."""
    for each in causes(fault):
        reason = _of_host(each) or _REASONS.get(_number(each))
        if reason:
            return reason
    return Text("an error that is called {name}", name=_name(fault))


def of_certificate(fault: BaseException) -> Text | None:
    """Return what is wrong with a host's certificate; None if a fault is of something else."""
    import ssl  # noqa: PLC0415 - it takes long to load, and few need it

    for each in causes(fault):
        if isinstance(each, ssl.SSLCertVerificationError):
            unknown = Text("its certificate is not vouched for by anybody known here")
            return _CERTIFICATES.get(each.verify_code, unknown)
    return None


def causes(fault: BaseException) -> Iterator[BaseException]:
    """Yield a fault and all that led to it, however they are wrapped; each of them once."""
    seen: list[BaseException] = []
    waiting = [fault]
    while waiting:
        each = waiting.pop(0)
        if any(each is one for one in seen):
            continue
        seen.append(each)
        yield each
        wrapped = [*each.args, each.__cause__, each.__context__, getattr(each, "reason", None)]
        waiting += [one for one in wrapped if isinstance(one, BaseException)]


def _of_host(fault: BaseException) -> Text | None:
    """Return what is the matter with a host that was to answer; its numbers are not the disk's."""
    import socket  # noqa: PLC0415 - as above
    import ssl  # noqa: PLC0415 - as above

    if isinstance(fault, socket.gaierror):
        if fault.errno == socket.EAI_NONAME:
            return Text("there is no host of that name")
        return Text("the name of the host can't be looked up now")
    if isinstance(fault, ssl.SSLEOFError):
        return _REASONS[errno.ECONNRESET]
    if isinstance(fault, ssl.SSLError):
        name = getattr(fault, "reason", "") or type(fault).__name__
        return of_certificate(fault) or Text("no safe connection can be made ({name})", name=name)
    if isinstance(fault, TimeoutError):
        return _REASONS[errno.ETIMEDOUT]
    return None


def _number(fault: BaseException) -> int:
    """Return the number of a fault, which may only be told in words; 0 if it has none."""
    told = _TOLD_NUMBER.search(str(fault))
    return getattr(fault, "errno", None) or (int(told[1]) if told else 0)


def _name(fault: BaseException) -> str:
    """Return the name that the system has for a fault, else that of its kind."""
    return errno.errorcode.get(_number(fault), type(fault).__name__)
