"""Many projects in one table: rows that are plain are scored in whole numbers, all others by `evaluate`."""
