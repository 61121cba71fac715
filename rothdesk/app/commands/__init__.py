"""Commands as frozen values, grouped by the part of the conference that they belong to."""
