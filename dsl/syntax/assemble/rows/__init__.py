"""Things named in a row and what is said once of all of them."""
