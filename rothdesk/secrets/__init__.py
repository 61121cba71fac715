"""Who may open a store: the key file with its slots for passphrase and recovery code.

A plug of the application. Knows nothing of records, SQL, windows or documents. Secrets never reach a message,
a log or a `repr`.
"""
