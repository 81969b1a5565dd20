//! The tests that a step is to run, among all it has.

/// The tests that a step is to run.
pub struct Choice<'a> {
    /// With those of the attack matrix that only repeat a proven road.
    pub full: bool,
    /// Arguments that narrow the choice; without any, all tests run.
    pub narrow: &'a [String],
}
