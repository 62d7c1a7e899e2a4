"""Ends what the scenarios of a test have started."""

from tests.domain.conftest import scenarios as scenarios
