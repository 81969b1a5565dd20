//! Reads AMPAREX calendar entries and guards unavailabilities.
