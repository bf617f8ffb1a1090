"""The command line and the wiring: settings, embedded servers, up, demo, simulate."""
