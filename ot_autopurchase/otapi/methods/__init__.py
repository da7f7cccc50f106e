"""The remote methods, one file for each subject; :class:`.Client` joins them."""
