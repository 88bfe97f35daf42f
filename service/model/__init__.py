"""The vocabulary: commands, events, refusals and records. Standard library only; no clock, no I/O."""
