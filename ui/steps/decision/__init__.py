"""The stage Decision: the test for a plan, everybody's view and dissent, and what the chair decides."""
