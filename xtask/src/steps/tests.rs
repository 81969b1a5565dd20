//! Which tests a step is to run.

/// Which tests a step is to run.
pub struct Tests<'a> {
    /// Also those of the attack matrix that only repeat a proven road.
    pub full: bool,
    /// Arguments that narrow it; without any, all run.
    pub narrow: &'a [String],
}
