"""Cases for mock mediation, one a folder, no Python: read by `workshop.mediation.casebook`."""
