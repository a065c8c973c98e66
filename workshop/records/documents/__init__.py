"""Documents made of the minutes: the page is read once, and set by whoever sets it."""
