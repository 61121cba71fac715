"""The stage Decision: the test for a plan, everybody's view and dissent, and the chair's decision with its reasons."""
