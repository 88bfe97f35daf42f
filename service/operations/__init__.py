"""What diagrams ask of service tasks: plain functions of their parameters, run in a limited child process.

``registry`` knows them by name, ``workshop`` runs them, ``retries`` says when one that failed is tried again.
"""
