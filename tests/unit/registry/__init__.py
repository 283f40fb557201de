"""Tests of the registry edge."""
