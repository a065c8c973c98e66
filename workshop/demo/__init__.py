"""The demonstration: four meetings made through the same doors as real ones. Never part of `workshop serve`."""
