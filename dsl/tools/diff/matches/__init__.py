"""Which indicators, measures and data of two rubrics are one."""
