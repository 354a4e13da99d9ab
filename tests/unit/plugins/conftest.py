"""Properties are about results: how long a machine takes is no part of them."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("plugins", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("plugins")
