"""Targets and on which side they are met."""
