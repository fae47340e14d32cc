"""Results as the official table, JSON, CSV and Markdown."""
