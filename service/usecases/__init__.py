"""What the program does for its users, each in one transaction."""
