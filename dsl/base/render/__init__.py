"""Diagnostics for their readers: text for people, JSON, GitHub workflow commands, SARIF."""
