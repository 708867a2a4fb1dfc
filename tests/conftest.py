"""Fixtures that all tests share."""

from __future__ import annotations

from importlib.util import find_spec

from hypothesis import HealthCheck, settings

pytest_plugins = ["sphinx.testing.fixtures"]

# What needs a browser runs in a session of its own, which alone installs what it imports.
collect_ignore_glob = [] if find_spec("playwright") else ["browser", "*/test_browser.py"]

# A first example may load catalogues and date formats: that is no fault, and timings are for benchmarks.
settings.register_profile("vgrdocs", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("vgrdocs")
