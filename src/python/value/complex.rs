//! Complex numbers.

/// A `complex`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complex {
    /// `real`.
    pub real: f64,
    /// `imag`.
    pub imag: f64,
}

impl Complex {
    /// A real number as a complex one.
    pub fn real(real: f64) -> Self {
        Complex { real, imag: 0.0 }
    }
}
