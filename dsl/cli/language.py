"""The language of the computer, where no file says one."""

from __future__ import annotations

import os

from dsl.base.language import Lang


def locale_language() -> Lang:
    """By LC_ALL, LC_MESSAGES or LANG, the first that is set; Chinese where they do not say English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"
