//! Numbers and paths for SVG.

/// A length with one decimal: enough for the eye, and short.
pub(super) fn pixels(value: f64) -> String {
    let mut text = String::new();
    push_pixels(&mut text, value);
    text
}

/// Adds a length. A picture has thousands of them, and numbers in general take longer to write.
fn push_pixels(text: &mut String, value: f64) {
    let tenths = (value * 10.0).round() as i64;
    if tenths < 0 {
        text.push('-');
    }
    let tenths = tenths.unsigned_abs();
    push_digits(text, tenths / 10);
    let decimal = tenths % 10;
    if decimal != 0 {
        text.push('.');
        push_digits(text, decimal);
    }
}

fn push_digits(text: &mut String, number: u64) {
    if number >= 10 {
        push_digits(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// Adds a rectangle with rounded corners to a path: from `x`, so wide, its middle at `middle`.
pub(super) fn rounded(path: &mut String, x: f64, middle: f64, width: f64, height: f64) {
    const RADIUS: f64 = 3.0;
    /// Corners that are rounder than they are wide show no more.
    const NARROW: f64 = 2.0;
    let radius = if width < NARROW {
        0.0
    } else {
        RADIUS.min(width / 2.0).min(height / 2.0)
    };
    let (across, down) = (width - 2.0 * radius, height - 2.0 * radius);
    let sides = [
        ('h', across, radius, radius),
        ('v', down, -radius, radius),
        ('h', -across, -radius, -radius),
        ('v', -down, radius, -radius),
    ];
    path.push('M');
    push_pixels(path, x + radius);
    path.push(' ');
    push_pixels(path, middle - height / 2.0);
    for (direction, length, corner_x, corner_y) in sides {
        path.push(direction);
        push_pixels(path, length);
        if radius > 0.0 {
            path.push('a');
            push_pixels(path, radius);
            path.push(' ');
            push_pixels(path, radius);
            path.push_str(" 0 0 1 ");
            push_pixels(path, corner_x);
            path.push(' ');
            push_pixels(path, corner_y);
        }
    }
    path.push('z');
}

/// About how wide a text is at 11 pixels.
pub(super) fn estimated_width(text: &str) -> f64 {
    let widths = text.chars().map(|character| match character {
        '\u{2e80}'.. => 11.0,
        'i' | 'l' | '.' | ',' | ':' | '(' | ')' | ' ' => 3.6,
        _ => 6.3,
    });
    widths.sum()
}
