"""The names of the single parts of a report."""

from __future__ import annotations

FRAMEWORK, ABSTRACT = "指标体系框架", "摘要版"
"""The one that needs no project, and the one that is no table."""
PART_NAMES = {
    FRAMEWORK: "framework",
    "分值汇总表": "sums",
    "评分表": "scores",
    "评分明细表": "details",
    "自评表": "self",
    ABSTRACT: "abstract",
}
"""In Chinese, and in English."""
