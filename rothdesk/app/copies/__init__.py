"""Making the copies: project, render, search for withheld phrases, sign, verify, place, keep the receipt."""
