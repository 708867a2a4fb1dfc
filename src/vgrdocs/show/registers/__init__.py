"""Registers: parts of a page that are gathered from all reports, one module each."""

from importlib import import_module
from pkgutil import iter_modules

from .base import REGISTERS, Place, Register, RegisterRef
from .years import page_of, years_apart

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = [
    "REGISTERS",
    "Place",
    "Register",
    "RegisterRef",
    "page_of",
    "years_apart",
]
