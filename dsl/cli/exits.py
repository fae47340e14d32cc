"""The exit codes of every command."""

from __future__ import annotations

WRONG_USE = 2

BROKEN = 3
"""A bug of ours."""

INTERRUPTED = 130
"""Ctrl-C, as a shell reports it."""
