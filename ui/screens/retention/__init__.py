"""The pages on which a person decides what becomes of conferences whose day of review has come."""
