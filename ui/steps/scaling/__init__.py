"""The stage Scaling: everybody's number taken covered, then read out together, then the reasons from both ends."""
