"""What people do with the program, one file per use case.

Every action takes the app and the actor first. Here alone permission is checked and transactions are opened.
"""
