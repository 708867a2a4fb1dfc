"""Weather: what it means for the work."""

import enum

from vgrdocs.model import Section, body, field


class Alert(enum.Enum):
    """The warnings of the weather service, from low to high."""

    YELLOW = "yellow"
    ORANGE = "orange"
    RED = "red"


class Weather(Section, kind="weather", heading="Weather"):
    """What the weather means for the work."""

    warning: Alert | None = field(
        label="Warning", help="The highest one in force.", default=None, scale=True
    )
    text: str = body(label="Text", help="Write what the weather means for the work.")
