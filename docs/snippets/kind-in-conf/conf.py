from vgrdocs.model import Section, body, field

project = "Situation reports"
language = "en"
extensions = ["vgrdocs"]


class Weather(Section, kind="weather", heading="Weather"):
    """What the weather means for the work."""

    warnings: tuple[str, ...] = field(
        label="Warnings", help="The warnings in force, with semicolons between."
    )
    river: int | None = field(
        label="River", help="The level of the river in centimetres.", default=None
    )
    text: str = body(label="Text", help="What the weather means for the work.", default="")
