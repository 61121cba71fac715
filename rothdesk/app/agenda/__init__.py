"""Where a conference is, what is missing and how its dates lie to their limits. No Qt, and no content in any text."""
