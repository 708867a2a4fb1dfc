"""Fixtures that all tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

pytest_plugins = ["sphinx.testing.fixtures"]

# A first example may load catalogues and date formats: that is no fault, and timings are for benchmarks.
settings.register_profile("vgrdocs", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("vgrdocs")
