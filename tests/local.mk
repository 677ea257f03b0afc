# tests/: scripts that run whole programs; unit tests stand in the local.mk of the folder they test.
