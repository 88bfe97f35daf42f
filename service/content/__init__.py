"""One deployable set of diagrams and forms: its hash, its forms, its checks."""
