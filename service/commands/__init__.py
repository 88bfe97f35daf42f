"""Commands that are long enough for a module of their own, and how every command begins."""
