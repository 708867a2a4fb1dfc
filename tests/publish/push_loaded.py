"""Loads what a push needs, for the processes that are forked from the one that imports this."""

from tests.publish import test_push_killed
from tests.publish.pushes import JANUARY, page
from vgrdocs.model import machine_time
from vgrdocs.publish.push.outside import OutsideWorld

assert page(JANUARY).title
with OutsideWorld({}, machine_time) as _outside:
    assert _outside.client is not None
__all__ = ["test_push_killed"]
