"""The stage Harm: what was found of each harm, and the category with the guide's advice beside it."""
