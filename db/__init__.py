"""The encrypted store: everything that knows SQL.

Frozen values and ids go in and out; no row and no engine leaves this package. Nothing here knows a window, a
document or a passphrase, and only `engine`, `opening`, `examination` and `faults` know that the database is
SQLCipher.
"""
