"""Printed tables of documents as rubrics and data."""
